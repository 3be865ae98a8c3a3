//! Which files are checked.
//!
//! A folder is searched for cables by their names; hidden files and folders and what `.gitignore` leaves out are not, as
//! ripgrep does it. What is named outright is read, whatever it is called. No link to a folder is followed unless it is
//! named outright. What cannot be reached is a [`Failure`], never silence.

mod candidate;
mod gitignore;
mod list;
mod paths;

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use walkdir::{DirEntry, WalkDir};

use crate::config::Files;
use crate::error::{Error, nearest, shown};
use candidate::{Candidate, Folder, once_each};
use gitignore::Gitignores;
pub use list::listed;
pub use paths::{absolute, key, relative, slashed};
use paths::{from_here, in_common, parent, place_of, real, slashes, tidy};

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// What is to be checked. An archive has many, so a path takes no more than its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, by the path under which it is reported.
    File(Box<Path>),
    /// Standard input, by the name under which it is reported.
    Stdin(Box<Path>),
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

    /// The files that they name or contain, of those that `chosen` says; and those of the folder `archive`, in which standard input
    /// stands for the file of its name.
    #[must_use]
    pub fn files(self, chosen: &Files, archive: Option<&Path>) -> Found {
        let mut search = Search {
            chosen,
            is_given: true,
            searched: Vec::new(),
            candidates: Vec::new(),
            failures: Vec::new(),
        };
        let mut stdin = None;
        for place in self.places {
            match place {
                Place::Missing(failure) => search.failures.push(failure),
                Place::Stdin(path) | Place::File(path) | Place::Folder(path)
                    if chosen.force_exclude && chosen.excludes(&absolute(&path)) => {}
                Place::Stdin(path) => stdin = stdin.or(Some(Input::Stdin(path.into()))),
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
        if let Some(stdin) = &stdin {
            let file = real(stdin.path());
            let is_replaced = |it: &Candidate| !it.folder.is_given && it.is_at(&file);
            search.candidates.retain(|it| !is_replaced(it));
        }
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

#[derive(Debug)]
struct Search<'c> {
    chosen: &'c Files,
    /// Whether what is come upon is to be checked.
    is_given: bool,
    /// The folders that were searched: behind all links, and as they are named.
    searched: Vec<(PathBuf, PathBuf)>,
    candidates: Vec<Candidate>,
    failures: Vec<Failure>,
}

impl Search<'_> {
    /// Takes a file of the command line.
    fn named(&mut self, given: &Path) {
        let (file, place) = (real(given), place_of(given));
        self.candidates.push(Candidate {
            reported: tidy(given).into(),
            folder: Rc::new(Folder {
                is_given: self.is_given,
                place: parent(&place).to_owned(),
            }),
            target: (file != place).then(|| file.into()),
        });
    }

    /// Searches a folder of the command line, or the archive's, once.
    fn folder(&mut self, given: &Path) {
        let (start, base) = (real(given), absolute(given));
        // By another name, other files may be left out.
        let place = (start.clone(), base.clone());
        if self.searched.contains(&place) {
            return;
        }
        self.searched.push(place);
        let before = (self.candidates.len(), self.failures.len());
        let mut gitignores = self.gitignores_above(&start);
        let is_linked = start != base;
        // The folders that the walk is in, from the start down, and how they are reported.
        let mut folders: Vec<(Rc<Folder>, PathBuf)> = Vec::new();
        // Of one folder's entries, the paths are in the order of the names, which would have to be looked for in them.
        let walk = WalkDir::new(&start);
        let walk = walk.sort_by(|one, other| one.path().as_os_str().cmp(other.path().as_os_str()));
        let mut walk = walk.into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = reported(error.path().unwrap_or(&start), &start, given);
                    let circle = || io::Error::other("links that lead in a circle");
                    let source = error.into_io_error().unwrap_or_else(circle);
                    self.unreadable(&path, source);
                    continue;
                }
            };
            let (path, name, depth) = (entry.path(), entry.file_name(), entry.depth());
            let is_folder = depth == 0 || entry.file_type().is_dir();
            gitignores.leave(depth);
            folders.truncate(depth);
            // Where it is without following links: settings speak of such paths.
            let linked = is_linked.then(|| path.strip_prefix(&start).ok()).flatten();
            let named = match linked {
                Some(below) => Cow::Owned(base.join(below)),
                None => Cow::Borrowed(path),
            };
            let left_out = is_hidden(name)
                || gitignores.leave_out(path, is_folder)
                || self.chosen.excludes(&named);
            if depth > 0 && left_out {
                if is_folder {
                    walk.skip_current_dir();
                }
            } else if is_folder {
                if let Err(source) = gitignores.enter(path, depth) {
                    let path = reported(&path.join(gitignore::NAME), &start, given);
                    self.unreadable(&path, source);
                }
                let folder = Rc::new(Folder {
                    is_given: self.is_given,
                    place: path.to_owned(),
                });
                let reported = match folders.last() {
                    Some((_, above)) => within(above, name),
                    None => tidy(given),
                };
                folders.push((folder, reported));
            } else if let Some((folder, reported)) = folders.last()
                && self.chosen.includes(&named)
            {
                self.entry(&entry, folder, within(reported, name));
            }
        }
        if before == (self.candidates.len(), self.failures.len()) {
            let named = self.chosen.include.value.written.clone();
            self.fail(given, |path| Error::NothingToCheck { path, named });
        }
    }

    /// Takes a file of `folder` that has a cable's name.
    fn entry(&mut self, entry: &DirEntry, folder: &Rc<Folder>, reported: PathBuf) {
        let (mut kind, mut target) = (entry.file_type(), None);
        if kind.is_symlink() {
            match fs::metadata(entry.path()) {
                Ok(metadata) if metadata.is_dir() => return,
                Ok(metadata) => kind = metadata.file_type(),
                Err(source) => return self.unreadable(&reported, source),
            }
            target = Some(real(entry.path()).into());
        }
        if kind.is_file() {
            self.candidates.push(Candidate {
                reported: reported.into(),
                folder: Rc::clone(folder),
                target,
            });
        } else {
            self.fail(&reported, |path| Error::NotAFile { path });
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

/// How `path`, which is `start` or in it, is reported where that is `given`.
fn reported(path: &Path, start: &Path, given: &Path) -> PathBuf {
    match path.strip_prefix(start) {
        Ok(below) if below.as_os_str().is_empty() => given.to_owned(),
        Ok(below) => slashes(tidy(given).join(below)),
        Err(_) => path.to_owned(),
    }
}

/// How the file or folder called `name` is reported, in a folder that is reported as `folder`.
fn within(folder: &Path, name: &OsStr) -> PathBuf {
    let mut path = PathBuf::with_capacity(folder.as_os_str().len() + 1 + name.len());
    path.push(folder);
    path.push(name);
    slashes(path)
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
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
