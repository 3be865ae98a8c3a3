//! `caption-doubled`: a caption other than SIPDIS stands twice.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix;
use crate::page::Options;
use crate::rules::doubled;

/// See `rules/caption-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let captions = cable.heading.captions.iter();
    let others = captions.filter(|caption| caption.value != "SIPDIS");
    for (caption, first) in doubled::again(others, |caption| caption.value.as_str()) {
        out.report(caption.span, format!("{} stands here again", caption.value))
            .label(first.span, format!("first {}", caption.value))
            .help("once is enough")
            .safe_fix(
                format!("delete this {}", caption.value),
                vec![fix::delete(&cable.source, caption.span)],
            );
    }
}
