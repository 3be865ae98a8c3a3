//! `tag-doubled`: a tag stands twice.

use std::collections::BTreeMap;

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix;
use crate::page::Options;
use crate::span::Span;

/// See `rules/tag-doubled.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.tags else {
        return;
    };
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for tag in line.codes.iter().filter(|tag| tag.code.value.len() <= 4) {
        let Some(first) = first.get(tag.code.value.as_str()) else {
            first.insert(&tag.code.value, tag.code.span);
            continue;
        };
        let diagnostic = out.report(
            tag.code.span,
            format!("{} stands here again", tag.code.value),
        );
        diagnostic
            .label(*first, format!("first {}", tag.code.value))
            .help("once is enough");
        if tag.names.is_empty() {
            diagnostic.safe_fix(
                format!("delete this {}", tag.code.value),
                vec![fix::delete(&cable.source, tag.code.span)],
            );
        }
    }
}
