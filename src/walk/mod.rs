//! Which files are checked.
//!
//! A folder is searched for cables by their names; hidden files and folders and what `.gitignore` leaves out are not, as
//! ripgrep does it. What is named outright is read, whatever it is called. No link to a folder is followed unless it is
//! named outright. What cannot be reached is a [`Failure`], never silence.

mod gitignore;
mod list;

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;

use walkdir::{DirEntry, WalkDir};

use crate::config::Files;
use crate::error::{Error, nearest, shown};
use gitignore::Gitignores;
pub use list::listed;

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// What is to be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, by the path under which it is reported.
    File(PathBuf),
    /// Standard input, by the name under which it is reported.
    Stdin(PathBuf),
}

impl Input {
    /// The path or name under which it is reported.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Input::File(path) | Input::Stdin(path) => path,
        }
    }
}

/// A file or folder that could not be checked.
#[derive(Debug)]
pub struct Failure {
    /// The path as reported.
    pub path: PathBuf,
    /// What kept it from being checked.
    pub error: Error,
}

/// The paths of a command line, looked at.
#[derive(Debug)]
pub struct Given {
    places: Vec<Place>,
    /// The folder that they have in common, as [`absolute`] makes it.
    pub common: PathBuf,
    /// The root of the repository that it is in, where there is one.
    pub repository: Option<PathBuf>,
}

/// What a path of the command line is.
#[derive(Debug)]
enum Place {
    Stdin(PathBuf),
    File(PathBuf),
    Folder(PathBuf),
    Missing(Failure),
}

/// What the paths of a command line come to.
#[derive(Debug)]
pub struct Found {
    /// Each file once, standard input first, then in the order of their absolute paths: the same from any working directory.
    pub inputs: Vec<Input>,
    /// Where an archive is given, its files that are not among these, in the same order.
    pub archive: Option<Vec<Input>>,
    /// Where those of them lead that are links: absolute paths behind all links.
    pub targets: Vec<PathBuf>,
    /// What could not be reached, in the order of the command line.
    pub failures: Vec<Failure>,
}

/// Looks at `paths`. The path [`STDIN`] is standard input, reported as `stdin`.
#[must_use]
pub fn given(paths: &[PathBuf], stdin: &Path) -> Given {
    let places: Vec<Place> = paths.iter().map(|path| look(path, stdin)).collect();
    let starts = places.iter().filter_map(|place| match place {
        Place::Stdin(path) | Place::File(path) => Some(parent(&absolute(path)).to_owned()),
        Place::Folder(path) => Some(absolute(path)),
        Place::Missing(_) => None,
    });
    let common = starts.reduce(|common, start| in_common(&common, &start));
    let common = common.unwrap_or_else(|| absolute(Path::new(".")));
    Given {
        repository: gitignore::repository(&common).map(Path::to_owned),
        common,
        places,
    }
}

fn look(given: &Path, stdin: &Path) -> Place {
    if given.as_os_str() == STDIN {
        return Place::Stdin(stdin.to_owned());
    }
    let path = given.to_owned();
    match existing(given) {
        Ok(metadata) if metadata.is_dir() => Place::Folder(path),
        Ok(_) => Place::File(path),
        Err(error) => Place::Missing(Failure { path, error }),
    }
}

/// What is at `path`.
///
/// # Errors
/// [`Error::NoSuchPath`] with the nearest one that is there, [`Error::Unreadable`].
pub fn existing(path: &Path) -> Result<Metadata, Error> {
    let error = match fs::metadata(path) {
        Ok(metadata) => return Ok(metadata),
        Err(error) => error,
    };
    Err(match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Error::NoSuchPath {
            help: instead(path),
            path: path.to_owned(),
        },
        _ => Error::Unreadable {
            path: path.to_owned(),
            source: error,
        },
    })
}

impl Given {
    /// The folder that paths in fingerprints start from where no configuration says so: the repository's root, else what the
    /// given paths have in common.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.repository.as_ref().unwrap_or(&self.common)
    }

    /// The files that they name or contain, of those that `chosen` says; and those of the folder `archive`.
    #[must_use]
    pub fn files(self, chosen: &Files, archive: Option<&Path>) -> Found {
        let mut search = Search {
            chosen,
            is_given: true,
            candidates: Vec::new(),
            failures: Vec::new(),
        };
        let mut stdin = None;
        for place in self.places {
            match place {
                Place::Missing(failure) => search.failures.push(failure),
                Place::Stdin(path) | Place::File(path) | Place::Folder(path)
                    if chosen.force_exclude && chosen.excludes(&absolute(&path)) => {}
                Place::Stdin(path) => stdin = stdin.or(Some(Input::Stdin(path))),
                Place::File(path) => search.named(&path),
                Place::Folder(path) => search.folder(&path),
            }
        }
        if let Some(archive) = archive {
            search.is_given = false;
            search.folder(&from_here(archive));
        }
        let target = |candidate: &Candidate| Some(candidate.target.as_ref()?.to_path_buf());
        let targets = search.candidates.iter().filter_map(target).collect();
        let (mut inputs, others) = once_each(search.candidates);
        inputs.splice(..0, stdin);
        Found {
            inputs,
            archive: archive.map(|_| others),
            targets,
            failures: search.failures,
        }
    }
}

impl Found {
    /// Whether the file at `real`, an absolute path behind all links, is among them.
    #[must_use]
    pub fn holds(&self, real: &Path) -> bool {
        let is_it = |input: &Input| {
            let path = input.path();
            // Asking the disk about every cable would take longer than checking it.
            path.file_name() == real.file_name()
                && fs::canonicalize(path).is_ok_and(|path| path == real)
        };
        let mut cables = self.inputs.iter().chain(self.archive.iter().flatten());
        self.targets.iter().any(|target| target == real) || cables.any(is_it)
    }
}

/// A file or folder of the command line, or the archive's folder.
#[derive(Debug)]
struct Start {
    /// Whether what it is or holds is to be checked, not only to be known.
    is_given: bool,
    /// Its path as it is reported.
    given: PathBuf,
    /// Its absolute path.
    place: PathBuf,
}

/// A file as it was come upon; the same file may be several candidates. There are as many as files in an archive, so it holds no
/// path that others tell.
#[derive(Debug)]
struct Candidate {
    /// Its absolute path, the name of a link kept.
    place: Box<Path>,
    /// Where it leads, if it is a link: its absolute path behind all links.
    target: Option<Box<Path>>,
    /// What of the command line it is, or is in.
    start: Rc<Start>,
}

impl Candidate {
    /// The absolute path behind all links: what makes two candidates one file.
    fn file(&self) -> &Path {
        self.target.as_ref().unwrap_or(&self.place)
    }

    /// The path under which it is reported.
    fn reported(&self) -> PathBuf {
        reported(&self.start.given, &self.start.place, &self.place)
    }
}

#[derive(Debug)]
struct Search<'c> {
    chosen: &'c Files,
    /// Whether what is come upon is to be checked.
    is_given: bool,
    candidates: Vec<Candidate>,
    failures: Vec<Failure>,
}

impl Search<'_> {
    /// Takes a file of the command line.
    fn named(&mut self, given: &Path) {
        let (file, place) = (real(given), place_of(given));
        self.candidates.push(Candidate {
            target: (file != place).then(|| file.into()),
            start: Rc::new(Start {
                is_given: self.is_given,
                given: tidy(given),
                place: place.clone(),
            }),
            place: place.into(),
        });
    }

    /// Searches a folder of the command line.
    fn folder(&mut self, given: &Path) {
        let (start, base) = (real(given), absolute(given));
        let found_in = Rc::new(Start {
            is_given: self.is_given,
            given: given.to_owned(),
            place: start.clone(),
        });
        let before = (self.candidates.len(), self.failures.len());
        let mut gitignores = self.gitignores_above(&start);
        let is_linked = start != base;
        let mut walk = WalkDir::new(&start).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = reported(given, &start, error.path().unwrap_or(&start));
                    let circle = || io::Error::other("links that lead in a circle");
                    let source = error.into_io_error().unwrap_or_else(circle);
                    self.unreadable(&path, source);
                    continue;
                }
            };
            let (path, depth) = (entry.path(), entry.depth());
            let is_folder = depth == 0 || entry.file_type().is_dir();
            gitignores.leave(depth);
            // Where it is without following links: settings speak of such paths.
            let named = match path.strip_prefix(&start) {
                Ok(below) if is_linked => Cow::Owned(base.join(below)),
                _ => Cow::Borrowed(path),
            };
            let left_out = is_hidden(&entry)
                || gitignores.leave_out(path, is_folder)
                || self.chosen.excludes(&named);
            if depth > 0 && left_out {
                if is_folder {
                    walk.skip_current_dir();
                }
            } else if is_folder {
                if let Err(source) = gitignores.enter(path, depth) {
                    self.unreadable(
                        &reported(given, &start, &path.join(gitignore::NAME)),
                        source,
                    );
                }
            } else if self.chosen.includes(&named) {
                self.entry(&entry, &found_in);
            }
        }
        if before == (self.candidates.len(), self.failures.len()) {
            let named = self.chosen.include.value.written.clone();
            self.fail(given, |path| Error::NothingToCheck { path, named });
        }
    }

    /// Takes a file that has a cable's name.
    fn entry(&mut self, entry: &DirEntry, start: &Rc<Start>) {
        let mut candidate = Candidate {
            place: entry.path().into(),
            target: None,
            start: Rc::clone(start),
        };
        let mut kind = entry.file_type();
        if kind.is_symlink() {
            match fs::metadata(&candidate.place) {
                Ok(metadata) if metadata.is_dir() => return,
                Ok(metadata) => kind = metadata.file_type(),
                Err(source) => return self.unreadable(&candidate.reported(), source),
            }
            candidate.target = Some(real(&candidate.place).into());
        }
        if kind.is_file() {
            self.candidates.push(candidate);
        } else {
            self.fail(&candidate.reported(), |path| Error::NotAFile { path });
        }
    }

    /// The patterns of the repository that `start` is in, from its root down to the folder above `start`.
    fn gitignores_above(&mut self, start: &Path) -> Gitignores {
        let mut gitignores = Gitignores::default();
        let Some(root) = gitignore::repository(start) else {
            return gitignores;
        };
        let mut above: Vec<&Path> = start
            .ancestors()
            .skip(1)
            .take_while(|folder| folder.starts_with(root))
            .collect();
        above.reverse();
        for folder in above {
            if let Err(source) = gitignores.enter(folder, 0) {
                self.unreadable(&folder.join(gitignore::NAME), source);
            }
        }
        gitignores
    }

    fn unreadable(&mut self, path: &Path, source: io::Error) {
        self.fail(path, |path| Error::Unreadable { path, source });
    }

    fn fail(&mut self, path: &Path, error: impl FnOnce(PathBuf) -> Error) {
        self.failures.push(Failure {
            path: path.to_owned(),
            error: error(path.to_owned()),
        });
    }
}

/// How `path`, in or below the folder `start` that was given as `given`, is reported.
fn reported(given: &Path, start: &Path, path: &Path) -> PathBuf {
    match path.strip_prefix(start) {
        Ok(below) if below.as_os_str().is_empty() => given.to_owned(),
        Ok(below) => tidy(&given.join(below)),
        Err(_) => path.to_owned(),
    }
}

/// The files, each once, in the order of their places: of those that are given, and of the others. Of several
/// names for one file one that is given is kept, of these the one that is no link, else the first on the command line.
fn once_each(mut candidates: Vec<Candidate>) -> (Vec<Input>, Vec<Input>) {
    let by_file = |one: &Candidate, other: &Candidate| {
        let rank = |candidate: &Candidate| (!candidate.start.is_given, candidate.target.is_some());
        let files = one.file().cmp(other.file());
        files.then(rank(one).cmp(&rank(other)))
    };
    candidates.sort_by(by_file);
    candidates.dedup_by(|one, before| one.file() == before.file());
    candidates.sort_by(|one, other| one.place.cmp(&other.place));
    let (mut given, mut others) = (Vec::new(), Vec::new());
    for candidate in candidates {
        let list = match candidate.start.is_given {
            true => &mut given,
            false => &mut others,
        };
        list.push(Input::File(candidate.reported()));
    }
    (given, others)
}

/// `path` as it is reported: relative to the working directory.
fn from_here(path: &Path) -> PathBuf {
    let from_here = relative(&absolute(path), &absolute(Path::new(".")));
    if from_here.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        from_here
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// The path as it is reported: `./a` as `a`, with `/` between its parts, absolute only where it was given so.
fn tidy(path: &Path) -> PathBuf {
    let tidy: PathBuf = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .collect();
    match tidy.to_str() {
        Some(text) if cfg!(windows) => text.replace('\\', "/").into(),
        _ => tidy,
    }
}

/// The path from the root of the file system, without `.` and `..`; no link is followed. A path as it is named in fingerprints,
/// which are to be the same wherever an archive is mounted or linked to.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    let mut absolute = PathBuf::new();
    // This fails only without a working directory; then the path as given is the best there is.
    for part in std::path::absolute(path)
        .unwrap_or_else(|_| path.to_owned())
        .components()
    {
        match part {
            Component::ParentDir => _ = absolute.pop(),
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => absolute.push(part),
        }
    }
    absolute
}

/// `path` as seen from `root`, both absolute.
#[must_use]
pub fn relative(path: &Path, root: &Path) -> PathBuf {
    let shared = path
        .components()
        .zip(root.components())
        .take_while(|(one, other)| one == other)
        .count();
    let up = root.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.components().skip(shared)).collect()
}

/// A path for output: with `/` on every system, and without a leading `./`.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let mut parts = Vec::new();
    let mut start = String::new();
    for component in path.components() {
        match component {
            Component::Prefix(prefix) => start.push_str(&prefix.as_os_str().to_string_lossy()),
            Component::RootDir => start.push('/'),
            Component::CurDir => {}
            Component::ParentDir => parts.push("..".into()),
            Component::Normal(name) => parts.push(name.to_string_lossy()),
        }
    }
    start + &parts.join("/")
}

/// The path of a file in what outlives a run: relative to the folder `root`, with `/`.
#[must_use]
pub fn key(path: &Path, root: &Path) -> String {
    slashed(&relative(&absolute(path), root))
}

/// The absolute path behind all links. What has none, such as a pipe of the shell's, keeps its own.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| absolute(path))
}

/// The absolute path of a file; its folder is behind all links, its own name is kept.
fn place_of(path: &Path) -> PathBuf {
    match path.file_name() {
        Some(name) => real(parent(path)).join(name),
        None => real(path),
    }
}

/// The folder that a path's last name is in.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}

fn in_common(one: &Path, other: &Path) -> PathBuf {
    let shared = one
        .components()
        .zip(other.components())
        .take_while(|(one, other)| one == other);
    shared.map(|(part, _)| part).collect()
}

/// What to do about a path that does not exist: the nearest one that does, if any is near.
fn instead(missing: &Path) -> String {
    if let Ok(target) = fs::read_link(missing) {
        return format!("it is a link to {}, which is not there", shown(&target));
    }
    let mut parts = missing.components();
    let mut there = PathBuf::new();
    let mut name = OsStr::new("");
    for part in parts.by_ref() {
        name = part.as_os_str();
        if fs::symlink_metadata(there.join(part)).is_err() {
            break;
        }
        there.push(part);
    }
    let folder = if there.as_os_str().is_empty() {
        Path::new(".")
    } else {
        &there
    };
    let Ok(entries) = fs::read_dir(folder) else {
        return format!("{} is no folder that can be read", shown(folder));
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    match nearest(&name.to_string_lossy(), names) {
        Some(nearest) => {
            let near = there.join(nearest);
            let whole = near.join(parts.as_path());
            format!(
                "did you mean {}?",
                shown(&tidy(if whole.exists() { &whole } else { &near }))
            )
        }
        None => format!(
            "nothing in {} has a name like `{}`",
            whither(folder),
            shown(Path::new(name))
        ),
    }
}

fn whither(folder: &Path) -> String {
    if folder == Path::new(".") {
        "this folder".to_owned()
    } else {
        format!("the folder {}", shown(folder))
    }
}
