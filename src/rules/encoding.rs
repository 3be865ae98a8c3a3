//! `encoding`: the file is not UTF-8.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::text;
use crate::source::Encoding;

/// See `rules/encoding.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let help = "nothing is lost here; for other programs, save the file as UTF-8";
    match cable.source.encoding() {
        Encoding::Utf8 => {}
        Encoding::Windows1252(places) => {
            let first = places
                .first()
                .map_or("", |first| cable.source.slice(*first));
            let message = || match places.len() {
                1 => format!("not UTF-8: one byte is read as Windows-1252, as `{first}`"),
                count => format!(
                    "not UTF-8: {count} bytes are read as Windows-1252, the first as `{first}`"
                ),
            };
            if let Some(diagnostic) = text::report(places, message, out) {
                diagnostic.help(help);
            }
        }
        Encoding::Utf16Le => utf16(cable, "little", help, out),
        Encoding::Utf16Be => utf16(cable, "big", help, out),
    }
}

fn utf16(cable: &Cable, end: &str, help: &'static str, out: &mut Diagnostics) {
    out.report(
        cable.heading_place(),
        format!("not UTF-8: read as UTF-16, {end}-endian, as its byte-order mark says"),
    )
    .help(help);
}
