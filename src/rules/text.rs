//! What the rules about the text as a whole share: one diagnostic for each file and kind.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::span::Span;

/// How many further places are labelled.
const MORE: usize = 3;

/// Reports `message` at the first of `places` with up to three further ones as labels; nothing where there are none.
pub fn report<'o>(
    places: &[Span],
    message: String,
    out: &'o mut Diagnostics,
) -> Option<&'o mut Diagnostic> {
    let (first, more) = places.split_first()?;
    let diagnostic = out.report(*first, message);
    for (number, place) in more.iter().take(MORE).enumerate() {
        let last = number + 1 == MORE && more.len() > MORE;
        diagnostic.label(
            *place,
            if last {
                format!("and here, and in {} more places", more.len() - MORE)
            } else {
                "and here".into()
            },
        );
    }
    Some(diagnostic)
}
