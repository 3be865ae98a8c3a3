//! `signature-form`: the signature is missing, or no surname in capitals.

use crate::cable::{Cable, Dialect};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::marks;

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
        _ => {}
    }
}
