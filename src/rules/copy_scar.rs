//! `copy-scar`: what copying left in the text.

use crate::cable::{Cable, Scar, ScarKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::text;
use crate::span::Span;

/// See `rules/copy-scar.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.scars.is_empty() {
        return;
    }
    for kind in [
        ScarKind::Link,
        ScarKind::Pilcrow,
        ScarKind::Entity,
        ScarKind::Tag,
    ] {
        let scars: Vec<&Scar> = cable
            .scars
            .iter()
            .filter(|scar| scar.kind == kind)
            .collect();
        let places: Vec<Span> = scars.iter().map(|scar| scar.span).collect();
        let what = match (kind, scars.len()) {
            (ScarKind::Link, 1) => "Markdown link",
            (ScarKind::Link, _) => "Markdown links",
            (ScarKind::Pilcrow, 1) => "pilcrow",
            (ScarKind::Pilcrow, _) => "pilcrows",
            (ScarKind::Entity, 1) => "HTML entity",
            (ScarKind::Entity, _) => "HTML entities",
            (ScarKind::Tag, 1) => "HTML tag",
            (ScarKind::Tag, _) => "HTML tags",
        };
        let message = || format!("{} {what} left by copying", scars.len());
        if let Some(diagnostic) = text::report(&places, message, out) {
            let edits = scars
                .iter()
                .map(|scar| Edit {
                    span: scar.span,
                    text: scar.text.clone(),
                })
                .collect();
            diagnostic
                .help("the cable was sent without them; copying from a web page put them in")
                .safe_fix("put back what stood there", edits);
        }
    }
}
