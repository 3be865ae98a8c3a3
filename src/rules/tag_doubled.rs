//! `tag-doubled`: a tag stands twice.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix;
use crate::page::Options;

/// See `rules/tag-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.tags else {
        return;
    };
    for (number, tag) in line.codes.iter().enumerate() {
        let is_code = tag.code.value.len() <= 4;
        let mut before = line.codes[..number].iter();
        if let Some(first) = before.find(|first| first.code.value == tag.code.value && is_code) {
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
}
