//! The tool's own failures, with the way out. A fault in a cable is no error but a diagnostic.

use std::borrow::Cow;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use miette::{NamedSource, SourceSpan};

/// What kept the tool from doing its work. Ends a run with exit code 2.
///
/// Its text is [`printable`]: whatever a file is called, nothing in it acts upon a terminal.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum Error {
    /// A path given on the command line does not exist.
    #[error("{}: no such file or folder", shown(path))]
    #[diagnostic(help("{help}"))]
    NoSuchPath {
        /// The path as given.
        path: PathBuf,
        /// The nearest name that does exist, or what to look at.
        help: String,
    },
    /// A file or folder could not be read.
    #[error("{}: cannot be read: {source}", shown(path))]
    #[diagnostic(help("{}", reading(source)))]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Something in a folder has a cable's name but is a pipe, a socket or a device.
    #[error("{}: is not a regular file", shown(path))]
    #[diagnostic(help(
        "reading it might never end: name it outright if you mean it, or take it out of the folder"
    ))]
    NotAFile {
        /// The path as found.
        path: PathBuf,
    },
    /// A file is no longer what it was when it was read first.
    #[error("{}: changed while it was checked", shown(path))]
    #[diagnostic(help("check it again when nothing writes to it"))]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// A record of a file that holds many cables cannot be read.
    #[error("{}: record {row}: {}", shown(path), printable(problem))]
    Malformed {
        /// The file.
        path: PathBuf,
        /// Which record, from 1; a first row with names counts.
        row: u64,
        /// What is wrong.
        problem: String,
    },
    /// So many records of a file cannot be read that not all are named.
    #[error("{}: {records} further records cannot be read", shown(path))]
    #[diagnostic(help(
        "--record-id, --record-text and --record-quotes say where what stands; --output-format json-lines --records says of each \
         record what is wrong"
    ))]
    FurtherMalformed {
        /// The file.
        path: PathBuf,
        /// How many.
        records: usize,
    },
    /// A table has no column of a name.
    #[error(
        "{}: there is no column `{}` in the first row, which has {there_are}",
        shown(path),
        printable(column)
    )]
    #[diagnostic(help(
        "--record-id and --record-text take the names in the first row, or numbers from 1; a quote that is missing joins columns"
    ))]
    NoColumn {
        /// The file.
        path: PathBuf,
        /// The name as given.
        column: String,
        /// How many columns its first row has.
        there_are: usize,
    },
    /// A file is larger than spans can address.
    #[error("{}: {size} bytes are more than a cable can have", shown(path))]
    #[diagnostic(help(
        "files of up to {} bytes are read; leave this one out",
        crate::source::LARGEST
    ))]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes, as far as it was read.
        size: u64,
    },
    /// A folder in which no file has a name that is looked for.
    #[error("{}: no file to check in this folder", shown(path))]
    #[diagnostic(help(
        "files named {} are looked for, or what `include` in cablelint.toml says; hidden ones, those in .gitignore and in \
         `exclude` are left out; a file named outright is always read",
        printable(&named.join(" or "))
    ))]
    NothingToCheck {
        /// The folder as given.
        path: PathBuf,
        /// The patterns of the names that are looked for.
        named: Vec<String>,
    },
    /// A name given to `--select` and its like is neither a rule nor a category nor `all`.
    #[error("{option}: there is no rule or category `{}`", printable(name))]
    #[diagnostic(help("{help}"))]
    UnknownRule {
        /// The option that named it.
        option: &'static str,
        /// The name as given.
        name: String,
        /// The nearest name there is, or where to find them.
        help: String,
    },
    /// A second configuration file is given, or one together with `--isolated`.
    #[error("--config: {} is one configuration file too many", shown(path))]
    #[diagnostic(help(
        "a run has one configuration file, and none with --isolated; a setting is given as --config 'key = value'"
    ))]
    OneConfiguration {
        /// The file as given.
        path: PathBuf,
    },
    /// A pattern of paths given on the command line is none.
    #[error("{option}: `{}`: {message}", printable(pattern))]
    #[diagnostic(help(
        "`*` stands for any letters of a name, `**` for any folders, [ab] for one of these"
    ))]
    NoPattern {
        /// The option that gave it.
        option: &'static str,
        /// The pattern as given.
        pattern: String,
        /// What is wrong with it.
        message: String,
    },
    /// What is selected and what is ignored leave no rule to run.
    #[error("no rule is left to run")]
    #[diagnostic(help("{help}"))]
    NoRules {
        /// What to do.
        help: &'static str,
    },
    /// The page asked for is that of no rule.
    #[error("there is no rule `{}`", printable(name))]
    #[diagnostic(help("{help}"))]
    NoSuchRule {
        /// The name as given.
        name: String,
        /// The nearest name there is, or where to find them.
        help: String,
    },
    /// A folder without a rule page.
    #[error("{}: no rule page (*.md) in this folder", shown(path))]
    #[diagnostic(help(
        "`cablelint rule --test` wants the folder that holds the pages of your own rules"
    ))]
    NoPages {
        /// The folder as given.
        path: PathBuf,
    },
    /// A rule page or a configuration file does not say what it should.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Faulty(Box<Faulty>),
    /// Output could not be written.
    #[error("the output cannot be written: {0}")]
    #[diagnostic(help("is the disk full?"))]
    Unwritable(#[source] io::Error),
    /// A file could not be mended; it is as it was.
    #[error("{}: not mended: {reason}", shown(path))]
    #[diagnostic(help("{help}"))]
    Unmended {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
        /// The way out.
        help: &'static str,
    },
    /// Fixes that call for each other: a fault of the rules.
    #[error("{}: not mended: one fix calls for the next, without end", shown(path))]
    #[diagnostic(help(
        "this is a fault of cablelint's or of your own rules; `--diff --select RULE` shows which ones do it alone"
    ))]
    NeverSettles {
        /// The file, which is as it was.
        path: PathBuf,
    },
    /// The encoding of a file has no way to write what a fix puts in.
    #[error(
        "{}: not mended: its encoding cannot say what a fix writes",
        shown(path)
    )]
    #[diagnostic(help("convert it to UTF-8 first, or leave out the rule with --ignore"))]
    Unencodable {
        /// The file, which is as it was.
        path: PathBuf,
    },
    /// A report could not be written to its file.
    #[error("{}: cannot be written: {source}", shown(path))]
    #[diagnostic(help("{}", writing(source)))]
    UnwritableFile {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A rule finds nothing on a line for which an exception is asked.
    #[error(
        "{}:{line}: {} finds nothing on this line",
        shown(path),
        printable(rule)
    )]
    #[diagnostic(help("{help}"))]
    NothingToExcept {
        /// The rule.
        rule: String,
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// Where it does find something.
        help: String,
    },
    /// An exception is asked for that is made already.
    #[error(
        "{}:{line}: an exception covers what {} finds here already",
        shown(path),
        printable(rule)
    )]
    #[diagnostic(help("to change its reason, edit cablelint.toml"))]
    ExceptedAlready {
        /// The rule.
        rule: String,
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// A configuration to start from is asked for where there is one.
    #[error("{}: is there already", shown(path))]
    #[diagnostic(help("edit it, or move it away first; `cablelint config` prints what holds"))]
    ConfiguredAlready {
        /// The file.
        path: PathBuf,
    },
    /// A report would take the place of a file that the run reads.
    #[error("{}: no place for a report, for this run reads it", shown(path))]
    #[diagnostic(help(
        "name another file; if it is the report of an earlier run, keep it from being read as a cable by --exclude"
    ))]
    Overwrites {
        /// The file as given.
        path: PathBuf,
    },
    /// The threads could not be started.
    #[error("the threads cannot be started: {0}")]
    #[diagnostic(help("try --threads 1"))]
    Threads(String),
}

/// What a file says that it should not.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("{message}")]
pub struct Faulty {
    /// What is wrong.
    pub message: String,
    /// The file.
    #[source_code]
    pub file: NamedSource<String>,
    /// Where in it, in bytes.
    #[label("here")]
    pub at: SourceSpan,
    /// What to do, where that can be said.
    #[help]
    pub help: Option<String>,
}

impl Faulty {
    /// The file called `name` does not say what it should at the bytes `at` of its `text`.
    #[must_use]
    pub fn new(name: String, text: &str, at: Range<usize>, message: &str) -> Faulty {
        Faulty {
            message: printable(message).into_owned(),
            file: NamedSource::new(name, legible(text)),
            at: at.into(),
            help: None,
        }
    }

    /// With help.
    #[must_use]
    pub fn advising(mut self, help: impl Into<String>) -> Faulty {
        self.help = Some(help.into());
        self
    }

    /// With what was probably meant, where serde says what was written and then what is expected, each word in backticks.
    #[must_use]
    pub fn suggesting(self) -> Faulty {
        let mut words = self.message.split('`').skip(1).step_by(2);
        let written = words.next().unwrap_or_default();
        match nearest(written, words).map(|nearest| format!("did you mean `{nearest}`?")) {
            Some(help) => self.advising(help),
            None => self,
        }
    }
}

impl From<Faulty> for Error {
    fn from(faulty: Faulty) -> Error {
        Error::Faulty(Box::new(faulty))
    }
}

/// A name that still works, and the one to use in its place. A warning: nothing fails.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the rule `{from}` is now called `{to}`")]
#[diagnostic(severity(Warning), help("write `{to}`"))]
pub struct Renamed {
    /// The name as given.
    pub from: String,
    /// The name that it has.
    pub to: String,
    /// The file that uses it; none where the command line does.
    #[source_code]
    pub file: Option<NamedSource<String>>,
    /// Where in the file, in bytes.
    #[label("here")]
    pub at: Option<SourceSpan>,
}

/// A rule that was asked for by its name and does not run. A warning: nothing fails.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("the rule `{rule}` does not run")]
#[diagnostic(severity(Warning), help("{help}"))]
pub struct Idle {
    /// Its name.
    pub rule: String,
    /// Why, and what to do.
    pub help: &'static str,
}

impl Error {
    /// How many records it is about; 0: it is about a file.
    #[must_use]
    pub fn records(&self) -> usize {
        match self {
            Error::Malformed { .. } => 1,
            Error::FurtherMalformed { records, .. } => *records,
            _ => 0,
        }
    }

    /// Whether it is about a file that was checked, and only not mended.
    #[must_use]
    pub fn is_unmended(&self) -> bool {
        matches!(
            self,
            Error::Unmended { .. } | Error::NeverSettles { .. } | Error::Unencodable { .. }
        )
    }
}

fn reading(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "give yourself the right to read it, or leave it out",
        io::ErrorKind::NotFound => "it is gone, or a link to something that is not there",
        _ => "see that it is a file on a disk that answers, or leave it out",
    }
}

fn writing(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::NotFound => "make its folder first, or name a file in another",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "give yourself the right to write there, to the folder as to the file, or name a file elsewhere"
        }
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => {
            "that is a folder, or no folder: name a file"
        }
        io::ErrorKind::StorageFull => "make room on the disk, or name a file on another",
        _ => "name a regular file, on a disk that answers",
    }
}

/// `error` without the path of a temporary file, which nobody gave: errors of the operating system itself name none.
#[must_use]
pub fn unplaced(error: io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(_) => error,
        None => error.kind().into(),
    }
}

/// A path as it may be printed in a message.
#[must_use]
pub fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy()).into_owned()
}

fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` with what would act upon a terminal written as an escape: control characters, and the marks that turn the direction
/// of writing, with which a file name can pose as another.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let mut printable = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if acts(character) {
            printable.extend(character.escape_default());
        } else {
            printable.push(character);
        }
    }
    Cow::Owned(printable)
}

/// `text` with what would act upon a terminal replaced by as many bytes that can be seen: spans stay what they are.
#[must_use]
pub fn legible(text: &str) -> String {
    let seen = |character: char| match character.len_utf8() {
        _ if !acts(character) || matches!(character, '\n' | '\t') => character,
        1 => '?',
        2 => '¿',
        _ => char::REPLACEMENT_CHARACTER,
    };
    text.replace("\r\n", " \n").chars().map(seen).collect()
}

/// The one of `names` that was probably meant by `name`, if any is near enough.
#[must_use]
pub fn nearest<N: AsRef<str> + Ord>(name: &str, names: impl IntoIterator<Item = N>) -> Option<N> {
    let name = name.to_lowercase();
    let (distance, nearest) = names
        .into_iter()
        .map(|known| {
            (
                strsim::damerau_levenshtein(&known.as_ref().to_lowercase(), &name),
                known,
            )
        })
        .min()?;
    (distance <= nearest.as_ref().chars().count().max(3) / 3).then_some(nearest)
}
