//! `ref-self`: the cable cites itself.

use crate::cable::Cable;
use crate::corpus::Number;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::references;

/// See `rules/ref-self.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(own) = &cable.heading.mrn else {
        return;
    };
    for reference in &cable.heading.references {
        let Some(mrn) = &reference.mrn else { continue };
        let is_own = mrn.number == own.value.number
            && references::number(mrn, cable) == Number::of(&own.value, cable.year());
        // A list of this cable's own paragraphs is no slip.
        if is_own && !references::is_to_paragraphs(reference) {
            out.report(
                reference.text.span,
                format!("{} {} is this cable itself", mrn.post, mrn.number),
            )
            .label(own.span, "its own number")
            .help("the year before is missing, or the number is another cable's");
        }
    }
}
