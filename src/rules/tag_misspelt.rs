//! `tag-misspelt`: a tag is one slip from a known one, or two run together.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::spelling::one_slip_from;
use crate::tables::tags::{self, Kind};

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
        if let Some(text) = apart(code) {
            out.report(span, format!("`{code}` is two tags run together"))
                .help(format!("{text} are probably meant"))
                .unsafe_fix("part them", vec![Edit { span, text }]);
            continue;
        }
        // A program tag of three other letters may be one that no list has.
        let known = tags::codes().filter(|known| known.kind != Kind::Organization);
        let known = known
            .map(|known| known.code.as_str())
            .filter(|known| known.len() == 4);
        if (4..=5).contains(&code.len())
            && let Some(proper) = one_slip_from(code, known)
        {
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

/// Two known codes that stand without a blank.
fn apart(code: &str) -> Option<String> {
    let (first, second) = code
        .split_at_checked(4)
        .filter(|(_, second)| second.len() >= 2)?;
    let is_known =
        |code: &str| tags::code(code).is_some_and(|known| known.kind != Kind::Organization);
    let is_second = is_known(second) || tags::place(second).is_some();
    (is_known(first) && is_second).then(|| format!("{first} {second}"))
}
