//! What is blacked out in the body.

use crate::cable::Redaction;
use crate::parse::sought::Sought;
use crate::parse::text::Text;

/// Finds the runs of four or more `X`, `x` and `#` in `words`.
///
/// Source: specification, section 15, B25; seen in real cables.
pub fn find(words: &str, sought: &Sought, text: &Text, redactions: &mut Vec<Redaction>) {
    let mut end = 0;
    for at in sought.masks(words, text) {
        if at < end {
            continue; // within the run before
        }
        let sign = words.as_bytes()[at];
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
