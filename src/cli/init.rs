//! `cablelint init`: writes a configuration to start from.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

use super::{Outcome, terminal};
use crate::config::NAME;
use crate::error::Error;

/// The configuration as it is written. Everything in it is a comment: by itself it changes nothing.
const STARTING: &str = r#"# The settings of cablelint for the folder that this file lies in; paths are relative to it.
# `cablelint config` prints what holds and who says so, `cablelint rule` the rules.

# Whom the rules are set for: "archive", quiet on sound old cables, or "strict", for who writes cables.
# profile = "archive"

# Rules that do not run, and rules that run besides those that are on by default: names, categories or "all".
# ignore = ["text"]
# extend-select = ["ref-unused"]

# What is shown, and what makes the exit code 1.
# min-severity = "warning"
# fail-on = "warning"

# Which files of a folder are cables, and what is left out.
# include = ["*.txt", "*.cable"]
# exclude = ["drafts", "**/notes-*.txt"]

# Findings that are known: `cablelint check --write-baseline cablelint-baseline.jsonl` writes them.
# baseline = "cablelint-baseline.jsonl"

# Where rules are explained, for links in reports.
# rule-url = "https://example.org/rules/{rule}.md"

# Folders with pages of your own rules.
# rules = ["rules"]

# [severity]
# paragraph-number = "info"

# [options.decl-date]
# years = [10, 25]

# [per-file-ignores]
# "1973/*" = ["portions"]

# What stands although a rule flags it; `cablelint except` writes one.
# [[exception]]
# rule = "sipdis-doubled"
# files = ["07BAKU1160.txt"]
# text = "SIPDIS"
# reason = "so in the original"
"#;

/// Writes it into the working directory, where there is none.
pub fn run() -> Result<Outcome, Error> {
    let path = PathBuf::from(NAME);
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).open(&path);
    let written = file.and_then(|mut file| file.write_all(STARTING.as_bytes()));
    match written {
        Ok(()) => {
            terminal::say(&format!("written to {NAME}\n"), false);
            Ok(Outcome::Clean)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Error::ConfiguredAlready { path })
        }
        Err(source) => Err(Error::UnwritableFile { path, source }),
    }
}
