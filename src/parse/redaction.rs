//! What is blacked out in the body.

use memchr::memmem;

use crate::cable::Redaction;
use crate::parse::text::Text;

/// The least run of signs that blacks something out.
const MASKS: [&str; 3] = ["XXXX", "xxxx", "####"];

/// Finds the runs of `X`, `x` and `#` in `words`.
///
/// Source: specification, section 15, B25; seen in real cables.
pub fn find(words: &str, text: &Text, redactions: &mut Vec<Redaction>) {
    let before = redactions.len();
    for mask in MASKS {
        let sign = mask.as_bytes()[0];
        let mut end = 0;
        for at in memmem::find_iter(words.as_bytes(), mask) {
            if at < end {
                continue; // within the run before
            }
            end = at + words[at..].bytes().take_while(|byte| *byte == sign).count();
            let begins = words[..at].trim_end_matches([' ', '\t']);
            let ends = words[end..].trim_start_matches([' ', '\t']);
            let alone = (begins.is_empty() || begins.ends_with(['\n', '\r']))
                && (ends.is_empty() || ends.starts_with(['\n', '\r']));
            redactions.push(Redaction {
                span: text.span(&words[at..end]),
                alone,
            });
        }
    }
    redactions[before..].sort_by_key(|redaction| redaction.span);
}
