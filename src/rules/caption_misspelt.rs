//! `caption-misspelt`: a line is one slip from a caption.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::spelling::one_slip_from;
use crate::tables::captions;

/// See `rules/caption-misspelt.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    for line in &cable.heading.passing {
        let is_word = line.value.len() > 4 && line.value.chars().all(|c| c.is_ascii_alphabetic());
        if !is_word {
            continue;
        }
        let known = captions::all().filter(|name| name.len() > 4 && !name.contains(' '));
        if let Some(proper) = one_slip_from(&line.value.to_ascii_uppercase(), known) {
            let span = line.span;
            out.report(span, format!("`{}` is no caption", line.value))
                .help(format!(
                    "{proper} is probably meant: no system acts upon a misspelt one"
                ))
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
