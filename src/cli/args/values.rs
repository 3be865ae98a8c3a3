//! The values that options of `check` take, and what they are in the library. (Their variants have no comments for documentation: those
//! would show up in the help, as lists of their own.)

use clap::ValueEnum;

use crate::diagnostic::Severity;
use crate::run::Quotes;
use crate::{config, engine};

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Level {
    Error,
    Warning,
    Info,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum InputFormat {
    Csv,
    JsonLines,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RecordQuotes {
    Escaped,
    Doubled,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FailOn {
    Error,
    Warning,
    Info,
    Never,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Profile {
    Archive,
    Strict,
}

impl Level {
    pub fn severity(self) -> Severity {
        match self {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Info => Severity::Info,
        }
    }
}

impl InputFormat {
    /// The files of a folder that have this form by their names.
    pub fn included(self) -> &'static [&'static str] {
        match self {
            InputFormat::Csv => &["*.csv"],
            InputFormat::JsonLines => &["*.jsonl", "*.ndjson", "*.json"],
        }
    }
}

impl RecordQuotes {
    pub fn quotes(self) -> Quotes {
        match self {
            RecordQuotes::Escaped => Quotes::Escaped,
            RecordQuotes::Doubled => Quotes::Doubled,
        }
    }
}

impl FailOn {
    pub fn config(self) -> config::FailOn {
        match self {
            FailOn::Error => config::FailOn::Error,
            FailOn::Warning => config::FailOn::Warning,
            FailOn::Info => config::FailOn::Info,
            FailOn::Never => config::FailOn::Never,
        }
    }
}

impl Profile {
    pub fn engine(self) -> engine::Profile {
        match self {
            Profile::Archive => engine::Profile::Archive,
            Profile::Strict => engine::Profile::Strict,
        }
    }
}
