//! `caption-form`: several captions share a line, or the most restrictive is not first.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::span::{Span, Spanned};

/// See `rules/caption-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect != crate::cable::Dialect::Acp127 {
        return; // other prints have them on one line
    }
    let line = |caption: &Spanned<String>| cable.source.line_of(caption.span.start);
    for pair in cable.heading.captions.windows(2) {
        let [above, here] = pair else { continue };
        if line(above) == line(here) && above.value != here.value {
            let span = Span {
                start: above.span.end,
                end: here.span.start,
            };
            let text = cable
                .source
                .slice(cable.source.ending(line(above)))
                .repeat(2);
            out.report(
                here.span,
                format!("{} shares a line with {}", here.value, above.value),
            )
            .label(above.span, format!("{} is here", above.value))
            .help("each caption has a line of its own")
            .unsafe_fix("give it one", vec![Edit { span, text }]);
        } else if rank(&here.value) > rank(&above.value) {
            out.report(
                here.span,
                format!("{} stands below {}", here.value, above.value),
            )
            .label(above.span, "less restrictive")
            .help("the most restrictive caption is the first");
        }
    }
}

/// How restrictive a caption is (5 FAH-2 H-252.1-1b).
fn rank(caption: &str) -> u8 {
    match caption {
        "NODIS" => 4,
        "EXDIS" => 3,
        "STADIS" => 2,
        "LIMDIS" => 1,
        _ => 0,
    }
}
