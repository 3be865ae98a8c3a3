//! Whether a header belongs to the text below it.

use crate::cable::{Envelope, Heading};

/// No post has a longer name, in bytes; what is longer is compared with none.
const LONGEST_NAME: usize = 60;

/// Whether FM and the MRN name different posts: then the header belongs to another cable than the text does.
///
/// The MRN's post is part of the PLAD (`STATE` of `SECSTATE WASHDC`, `USNATO` of `USMISSION USNATO`), or begins with its city
/// where archives cut it; this holds for every pair of 1,295 real cables but the six that were mixed up. A name blacked out or
/// misspelt by a letter or two is no other post.
pub fn is_of_another(envelope: &Envelope, heading: &Heading) -> bool {
    let (Some(from), Some(mrn)) = (&envelope.from, &heading.mrn) else {
        return false;
    };
    let (plad, post) = (from.plad.value.as_str(), mrn.value.post.as_str());
    // Most end with it, which is far faster to see.
    let is_part = !post.is_empty() && (plad.ends_with(post) || plad.contains(post));
    if is_part {
        return differs_in_two(envelope, heading);
    }
    let letters = |name: &str| {
        name.chars()
            .filter(char::is_ascii_alphabetic)
            .collect::<String>()
            .to_ascii_uppercase()
    };
    let city = plad.split_once(' ').map(|(_, city)| letters(city));
    let (plad, post) = (letters(plad), letters(post));
    let city = city.unwrap_or_else(|| plad.clone());
    let redacted = plad.contains("XXXX") || plad.is_empty() || post.is_empty();
    let most = if post.len() > 5 { 2 } else { 1 };
    // The Secretary's party numbers its cables SECTO, from wherever it is.
    let same = plad.contains(&post)
        || post.contains(&city)
        || post == "SECTO"
        || city.len().max(post.len()) <= LONGEST_NAME && strsim::levenshtein(&city, &post) <= most;
    !(same || redacted) || differs_in_two(envelope, heading)
}

/// Whether the serial and the security letters are both another cable's: one may be a slip, two are another header.
fn differs_in_two(envelope: &Envelope, heading: &Heading) -> bool {
    let station = envelope.station.as_ref().and_then(|station| station.ok());
    let security = envelope
        .security
        .as_ref()
        .and_then(|security| security.ok());
    let (Some(station), Some(security)) = (station, security) else {
        return false;
    };
    let (Some(mrn), Some(classification)) = (&heading.mrn, &heading.classification) else {
        return false;
    };
    let serial = station.serial.value.parse::<u32>();
    let is_other = serial.is_ok_and(|serial| serial % 10_000 != mrn.value.number % 10_000);
    let level = security.level();
    is_other && level.is_some_and(|level| level != classification.level())
}
