//! Where on one line several elements of a heading stand.

use super::{Builder, Part};
use crate::cable::LineKind;
use crate::parse::label::label;
use crate::parse::lex::{blanks, find_in_any_case, trim};
use crate::parse::{classifier, head};

impl<'t> Builder<'t> {
    /// `line`, which begins with the label `begun`, divided before each further one: the parts before the last, and the last.
    pub(super) fn parts(
        &self,
        line: &'t str,
        mut begun: Option<LineKind>,
    ) -> (Vec<Part<'t>>, Part<'t>) {
        let mut parts: Vec<Part> = Vec::new();
        let mut start = 0;
        if let Some(at) = begun.is_none().then(|| self.glued_order(line)).flatten() {
            parts.push((begun, line[..at].trim()));
            (start, begun) = (at, Some(LineKind::ExecutiveOrder));
        }
        if begun == Some(LineKind::ExecutiveOrder)
            && let Some(at) = glued_tags(&line[start..])
        {
            parts.push((begun, line[start..start + at].trim()));
            (start, begun) = (start + at, Some(LineKind::Tags));
        }
        let mut within = begun.or(self.open.map(|(kind, _, _)| kind));
        let first = start;
        for blank in blanks(line).filter(|blank| *blank >= first) {
            let Some(kind) = self.divides(&line[blank + 1..]) else {
                continue;
            };
            // Nothing is divided within a statement or a list of references but before a statement.
            let free = match within {
                Some(LineKind::ClassifiedBy) => kind == LineKind::Reference,
                Some(LineKind::Reference) => kind == LineKind::ClassifiedBy,
                _ => true,
            };
            // Each label divides a line once.
            let met = begun == Some(kind) || parts.iter().any(|(label, _)| *label == Some(kind));
            if free && !met && !line[start..blank].trim().is_empty() {
                parts.push((begun, line[start..blank].trim()));
                start = blank + 1;
                begun = Some(kind);
                within = begun;
            }
        }
        (parts, (begun, trim(&line[start..])))
    }

    /// Where an E.O. line that is lacking stands right behind another word: `SIPDISE.O. 12958: DECL: 01/27/2016`.
    fn glued_order(&self, line: &str) -> Option<usize> {
        let at = line.find("E.O. 1")?;
        let is_glued = line[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        (is_glued && self.is_above_order()).then_some(at)
    }

    /// The element that the heading lacks whose label `here` begins with, in the middle of a line.
    fn divides(&self, here: &str) -> Option<LineKind> {
        let heading = &self.heading;
        let reasoned = || find_in_any_case(head(here, LONGEST_STATEMENT), "REASON").is_some();
        // What a word's first letters allow is far cheaper to see than a label.
        let (kind, due) = match here.as_bytes() {
            [b'E' | b'e', ..] => (LineKind::ExecutiveOrder, !self.has_order()),
            [b'T' | b't', b'A' | b'a' | b'G' | b'g', ..] => {
                let labelled = || has_colon(here, 5) || here.starts_with("TAGS ");
                (LineKind::Tags, heading.tags.is_none() && labelled())
            }
            [b'S' | b's', b'U' | b'u', ..] => {
                let lacks = heading.subject.is_none();
                (LineKind::Subject, lacks && has_colon(here, 8))
            }
            [b'R', b'E' | b'e', b'F' | b'f', ..] => {
                let lacks = heading.references.is_empty();
                (LineKind::Reference, lacks && has_colon(here, 10))
            }
            [b'C' | b'c' | b'D' | b'd' | b'(', ..] => {
                (LineKind::ClassifiedBy, heading.classified_by.is_none())
            }
            _ => return None,
        };
        let begins = || match kind {
            LineKind::ClassifiedBy => classifier::label(here).is_ok(),
            _ => label(here) == Some(kind),
        };
        let found = due && begins();
        let stated = || kind != LineKind::ClassifiedBy || has_colon(here, 14) || reasoned();
        (found && stated()).then_some(kind)
    }
}

/// Where TAGS stand right behind the figures of an E.O. line's date, or its N/A: `DECL: 03/19/2024TAGS: AORC`.
fn glued_tags(line: &str) -> Option<usize> {
    let at = line.find("TAGS:")?;
    let order = &line[..at];
    let is_glued = order.ends_with(|c: char| c.is_ascii_digit()) || order.ends_with("N/A");
    is_glued.then_some(at)
}

/// Within how many bytes of a classifier's statement its reason begins.
const LONGEST_STATEMENT: usize = 400;

fn has_colon(words: &str, within: usize) -> bool {
    words.bytes().take(within + 2).any(|byte| byte == b':')
}
