//! `tag-form`: the TAGS line is not written as usual.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::span::Span;

/// See `rules/tag-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.tags else {
        return;
    };
    let words = cable.source.slice(line.span);
    let start = line.span.range().start;
    let mut delete = |range: std::ops::Range<usize>, message: &str| {
        let span = Span::new(start + range.start, start + range.end);
        let text = String::new();
        out.report(span, message)
            .help("codes are divided by blanks or by commas, and no stop ends the line")
            .unsafe_fix("delete it", vec![Edit { span, text }]);
    };
    let end = words.trim_end().len();
    if words[..end].ends_with('.') {
        delete(end - 1..end, "the line ends with a full stop");
    } else if words[..end].ends_with(',') {
        delete(end - 1..end, "the line ends with a comma");
    }
    if let Some(at) = words.find(",,") {
        delete(at..at + 1, "two commas stand together");
    }
}
