//! The baseline: findings that are known, which only what is new is to be seen beside.
//!
//! A finding is known by its rule, its file, the text of its line, and which of several equal ones it is, never by the number of its
//! line: known findings stay known when text is added above them.

use std::collections::BTreeMap;
use std::fs;
use std::hash::Hasher;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13;

use crate::error::{Error, Faulty, shown};

/// A known finding. One is a line of JSON in the file, in the order of these fields: a difference between two baselines reads well.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The file, relative to the folder of the configuration, with `/`.
    pub file: String,
    /// The rule.
    pub rule: String,
    /// The text of the line, or its first `LONGEST` characters.
    pub line: String,
    /// The hash of a line that is longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// Which of several that are equal so far, from 1.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub occurrence: usize,
}

/// The longest text of a line that stands in the file as it is, in characters.
const LONGEST: usize = 120;

fn first() -> usize {
    1
}

fn is_first(occurrence: &usize) -> bool {
    *occurrence == first()
}

impl Entry {
    /// The first finding of `rule` on a line of this text in `file`.
    #[must_use]
    pub fn new(file: &str, rule: &str, line: &str) -> Entry {
        let (line, hash) = match line.char_indices().nth(LONGEST) {
            Some((end, _)) => (&line[..end], Some(hash(line))),
            None => (line, None),
        };
        Entry {
            file: file.to_owned(),
            rule: rule.to_owned(),
            line: line.to_owned(),
            hash,
            occurrence: first(),
        }
    }
}

/// How it is made must never change: it stands in people's files.
fn hash(line: &str) -> String {
    let mut hasher = SipHasher13::new();
    hasher.write(line.as_bytes());
    format!("{:016x}", hasher.finish())
}

/// What is known of an entry in a run.
#[derive(Clone, Debug, Default)]
struct Fate {
    /// Where it stands in the file, in bytes; none for a new one.
    place: Option<Range<usize>>,
    /// Whether its rule ran on its file.
    due: bool,
    /// Whether it was found.
    met: bool,
}

/// The known findings of an archive.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The file, as it is called in output.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    entries: BTreeMap<Entry, Fate>,
}

impl Baseline {
    /// Reads the file at `path`.
    ///
    /// # Errors
    /// [`Error::Unreadable`], and [`Error::Faulty`] with the line that is no entry.
    pub fn read(path: &Path) -> Result<Baseline, Error> {
        let text = fs::read_to_string(path).map_err(|source| Error::Unreadable {
            path: path.to_owned(),
            source,
        })?;
        let mut entries = BTreeMap::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let place = start..start + line.trim_end().len();
            start += line.len();
            if place.is_empty() {
                continue;
            }
            let entry = serde_json::from_str(&text[place.clone()]).map_err(|error| {
                let at = place.start + error.column().saturating_sub(1).min(place.len());
                let message = format!("this is no entry of a baseline: {error}");
                Faulty::new(shown(path), &text, at..at, &message)
                    .advising("--write-baseline writes a new one, once this file is gone")
            })?;
            let fate = Fate {
                place: Some(place),
                ..Fate::default()
            };
            entries.insert(entry, fate);
        }
        Ok(Baseline {
            path: path.to_owned(),
            text,
            entries,
        })
    }

    /// Reads the file at `path`, which is to be written anew, and need not be there yet.
    ///
    /// # Errors
    /// As [`Baseline::read`]; and [`Error::UnwritableFile`] for a device or a pipe, of which nobody knows whether reading it ends.
    pub fn read_or_new(path: &Path) -> Result<Baseline, Error> {
        if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            return Err(Error::UnwritableFile {
                path: path.to_owned(),
                source: io::Error::other("it is not a regular file"),
            });
        }
        match Baseline::read(path) {
            Err(Error::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                Ok(Baseline {
                    path: path.to_owned(),
                    text: String::new(),
                    entries: BTreeMap::new(),
                })
            }
            read => read,
        }
    }

    /// The rules that `ran` says ran on `file`: what they no longer find there is stale.
    pub fn expect(&mut self, file: &str, ran: impl Fn(&str) -> bool) {
        let from = Entry::new(file, "", "");
        let of_file = self.entries.range_mut(from..);
        for (entry, fate) in of_file.take_while(|(entry, _)| entry.file == file) {
            fate.due |= ran(&entry.rule);
        }
    }

    /// Whether the finding that is `entry` is known.
    pub fn meet(&mut self, entry: &Entry) -> bool {
        let fate = self.entries.get_mut(entry);
        fate.map(|fate| fate.met = true).is_some()
    }

    /// Makes the finding that is `entry` known.
    pub fn add(&mut self, entry: Entry) {
        self.entries.entry(entry).or_default().met = true;
    }

    /// The entries that no longer occur, with their places in the file.
    pub fn stale(&self) -> impl Iterator<Item = (&Entry, Range<usize>)> {
        let stale = self
            .entries
            .iter()
            .filter(|(_, fate)| fate.due && !fate.met);
        stale.filter_map(|(entry, fate)| Some((entry, fate.place.clone()?)))
    }

    /// The text of the file without what is stale.
    ///
    /// # Panics
    /// Never: text and numbers can be written as JSON.
    #[must_use]
    pub fn written(&self) -> String {
        let mut written = String::new();
        for (entry, fate) in &self.entries {
            if fate.met || !fate.due {
                written += &serde_json::to_string(entry).expect("an entry is text and numbers");
                written.push('\n');
            }
        }
        written
    }
}
