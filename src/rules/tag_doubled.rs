//! `tag-doubled`: a tag stands twice.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix;
use crate::page::Options;
use crate::rules::doubled;

/// See `rules/tag-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.tags else {
        return;
    };
    let short = line.codes.iter().filter(|tag| tag.code.value.len() <= 4);
    for (tag, first) in doubled::again(short, |tag| tag.code.value.as_str()) {
        let diagnostic = out.report(
            tag.code.span,
            format!("{} stands here again", tag.code.value),
        );
        diagnostic
            .label(first.code.span, format!("first {}", tag.code.value))
            .help("once is enough");
        if tag.names.is_empty() {
            diagnostic.safe_fix(
                format!("delete this {}", tag.code.value),
                vec![fix::delete(&cable.source, tag.code.span)],
            );
        }
    }
}
