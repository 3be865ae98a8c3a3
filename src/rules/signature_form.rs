//! `signature-form`: the signature is missing, no surname in capitals, or another Secretary's.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;
use crate::tables::secretaries;

/// See `rules/signature-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart || cable.extract_notice.is_some() {
        return;
    }
    match (&cable.body.signature, marks::own(cable).last()) {
        (Some(signature), _) if signature.value.contains(|c: char| c.is_lowercase()) => {
            out.report(signature.span, "the signature is not in capitals")
                .help("it is the surname of the principal officer, in capitals");
        }
        (None, Some(last)) => {
            out.report(last.number.span, "no signature follows the last paragraph")
                .help("the surname of the principal officer ends a telegram; the end may be cut");
        }
        _ => secretary(cable, out),
    }
}

/// The Department's telegrams bear the name of who is Secretary, or acts as one; those of the Secretary's party the Secretary's alone.
fn secretary(cable: &Cable, out: &mut Diagnostics) {
    let (Some(signature), Some(mrn), Some(day)) =
        (&cable.body.signature, &cable.heading.mrn, cable.day())
    else {
        return;
    };
    let then: Vec<&str> = secretaries::on(day.value).collect();
    let name = signature.value.as_str();
    let is_wrong = match mrn.value.post.as_str() {
        "STATE" => secretaries::is_known(name),
        "SECTO" => true,
        _ => false,
    };
    if is_wrong && !then.is_empty() && !then.contains(&name) {
        out.report(signature.span, format!("{name} was not Secretary then"))
            .label(day.span, format!("sent {}", day.value))
            .help(format!(
                "it was signed {}, or date and text are of two cables",
                then.join(" or ")
            ));
    }
}
