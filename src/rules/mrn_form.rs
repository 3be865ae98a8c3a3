//! `mrn-form`: the MRN's number is not padded as usual, or is none.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::span::Span;

/// The highest number that a post has reached in a year is below this.
const MOST: u32 = 999_999;

/// See `rules/mrn-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(mrn) = &cable.heading.mrn else {
        return;
    };
    if mrn.value.number == 0 || mrn.value.number > MOST {
        out.report(
            mrn.span,
            format!("no cable has the number {}", mrn.value.number),
        )
        .help("see the serial in format line 3 for its last figures");
        return;
    }
    let words = cable.source.slice(mrn.span);
    let digits = words.bytes().rev().take_while(u8::is_ascii_digit).count();
    if cable.dialect == crate::cable::Dialect::Acp127 && digits != 6 {
        let end = mrn.span.range().end;
        let text = format!("{:06}", mrn.value.number);
        let span = Span::new(end - digits, end);
        out.report(span, format!("the number has {digits} figures"))
            .help("six are usual on the classification line")
            .unsafe_fix(format!("write {text}"), vec![Edit { span, text }]);
    }
}
