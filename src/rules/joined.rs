//! What the rules ask where a second cable stands in the file.

use crate::cable::{Cable, Mrn};
use crate::corpus::Number;
use crate::rules::marks;
use crate::span::Spanned;

/// The MRN of a second cable, which has a header of its own and is not quoted.
pub fn second(cable: &Cable) -> Option<&Spanned<Mrn>> {
    let own = &cable.heading.mrn.as_ref()?.value;
    if cable.repeats.is_empty() {
        return None;
    }
    let quotations = cable.body.quotations();
    cable.repeats.iter().find_map(|repeat| {
        let from = repeat.envelope.as_ref()?.from.as_ref()?;
        let other = repeat.heading.as_ref()?.mrn.as_ref()?;
        let is_same = Number::of(&other.value, None) == Number::of(own, None);
        (!is_same && !marks::is_within(from.span, &quotations)).then_some(other)
    })
}
