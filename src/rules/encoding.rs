//! `encoding`: the file is not UTF-8.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::text;
use crate::source::Encoding;
use crate::span::Span;

/// See `rules/encoding.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let help = "nothing is lost: spans and columns are of the text as read here";
    match cable.source.encoding() {
        Encoding::Utf8 => {}
        Encoding::Windows1252(places) => {
            let first = places
                .first()
                .map_or("", |first| cable.source.slice(*first));
            let bytes = if places.len() == 1 {
                "byte is"
            } else {
                "bytes are"
            };
            let message = format!(
                "not UTF-8: {} {bytes} read as Windows-1252, the first as `{first}`",
                places.len()
            );
            if let Some(diagnostic) = text::report(places, message, out) {
                diagnostic.help(help);
            }
        }
        Encoding::Utf16Le => utf16("little", help, out),
        Encoding::Utf16Be => utf16("big", help, out),
    }
}

fn utf16(end: &str, help: &str, out: &mut Diagnostics) {
    out.report(
        Span::default(),
        format!("not UTF-8: read as UTF-16, {end}-endian, as its byte-order mark says"),
    )
    .help(help);
}
