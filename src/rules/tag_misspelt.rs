//! `tag-misspelt`: a tag is one slip from a known one, or two run together.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::tags as tag;
use crate::tables::tags;

/// See `rules/tag-misspelt.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.tags else {
        return;
    };
    for tag in &line.codes {
        let (code, span) = (tag.code.value.as_str(), tag.code.span);
        let is_letters = code.len() >= 4 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_letters || tags::code(code).is_some() {
            continue;
        }
        if let Some(text) = tag::apart(code) {
            out.report(span, format!("`{code}` is two tags run together"))
                .help(format!("{text} are probably meant"))
                .unsafe_fix("part them", vec![Edit { span, text }]);
            continue;
        }
        if let Some(proper) = tag::meant(code) {
            out.report(span, format!("`{code}` is in no list of tags"))
                .help(format!("{proper} is probably meant"))
                .unsafe_fix(
                    format!("write {proper}"),
                    vec![Edit {
                        span,
                        text: proper.to_owned(),
                    }],
                );
        }
    }
}
