//! `mark-above-overall`: a portion is marked above the classification line.

use crate::cable::{Cable, Mark, MarkLevel};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;
use crate::span::Span;

/// How many further portions are labelled.
const MORE: usize = 3;

/// See `rules/mark-above-overall.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let (Some(level), Some(classification)) = (cable.level(), &cable.heading.classification) else {
        return;
    };
    let subject = cable
        .heading
        .subject
        .as_ref()
        .and_then(|subject| subject.mark.as_ref());
    let subject = subject
        .and_then(|field| Some(("the subject".to_owned(), field.ok()?.level, field.span)))
        .filter(|(_, mark, _)| mark.level() > level);
    let paragraphs = marks::own(cable).filter_map(|paragraph| {
        // `entire-text-mismatch` speaks of a mark for the entire text.
        let is_above = |mark: &Mark| !mark.entire_text && mark.level.level() > level;
        let (mark, span) = marks::of(paragraph).filter(|(mark, _)| is_above(mark))?;
        Some((marks::name(paragraph), mark.level, span))
    });
    let above: Vec<(String, MarkLevel, Span)> = subject.into_iter().chain(paragraphs).collect();
    let Some(((portion, mark, span), more)) = above.split_first() else {
        return;
    };
    let message = match more.len() {
        0 => format!(
            "{portion} is marked {}, above the cable's {}",
            mark.letters(),
            level.name()
        ),
        more => format!(
            "{portion} ({}) and {more} more portion{} are marked above the cable's {}",
            mark.letters(),
            if more == 1 { "" } else { "s" },
            level.name()
        ),
    };
    let diagnostic = out.report(*span, message);
    diagnostic.label(
        classification.span,
        format!("the cable is {}", level.name()),
    );
    for (portion, mark, span) in more.iter().take(MORE) {
        diagnostic.label(*span, format!("{portion} is marked {}", mark.letters()));
    }
    diagnostic.help("the overall level is the highest of its portions: correct the mark or the classification line");
}
