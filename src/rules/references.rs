//! What the rules about references share.

use crate::cable::{Cable, Mrn};

/// The post as references are compared by: letters and figures alone, SECSTATE as STATE (specification, section 8.2).
pub fn post(mrn: &Mrn) -> String {
    let post: String = mrn
        .post
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    match post.strip_prefix("SEC") {
        Some(rest) => rest.to_owned(),
        None => post,
    }
}

/// The year that a reference is of: that written, else the citing cable's (specification, section 8.3).
pub fn year(mrn: &Mrn, cable: &Cable) -> Option<i16> {
    mrn.year.or_else(|| own_year(cable))
}

/// The year that the cable itself is of: the DTG's, else its MRN's.
pub fn own_year(cable: &Cable) -> Option<i16> {
    let sent = cable.date().map(|sent| sent.year());
    sent.or_else(|| cable.heading.mrn.as_ref()?.value.year)
}
