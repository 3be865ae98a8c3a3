//! What the rules about references share.

use crate::cable::{Cable, Mrn, Reference};
use crate::corpus::Number;

/// Whether a reference is to paragraphs of a cable rather than to all of it: two such are two references.
pub fn is_to_paragraphs(reference: &Reference) -> bool {
    let mut words = reference.text.value.as_bytes().windows("PARA".len());
    words.any(|word| word.eq_ignore_ascii_case(b"PARA"))
}

/// The number of the cable that a reference names. Its year is that written, else the citing cable's (specification, section 8.3).
pub fn number(mrn: &Mrn, cable: &Cable) -> Number {
    Number::of(mrn, mrn.year.or_else(|| cable.year()))
}
