//! What `check` takes.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use clap::error::ErrorKind;
use clap_complete::ArgValueCandidates;

use super::super::completions;
use super::super::output::{Output, OutputParser};
use super::super::settings::Configuration;
use super::values::{FailOn, InputFormat, Level, Profile, RecordQuotes};
use crate::config::{self, Accepted, Baseline, Flags, Held, Settings};
use crate::engine::Selection;
use crate::error::Error;
use crate::fix::Applicability;
use crate::report::Format;
use crate::run::{Form, Mending, Plan, Records, Sieve, Thresholds};
use crate::walk;

const CHECK_EXAMPLES: &str = "\
Examples:
  cablelint check cables/                        all cables of a folder
  cablelint check --select references,decl-date  only these rules, also those off by default
  cablelint check --output-format json > x.json  for other programs
  cablelint check - --stdin-filename A.txt < A   from standard input
  cablelint check --diff | git apply             the same as --fix, looked at first

Exit codes:
  0  nothing found at or above --fail-on
  1  something found at or above --fail-on, shown or not
  2  some work could not be done; the rest was checked and reported";

/// Check cables and report what does not agree
#[derive(Debug, Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub struct Check {
    /// Files, folders to search for *.txt and *.cable, or `-` for standard input [default: .]
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,

    /// Check the files that FILE lists, on lines or between NULs, as well; `-` is standard input
    #[arg(long, value_name = "FILE", help_heading = "Files")]
    pub file_list: Option<PathBuf>,

    /// Leave out the files and folders that this pattern fits; may be repeated
    #[arg(long, value_name = "GLOB", help_heading = "Files")]
    pub exclude: Vec<String>,

    /// Leave them out where they are named outright, too
    #[arg(long, help_heading = "Files")]
    pub force_exclude: bool,

    /// Files hold many cables each: a table, by default with the columns of the 2010-11 release, or an object a line; folders
    /// are searched for *.csv, or for *.jsonl, *.ndjson and *.json
    #[arg(
        long,
        value_name = "FORMAT",
        help_heading = "Records",
        conflicts_with_all = ["fix", "fix_only", "diff", "corpus"]
    )]
    pub input_format: Option<InputFormat>,

    /// The column or field with a record's id: a name, or a number from 1 [default: 3, or id]
    #[arg(
        long,
        value_name = "COLUMN",
        value_parser = NonEmptyStringValueParser::new(),
        help_heading = "Records",
        requires = "input_format"
    )]
    pub record_id: Option<String>,

    /// Those with its text, separated by commas [default: 7,8, or text]
    #[arg(
        long,
        value_name = "COLUMNS",
        value_delimiter = ',',
        value_parser = NonEmptyStringValueParser::new(),
        help_heading = "Records",
        requires = "input_format"
    )]
    pub record_text: Vec<String>,

    /// How a quote is written in a cell in quotes: `escaped` by a backslash or doubled, or only `doubled`, as RFC 4180 has it [default: escaped]
    #[arg(
        long,
        value_name = "HOW",
        help_heading = "Records",
        requires = "input_format"
    )]
    pub record_quotes: Option<RecordQuotes>,

    /// With json-lines, write a line for each record, also where nothing was found in it
    #[arg(long, help_heading = "Records", requires = "input_format")]
    pub records: bool,

    /// The folder of the whole archive: its cables are compared with those that are checked
    #[arg(long, value_name = "DIR", help_heading = "Files")]
    pub corpus: Option<PathBuf>,

    /// Do not show the findings that FILE knows
    #[arg(long, value_name = "FILE", help_heading = "Baseline")]
    pub baseline: Option<PathBuf>,

    /// Make all that is shown known to FILE, and let it forget what no longer occurs in the files checked
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with_all = ["baseline", "diff"],
        help_heading = "Baseline"
    )]
    pub write_baseline: Option<PathBuf>,

    /// Run only these rules: names, categories or `all`, separated by commas
    #[arg(
        long,
        value_name = "RULES",
        value_delimiter = ',',
        help_heading = "Rules",
        add = ArgValueCandidates::new(completions::selectors)
    )]
    pub select: Vec<String>,

    /// Run these as well: names, categories or `all`
    #[arg(
        long,
        value_name = "RULES",
        value_delimiter = ',',
        help_heading = "Rules",
        add = ArgValueCandidates::new(completions::selectors)
    )]
    pub extend_select: Vec<String>,

    /// Do not run these: names, categories or `all`
    #[arg(
        long,
        value_name = "RULES",
        value_delimiter = ',',
        help_heading = "Rules",
        add = ArgValueCandidates::new(completions::selectors)
    )]
    pub ignore: Vec<String>,

    /// Whom the rules are set for: `archive`, quiet on sound old cables, or `strict`, for who writes cables [default: archive]
    #[arg(long, value_name = "PROFILE", help_heading = "Rules")]
    pub profile: Option<Profile>,

    /// Judge each cable by itself: run no rule that compares cables
    #[arg(long, help_heading = "Rules")]
    pub no_corpus: bool,

    /// Mend what can be mended safely, and report what remains
    #[arg(long, help_heading = "Fixes")]
    pub fix: bool,

    /// Mend, and report only what could not be done, whatever --output-format says
    #[arg(long, help_heading = "Fixes")]
    pub fix_only: bool,

    /// Print what --fix would change, for `git apply`, whatever --output-format says; write nothing
    #[arg(long, conflicts_with_all = ["fix", "fix_only"], help_heading = "Fixes")]
    pub diff: bool,

    /// With these, also make the fixes that change what the record says; alone, show what they would write
    #[arg(long, help_heading = "Fixes")]
    pub unsafe_fixes: bool,

    /// Show what is at least this grave [default: warning; info with --select, --extend-select or --fail-on info]
    #[arg(long, value_name = "SEVERITY", help_heading = "Output")]
    pub min_severity: Option<Level>,

    /// How what is found is written, and to which file in place of standard output; may be given several times
    #[arg(
        long,
        value_name = "FORMAT[=FILE]",
        value_parser = OutputParser,
        default_value = "full",
        help_heading = "Output"
    )]
    pub output_format: Vec<Output>,

    /// Draw the frames and arrows of `full` in ASCII
    #[arg(long, help_heading = "Output")]
    pub ascii: bool,

    /// Say what `full` draws in sentences, for those who listen to it
    #[arg(long, conflicts_with = "ascii", help_heading = "Output")]
    pub narrated: bool,

    /// Print how much each rule found, in a table, in place of what it found
    #[arg(long, conflicts_with_all = ["diff", "fix_only"], help_heading = "Output")]
    pub statistics: bool,

    /// Print which files would be checked, and check none
    #[arg(long, conflicts_with_all = ["fix", "diff", "fix_only", "statistics"], help_heading = "Output")]
    pub show_files: bool,

    /// Show no progress bar where a run over files takes its time
    #[arg(long, help_heading = "Output")]
    pub no_progress: bool,

    /// Print no summary
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,

    /// End with exit code 1 where something is at least this grave [default: warning]
    #[arg(long, value_name = "SEVERITY", help_heading = "Exit code")]
    pub fail_on: Option<FailOn>,

    /// The same as --fail-on never
    #[arg(long, conflicts_with = "fail_on", help_heading = "Exit code")]
    pub exit_zero: bool,

    /// What to call the cable that is read from `-` in reports [default: -]
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,

    /// How many threads work [default: one for each core]
    #[arg(short = 'j', long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub threads: Option<u16>,

    #[command(flatten)]
    pub configuration: Configuration,
}

impl Check {
    /// What the parser cannot see to be wrong.
    pub(super) fn contradiction(&self) -> Option<(ErrorKind, &'static str)> {
        let stdin = self.paths.iter().any(|path| path == Path::new(walk::STDIN));
        if self.stdin_filename.is_some() && !stdin {
            let problem =
                "--stdin-filename names the cable read from standard input: give `-` as a path too";
            return Some((ErrorKind::MissingRequiredArgument, problem));
        }
        if stdin && self.file_list.as_deref() == Some(Path::new(walk::STDIN)) {
            let problem = "standard input is a cable or a list of files, not both";
            return Some((ErrorKind::ArgumentConflict, problem));
        }
        if (self.fix_only || self.diff) && self.output_format.iter().any(|it| it.file.is_some()) {
            let problem = "nothing is reported with --fix-only and --diff: leave out --output-format FORMAT=FILE";
            return Some((ErrorKind::ArgumentConflict, problem));
        }
        if self.record_quotes.is_some() && matches!(self.input_format, Some(InputFormat::JsonLines))
        {
            let problem =
                "--record-quotes is said of tables: leave it out, or ask for --input-format csv";
            return Some((ErrorKind::ArgumentConflict, problem));
        }
        let outputs = self.outputs();
        let is_written = |format| outputs.iter().any(|it| it.format == format);
        if self.records && !is_written(Format::Records) {
            let problem = "--records is a form of --output-format json-lines: ask for that too";
            return Some((ErrorKind::MissingRequiredArgument, problem));
        }
        if self.ascii && !is_written(Format::Full) {
            let problem = "--ascii draws `full` in ASCII, and nothing is in that form: leave it out, or ask for --output-format full";
            return Some((ErrorKind::ArgumentConflict, problem));
        }
        if self.narrated && !is_written(Format::Narrated) {
            let problem = "--narrated tells what `full` draws, and nothing is in that form: leave it out, or ask for --output-format full";
            return Some((ErrorKind::ArgumentConflict, problem));
        }
        let mut places: Vec<Option<PathBuf>> = outputs
            .iter()
            .map(|output| output.file.as_deref().map(walk::absolute))
            .collect();
        if self.write_baseline.is_some() {
            places.push(self.write_baseline.as_deref().map(walk::absolute));
        }
        for (number, place) in places.iter().enumerate() {
            if places[..number].contains(place) {
                let problem = "two reports cannot go to one place: write --output-format FORMAT=FILE, each with a file of its own";
                return Some((ErrorKind::ArgumentConflict, problem));
            }
        }
        None
    }

    /// What is to be checked: the working directory, where nothing else is said.
    pub fn paths(&self) -> Result<Vec<PathBuf>, Error> {
        let mut paths = self.paths.clone();
        match &self.file_list {
            Some(list) => paths.extend(walk::listed(list)?),
            None if paths.is_empty() => paths.push(".".into()),
            None => {}
        }
        Ok(paths)
    }

    /// What is said of the settings.
    pub fn flags(&self) -> Result<Flags, Error> {
        if let Some(corpus) = &self.corpus {
            walk::existing(corpus)?;
        }
        Ok(Flags {
            profile: self.profile.map(Profile::engine),
            selection: Selection {
                select: self.select.clone(),
                extend: self.extend_select.clone(),
                ignore: self.ignore.clone(),
            },
            min_severity: self.min_severity.map(Level::severity),
            fail_on: match self.exit_zero {
                true => Some(config::FailOn::Never),
                false => self.fail_on.map(FailOn::config),
            },
            included: self.input_format.map_or(&[], InputFormat::included),
            exclude: self.exclude.clone(),
            force_exclude: self.force_exclude,
            corpus: self.corpus.as_deref().map(walk::absolute),
            baseline: self.baseline.as_deref().map(walk::absolute),
            ..Flags::default()
        })
    }

    /// What is accepted and known by these settings. A baseline that is to be written learns what is shown or makes the run fail.
    pub fn sieve(
        &self,
        accepted: Accepted,
        baseline: Option<&Held<PathBuf>>,
        thresholds: Thresholds,
    ) -> Result<Sieve, Error> {
        let mut sieve = Sieve::new(accepted);
        let here = walk::absolute(Path::new("."));
        if let Some(path) = &self.write_baseline {
            sieve.baseline = Some(Baseline::read_or_new(path)?);
            let counts = thresholds.fail_on.unwrap_or(thresholds.shown);
            sieve.learns = Some(counts.min(thresholds.shown));
        } else if let Some(path) = baseline {
            let path = walk::relative(&path.value, &here);
            sieve.baseline = Some(Baseline::read(&path)?);
        }
        Ok(sieve)
    }

    /// How the files hold many cables each, where they do: as the command line says it, else `settings`.
    pub fn input(&self, settings: &Settings) -> Option<Records> {
        let quotes = self.record_quotes.map(RecordQuotes::quotes);
        let standard = Records::standard(match self.input_format? {
            InputFormat::Csv => Form::Csv(quotes.unwrap_or(settings.record_quotes.value)),
            InputFormat::JsonLines => Form::JsonLines,
        });
        let configured = settings.record_id.as_ref().map(|id| &id.value);
        let texts = [&self.record_text, &settings.record_text.value];
        let text = texts.into_iter().find(|text| !text.is_empty());
        Some(Records {
            id: self
                .record_id
                .as_ref()
                .or(configured)
                .unwrap_or(&standard.id)
                .clone(),
            text: text.unwrap_or(&standard.text).clone(),
            form: standard.form,
        })
    }

    /// Whether files are to be changed.
    pub fn writes(&self) -> bool {
        self.fix || self.fix_only
    }

    /// Whether what is found is reported.
    pub fn reports_findings(&self) -> bool {
        !(self.fix_only || self.diff)
    }

    /// The reports of what is found.
    pub fn reports(&self) -> Vec<Output> {
        if self.reports_findings() {
            self.outputs()
        } else {
            Vec::new()
        }
    }

    /// The reports that are asked for, in the forms that are.
    fn outputs(&self) -> Vec<Output> {
        let mut outputs = self.output_format.clone();
        if self.statistics {
            // They take the place of what people would read; a program's report needs a file beside them.
            outputs.retain(|output| output.file.is_some() || !output.format.is_for_people());
            outputs.push(Output {
                format: Format::Statistics,
                file: None,
            });
        }
        for output in &mut outputs {
            match output.format {
                Format::Full if self.narrated => output.format = Format::Narrated,
                Format::JsonLines if self.records => output.format = Format::Records,
                _ => {}
            }
        }
        outputs
    }

    /// How the run goes about its work until somebody sets `stop`.
    pub fn plan(&self, thresholds: Thresholds, stop: &Arc<AtomicBool>) -> Plan {
        let mending = (self.writes() || self.diff).then_some(Mending {
            least: if self.unsafe_fixes {
                Applicability::Unsafe
            } else {
                Applicability::Safe
            },
            write: self.writes(),
        });
        Plan {
            thresholds,
            mending,
            threads: self.threads.map_or(0, usize::from),
            stop: Arc::clone(stop),
        }
    }

    /// What the cable on standard input is called.
    pub fn stdin(&self) -> &Path {
        self.stdin_filename
            .as_deref()
            .unwrap_or(Path::new(walk::STDIN))
    }
}
