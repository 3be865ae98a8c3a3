//! What the rules about the text as a whole share: one diagnostic for each file and kind.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::span::Span;

/// How many further places are labelled.
const MORE: usize = 3;

/// Reports `message` at the first of `places` with up to three further ones as labels; nothing where there are none.
pub fn report<'o>(
    places: &[Span],
    message: impl FnOnce() -> String,
    out: &'o mut Diagnostics,
) -> Option<&'o mut Diagnostic> {
    let (first, more) = places.split_first()?;
    let diagnostic = out.report(*first, message());
    for (number, place) in more.iter().take(MORE).enumerate() {
        let beyond = more.len() - (number + 1);
        let message = match beyond {
            1 if number + 1 == MORE => "and here, and in 1 more place".to_owned(),
            2.. if number + 1 == MORE => format!("and here, and in {beyond} more places"),
            _ => "and here".to_owned(),
        };
        diagnostic.label(*place, message);
    }
    Some(diagnostic)
}
