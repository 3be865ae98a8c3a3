//! What a search comes upon: which of it is one and the same file, and how that is reported.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::Input;

/// A folder with files that were come upon.
#[derive(Debug)]
pub(super) struct Folder {
    /// Whether its files are to be checked, not only to be known.
    pub is_given: bool,
    /// Its absolute path.
    pub place: PathBuf,
}

/// A file as it was come upon; the same file may be several candidates. There are as many as files in an archive, so it holds no
/// path that others tell.
#[derive(Debug)]
pub(super) struct Candidate {
    /// The path under which it is reported, of which the last name is its own, that of a link kept.
    pub reported: Box<Path>,
    /// The folder that it is in, behind all links.
    pub folder: Rc<Folder>,
    /// Where it leads, if it is a link: its absolute path behind all links.
    pub target: Option<Box<Path>>,
}

impl Candidate {
    fn name(&self) -> &OsStr {
        self.reported.file_name().unwrap_or_default()
    }

    /// Whether `file` is its absolute path behind all links: what makes two candidates one file.
    pub fn is_at(&self, file: &Path) -> bool {
        match &self.target {
            Some(target) => **target == *file,
            None => {
                file.file_name() == Some(self.name()) && file.parent() == Some(&self.folder.place)
            }
        }
    }

    /// Whether it or `other` comes first in the order of their absolute paths, the names of links kept.
    fn by_place(&self, other: &Candidate) -> Ordering {
        if Rc::ptr_eq(&self.folder, &other.folder) {
            // They are reported alike but for their names.
            let reported = self.reported.as_os_str();
            return reported.cmp(other.reported.as_os_str());
        }
        if self.folder.place == other.folder.place {
            return self.name().cmp(other.name());
        }
        let place = |it: &Candidate| it.folder.place.join(it.name());
        place(self).cmp(&place(other))
    }

    /// The same in the order of what makes two candidates one file.
    fn by_file(&self, other: &Candidate) -> Ordering {
        if self.target.is_none() && other.target.is_none() {
            return self.by_place(other);
        }
        let file = |it: &Candidate| match &it.target {
            Some(target) => target.to_path_buf(),
            None => it.folder.place.join(it.name()),
        };
        file(self).cmp(&file(other))
    }
}

/// The files, each once, in the order of their places: of those that are given, and of the others. Of several
/// names for one file one that is given is kept, of these the one that is no link, else the first on the command line.
pub(super) fn once_each(mut candidates: Vec<Candidate>) -> (Vec<Input>, Vec<Input>) {
    let rank = |it: &Candidate| (!it.folder.is_given, it.target.is_some());
    // The search of one folder without links comes upon each file once, and in this order.
    let has_links = candidates.iter().any(|it| it.target.is_some());
    if has_links || !candidates.is_sorted_by(|one, other| one.by_place(other).is_lt()) {
        candidates.sort_by(|one, other| one.by_file(other).then(rank(one).cmp(&rank(other))));
        candidates.dedup_by(|one, before| one.by_file(before).is_eq());
        candidates.sort_by(Candidate::by_place);
    }
    let input = |it: Candidate| Input::File(it.reported);
    let others = candidates.extract_if(.., |it| !it.folder.is_given);
    let others = others.map(input).collect();
    (candidates.into_iter().map(input).collect(), others)
}
