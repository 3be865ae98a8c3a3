//! Names for findings that outlive edits elsewhere in the file.

use std::collections::HashMap;
use std::hash::Hasher;
use std::path::Path;

use siphasher::sip::SipHasher13;

use crate::diagnostic::{Diagnostic, RuleId};
use crate::run::Checked;
use crate::source::Source;
use crate::walk::key;

/// Makes the fingerprints of one file's diagnostics, which are to be given in order.
///
/// A fingerprint hashes the rule's name, the file's path, the text of the flagged line and which of several equal findings
/// it is, and of a record which of those with its id. Line numbers are not in it. What is hashed, and how, must never change: other people's tools keep these.
pub(super) struct Fingerprints<'c> {
    source: &'c Source,
    path: String,
    /// How many records before this one have its path.
    earlier: usize,
    /// The line hashed last: it may be megabytes long and hold every finding.
    line: Option<(usize, u64)>,
    met: HashMap<(RuleId, u64), u64>,
}

impl<'c> Fingerprints<'c> {
    /// For the file `checked`, whose path is taken relative to `root`, a path that [`absolute`] made.
    pub(super) fn new(checked: &'c Checked, root: &Path) -> Fingerprints<'c> {
        let path = key(&checked.path, root);
        Fingerprints {
            source: &checked.source,
            path,
            earlier: checked.record.as_ref().map_or(0, |record| record.earlier),
            line: None,
            met: HashMap::new(),
        }
    }

    /// The fingerprint of `diagnostic`, on the 1-based line `number`, by the rule called `rule`. In hexadecimal.
    pub(super) fn of(&mut self, diagnostic: &Diagnostic, number: usize, rule: &str) -> String {
        let line = self.line_hash(number);
        let ordinal = self.met.entry((diagnostic.rule, line)).or_default();
        let (line, number) = (line.to_le_bytes(), ordinal.to_le_bytes());
        let earlier = (self.earlier as u64).to_le_bytes();
        let mut parts = vec![rule.as_bytes(), self.path.as_bytes(), &line, &number];
        if self.earlier > 0 {
            parts.push(&earlier);
        }
        *ordinal += 1;
        format!("{:016x}", hash(&parts))
    }

    fn line_hash(&mut self, number: usize) -> u64 {
        if let Some((_, hash)) = self.line.filter(|(known, _)| *known == number) {
            return hash;
        }
        let line = self
            .source
            .lines()
            .get(number - 1)
            .map_or("", |line| self.source.slice(*line));
        let hash = hash(&[line.as_bytes()]);
        self.line = Some((number, hash));
        hash
    }
}

/// Each part is preceded by its length, so that no two lists of parts read the same.
fn hash(parts: &[&[u8]]) -> u64 {
    let mut hasher = SipHasher13::new();
    for part in parts {
        hasher.write(&(part.len() as u64).to_le_bytes());
        hasher.write(part);
    }
    hasher.finish()
}
