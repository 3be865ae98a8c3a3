//! The TAGS line.

use crate::cable::{Tag, Tags};
use crate::parse::squeeze;
use crate::parse::text::Text;
use crate::span::Spanned;

/// The codes behind the label of a TAGS line; a name in brackets belongs to the code before it.
///
/// ```text
/// tags := "TAGS" [ ":" ] *( code *( "(" name ")" ) sep )          ; sep: blanks, commas, semicolons, line ends
/// ```
///
/// Source: 1974 TAGS handbook §§3a, 4a.
pub fn parse(words: &str, text: &Text) -> Tags {
    let mut rest = words;
    let mut codes: Vec<Tag> = Vec::new();
    while let Some(start) =
        rest.find(|c: char| !(c.is_whitespace() || matches!(c, ',' | ';' | ':')))
    {
        rest = &rest[start..];
        if let Some(behind) = rest.strip_prefix('(') {
            let (name, after) = behind.split_once(')').unwrap_or((behind, ""));
            if let Some(tag) = codes.last_mut() {
                tag.names.push(Spanned::new(squeeze(name), text.span(name)));
            }
            rest = after;
            continue;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '('))
            .unwrap_or(rest.len());
        let code = rest[..end].trim_end_matches('.').trim_start_matches('•');
        if !code.is_empty() {
            let code = Spanned::new(code.to_ascii_uppercase(), text.span(code));
            codes.push(Tag {
                code,
                names: Vec::new(),
            });
        }
        rest = &rest[end..];
    }
    Tags {
        span: text.span(words),
        codes,
    }
}
