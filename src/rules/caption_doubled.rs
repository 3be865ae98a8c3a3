//! `caption-doubled`: a caption other than SIPDIS stands twice.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix;
use crate::page::Options;

/// See `rules/caption-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let captions = &cable.heading.captions;
    for (number, caption) in captions.iter().enumerate() {
        let first = captions[..number]
            .iter()
            .find(|first| first.value == caption.value);
        if let Some(first) = first.filter(|_| caption.value != "SIPDIS") {
            out.report(caption.span, format!("{} stands here again", caption.value))
                .label(first.span, format!("first {}", caption.value))
                .help("once is enough")
                .safe_fix(
                    format!("delete this {}", caption.value),
                    vec![fix::delete(&cable.source, caption.span)],
                );
        }
    }
}
