//! What the rules about references share.

use crate::cable::{Cable, Mrn};
use crate::corpus::Number;

/// The number of the cable that a reference names. Its year is that written, else the citing cable's (specification, section 8.3).
pub fn number(mrn: &Mrn, cable: &Cable) -> Number {
    Number::of(mrn, mrn.year.or_else(|| cable.year()))
}
