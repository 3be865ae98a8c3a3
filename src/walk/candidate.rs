//! What a search comes upon: which of it is one and the same file, and how that is reported.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::Input;
use super::paths::{slashes, tidy};

/// A file or folder of the command line, or the archive's folder.
#[derive(Debug)]
pub(super) struct Start {
    /// Whether what it is or holds is to be checked, not only to be known.
    pub is_given: bool,
    /// Its path as it is reported.
    given: PathBuf,
    /// The same, as what is in it is reported.
    tidy: PathBuf,
    /// Its absolute path.
    place: PathBuf,
}

impl Start {
    /// What is `given` on the command line, and lies at `place`.
    pub fn new(is_given: bool, given: &Path, place: PathBuf) -> Start {
        Start {
            is_given,
            given: given.to_owned(),
            tidy: tidy(given),
            place,
        }
    }

    /// How `path`, it or in it, is reported.
    pub fn reported(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(&self.place) {
            Ok(below) if below.as_os_str().is_empty() => self.given.clone(),
            Ok(below) => slashes(self.tidy.join(below)),
            Err(_) => path.to_owned(),
        }
    }
}

/// A file as it was come upon; the same file may be several candidates. There are as many as files in an archive, so it holds no
/// path that others tell.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Its absolute path, the name of a link kept.
    pub place: Box<Path>,
    /// Where it leads, if it is a link: its absolute path behind all links.
    pub target: Option<Box<Path>>,
    /// What of the command line it is, or is in.
    pub start: Rc<Start>,
}

impl Candidate {
    /// The absolute path behind all links: what makes two candidates one file.
    pub fn file(&self) -> &Path {
        self.target.as_ref().unwrap_or(&self.place)
    }

    /// The path under which it is reported.
    pub fn reported(&self) -> PathBuf {
        self.start.reported(&self.place)
    }
}

/// The files, each once, in the order of their places: of those that are given, and of the others. Of several
/// names for one file one that is given is kept, of these the one that is no link, else the first on the command line.
pub(super) fn once_each(mut candidates: Vec<Candidate>) -> (Vec<Input>, Vec<Input>) {
    let by_file = |one: &Candidate, other: &Candidate| {
        let rank = |candidate: &Candidate| (!candidate.start.is_given, candidate.target.is_some());
        let files = one.file().cmp(other.file());
        files.then(rank(one).cmp(&rank(other)))
    };
    // The search of one folder comes upon each file once and in this order; only links and further folders may lead there again.
    if !is_of_one_folder(&candidates) {
        candidates.sort_by(by_file);
        candidates.dedup_by(|one, before| one.file() == before.file());
        candidates.sort_by(|one, other| one.place.cmp(&other.place));
    }
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

/// Whether one search came upon all of them, and on no link.
fn is_of_one_folder(candidates: &[Candidate]) -> bool {
    let mut pairs = candidates.windows(2);
    pairs.all(|pair| Rc::ptr_eq(&pair[0].start, &pair[1].start))
        && candidates.iter().all(|it| it.target.is_none())
}
