//! Which reports go where: to standard output, and to files that are replaced whole or not at all.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::builder::{
    EnumValueParser, NonEmptyStringValueParser, PathBufValueParser, PossibleValue, TypedValueParser,
};
use clap::{Arg, ValueEnum};
use tempfile::{Builder, NamedTempFile};

use super::args::Check;
use super::terminal::{self, Color};
use crate::config::Settings;
use crate::error::{Error, unplaced};
use crate::report::{self, Format, Reporter, Setting, Style};
use crate::run::{Checked, Summary};
use crate::walk::Found;

/// A report that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub format: Format,
    /// Where it goes in place of standard output.
    pub file: Option<PathBuf>,
}

/// The file that stands for standard output.
const STDOUT: &str = "-";

/// Reads `FORMAT` and `FORMAT=FILE`.
#[derive(Clone, Debug)]
pub struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<Output, clap::Error> {
        let value = NonEmptyStringValueParser::new().parse_ref(command, arg, value)?;
        let (format, file) = match value.split_once('=') {
            Some((format, file)) => (format, Some(file).filter(|file| *file != STDOUT)),
            None => (value.as_str(), None),
        };
        let format = EnumValueParser::new().parse_ref(command, arg, OsStr::new(format))?;
        let file =
            file.map(|file| PathBufValueParser::new().parse_ref(command, arg, OsStr::new(file)));
        Ok(Output {
            format,
            file: file.transpose()?,
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue>>> {
        let formats = Format::value_variants().iter();
        Some(Box::new(formats.filter_map(ValueEnum::to_possible_value)))
    }
}

/// Sees that no report takes the place of a file that the run begins with.
///
/// # Errors
/// [`Error::Overwrites`].
pub fn spare(args: &Check, settings: &Settings, found: &Found) -> Result<(), Error> {
    let named = [&args.file_list, &args.write_baseline];
    let known = settings.baseline.iter().map(|baseline| &baseline.value);
    let files = settings.read.iter().chain(known);
    let files: Vec<_> = files
        .chain(named.into_iter().flatten())
        .filter_map(|file| fs::canonicalize(file).ok())
        .collect();
    for path in args.reports().into_iter().filter_map(|output| output.file) {
        let there = fs::canonicalize(&path);
        if there.is_ok_and(|real| files.contains(&real) || found.holds(&real)) {
            return Err(Error::Overwrites { path });
        }
    }
    Ok(())
}

/// The reports of a run.
pub struct Reports<'r> {
    reports: Vec<Report<'r>>,
    /// When those who look on last got what there was.
    flushed: Instant,
}

/// The environment variable that names the file with the summary of a step on GitHub.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Who looks on gets what there is at least this often, if anything new is found.
const LOOK: Duration = Duration::from_millis(100);

impl<'r> Reports<'r> {
    /// Begins the reports that `args` ask for; what goes to no file goes to what `stream` opens.
    ///
    /// # Errors
    /// [`Error::UnwritableFile`] before anything is checked.
    pub fn begin(
        args: &Check,
        stream: fn(Color) -> (Box<dyn Write>, Style),
        setting: Setting<'r>,
        color: Color,
    ) -> Result<Reports<'r>, Error> {
        let begin = |output: &Output| {
            let (target, style) = match &output.file {
                None => {
                    let (out, style) = stream(color);
                    (Target::Stream(out), style)
                }
                Some(path) => (named(path, Target::replace(path))?, terminal::unseen(color)),
            };
            let style = Style {
                ascii: args.ascii,
                edits: args.unsafe_fixes,
                ..style
            };
            Ok(Report::begin(output.format, target, setting, style))
        };
        let outputs = args.reports();
        let mut reports: Vec<_> = outputs.iter().map(begin).collect::<Result<_, Error>>()?;
        let summary = env::var_os(SUMMARY).filter(|path| !path.is_empty());
        if let Some(path) = summary
            && outputs.iter().any(|output| output.format == Format::GitHub)
        {
            // Nobody wrote the path on the command line: it goes by the name of the variable.
            let called = PathBuf::from([OsStr::new(SUMMARY), &path].join(OsStr::new("=")));
            let target = named(&called, Target::append(Path::new(&path), &called))?;
            let style = terminal::unseen(color);
            reports.push(Report::begin(Format::Markdown, target, setting, style));
        }
        Ok(Reports {
            reports,
            flushed: Instant::now(),
        })
    }

    /// Reports one file. Breaks off where no report can go on.
    pub fn file(&mut self, checked: &Checked) -> ControlFlow<()> {
        let is_awaited = checked.record.as_ref().is_some_and(|it| it.is_awaited);
        let due = is_awaited || self.flushed.elapsed() > LOOK;
        for report in &mut self.reports {
            report.write(|reporter, out| {
                reporter.file(checked, out)?;
                if due { out.flush() } else { Ok(()) }
            });
        }
        if due {
            self.flushed = Instant::now();
        }
        let ended = |report: &Report| report.written.is_err();
        if !self.reports.is_empty() && self.reports.iter().all(ended) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Leaves the reports as they are: who looks on has what there was, and no file is replaced by a part of a report.
    pub fn abandon(self) {
        for mut report in self.reports {
            if matches!(report.target, Target::Stream(_)) {
                report.write(|_, out| out.flush());
            }
        }
    }

    /// Ends the reports: what could not be written, or `None` where everybody who read them has left, as `head` does when it
    /// has seen enough. That is no failure.
    pub fn finish(self, summary: &Summary) -> Option<Vec<Error>> {
        let mut read = self.reports.is_empty();
        let mut failures = Vec::new();
        for report in self.reports {
            match report.finish(summary) {
                Ok(there) => read |= there,
                Err(error) => {
                    read = true;
                    failures.push(error);
                }
            }
        }
        read.then_some(failures)
    }
}

/// One of them. After an error nothing more is written to it.
struct Report<'r> {
    reporter: Box<dyn Reporter + 'r>,
    target: Target,
    written: io::Result<()>,
}

impl<'r> Report<'r> {
    fn begin(format: Format, target: Target, setting: Setting<'r>, style: Style) -> Report<'r> {
        let mut report = Report {
            reporter: report::reporter(format, setting, style),
            target,
            written: Ok(()),
        };
        report.write(|reporter, out| reporter.begin(out));
        report
    }

    fn write(&mut self, write: impl FnOnce(&mut dyn Reporter, &mut dyn Write) -> io::Result<()>) {
        if self.written.is_ok() {
            self.written = write(&mut *self.reporter, self.target.out());
        }
    }

    /// Whether its reader was there until the end.
    fn finish(mut self, summary: &Summary) -> Result<bool, Error> {
        self.write(|reporter, out| {
            reporter.finish(summary, out)?;
            out.flush()
        });
        self.target.end(self.written)
    }
}

/// Writes a file, whole or not at all.
///
/// # Errors
/// [`Error::UnwritableFile`].
pub fn put(path: &Path, text: &str) -> Result<(), Error> {
    let mut target = named(path, Target::replace(path))?;
    let out = target.out();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    target.end(written).map(drop)
}

/// The failure of what was to be written to `path`, with its name.
fn named<T>(path: &Path, result: io::Result<T>) -> Result<T, Error> {
    result.map_err(|error| Error::UnwritableFile {
        path: path.to_owned(),
        source: unplaced(error),
    })
}

enum Target {
    Stream(Box<dyn Write>),
    /// What cannot be replaced, such as a pipe or a device.
    InPlace(PathBuf, BufWriter<File>),
    /// A new file that takes the place of the one called so when it is whole.
    Whole(PathBuf, BufWriter<NamedTempFile>),
}

impl Target {
    /// The file at `path`, or where nothing can take its place, what is there.
    fn replace(path: &Path) -> io::Result<Target> {
        let there = match fs::metadata(path) {
            Ok(metadata) => Some(metadata),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        // /dev/stdout may be a file that the shell has opened: replacing it would leave the shell with the old one.
        let lasts = |metadata: &fs::Metadata| !metadata.is_file() || path.starts_with("/dev");
        if there.as_ref().is_some_and(lasts) {
            return Target::append(path, path);
        }
        let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()); // a link stays one
        let folder = place.parent().filter(|folder| *folder != Path::new(""));
        let folder = folder.unwrap_or(Path::new("."));
        fs::metadata(folder)?; // tempfile would speak of a name that nobody gave
        let file = usual().tempfile_in(folder)?;
        if let Some(there) = there {
            if there.permissions().readonly() {
                return Err(io::ErrorKind::PermissionDenied.into()); // root's right to write it is no wish to
            }
            OpenOptions::new().append(true).open(&place)?; // what may not be written may not be replaced
            file.as_file().set_permissions(there.permissions())?;
        }
        Ok(Target::Whole(place, BufWriter::new(file)))
    }

    /// The end of what is at `path`, which errors call so.
    fn append(path: &Path, called: &Path) -> io::Result<Target> {
        let file = OpenOptions::new().append(true).create(true).open(path)?;
        Ok(Target::InPlace(called.to_owned(), BufWriter::new(file)))
    }

    /// Puts what was `written` where it belongs. Whether its reader was there until the end.
    fn end(self, written: io::Result<()>) -> Result<bool, Error> {
        let (path, written) = match self {
            Target::Stream(_) => return terminal::delivered(written),
            Target::InPlace(path, _) => (path, written),
            Target::Whole(path, file) => {
                let whole = written.and_then(|()| file.into_inner().map_err(io::Error::from));
                let placed = whole.and_then(|file| {
                    let placed = file.persist(&path).map_err(io::Error::from);
                    placed.map(drop)
                });
                (path, placed)
            }
        };
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
            written => named(&path, written).map(|()| true),
        }
    }

    fn out(&mut self) -> &mut dyn Write {
        match self {
            Target::Stream(out) => out,
            Target::InPlace(_, out) => out,
            Target::Whole(_, out) => out,
        }
    }
}

/// Makes files that those may read who may read any new file of this user; a temporary file is otherwise for its maker alone.
fn usual() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".cablelint-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder
}
