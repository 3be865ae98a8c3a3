//! Which files are checked, and which files a setting is about: patterns of paths.

use std::iter;
use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobSet};

use super::layer::Held;

/// The files of a folder that are cables by their names, where no configuration says otherwise.
pub const INCLUDED: [&str; 2] = ["*.txt", "*.cable"];

/// Patterns of paths. One without a slash fits whatever has that name, at any depth; one with a slash is relative to a folder, from
/// which `../` leads up, and `**` stands for any folders in between. What fits a folder fits all that is in it.
#[derive(Clone, Debug)]
pub struct Globs {
    folder: PathBuf,
    /// Those that lead up from the folder.
    upward: GlobSet,
    set: GlobSet,
    /// As they are written.
    pub written: Vec<String>,
}

impl Globs {
    /// The patterns, relative to `folder`, which is absolute.
    ///
    /// # Errors
    /// Which one, counted from 0, is no pattern, and why.
    pub fn new<P: AsRef<str>>(folder: &Path, patterns: &[P]) -> Result<Globs, (usize, String)> {
        let (mut upward, mut set) = (GlobSet::builder(), GlobSet::builder());
        for (number, written) in patterns.iter().enumerate() {
            let pattern = written.as_ref().trim_end_matches('/');
            let pattern = match pattern.trim_start_matches("./").trim_start_matches('/') {
                _ if pattern.is_empty() => {
                    return Err((number, "a pattern of paths is expected".into()));
                }
                below if pattern.contains('/') => below.to_owned(),
                name => format!("**/{name}"),
            };
            let glob = GlobBuilder::new(&pattern).literal_separator(true).build();
            let kind = match pattern.starts_with("../") {
                true => &mut upward,
                false => &mut set,
            };
            kind.add(glob.map_err(|error| {
                let message = format!("this is no pattern of paths: {}", error.kind());
                (number, message)
            })?);
        }
        let failed = |error: globset::Error| (0, error.to_string());
        Ok(Globs {
            folder: folder.to_owned(),
            upward: upward.build().map_err(failed)?,
            set: set.build().map_err(failed)?,
            written: patterns.iter().map(|p| p.as_ref().to_owned()).collect(),
        })
    }

    /// Whether one of them fits the file or folder at `path`, which is absolute.
    #[must_use]
    pub fn fit(&self, path: &Path) -> bool {
        if let Some(below) = below(path, &self.folder) {
            return fits(&self.set, below);
        }
        let mut folders = self.folder.ancestors().enumerate();
        let seen = folders.find_map(|(up, folder)| Some((up, path.strip_prefix(folder).ok()?)));
        let (up, below) = seen.unwrap_or((0, path));
        let upward = || -> PathBuf {
            let up = iter::repeat_n(Component::ParentDir, up);
            up.chain(below.components()).collect()
        };
        // A pattern that leads to any depth is at home elsewhere, too, below the folder in common: `/` keeps others away.
        fits(&self.set, &Path::new("/").join(below))
            || !self.upward.is_empty() && fits(&self.upward, &upward())
    }
}

/// Whether one of the patterns fits the file or folder at `path`, or a folder that it is in.
fn fits(set: &GlobSet, path: &Path) -> bool {
    let is_named = || path.file_name().is_some();
    let folder = || path.parent().is_some_and(|folder| fits(set, folder));
    !set.is_empty() && is_named() && (set.is_match(path) || folder())
}

/// `path` as seen from `folder`, both absolute, where it is in it. (Nearly all are as they are written, and need not be divided into
/// their names to see it.)
fn below<'p>(path: &'p Path, folder: &Path) -> Option<&'p Path> {
    let as_written = || {
        let below = path.to_str()?.strip_prefix(folder.to_str()?)?;
        let below = below.strip_prefix('/')?;
        below
            .starts_with(|first: char| first.is_alphanumeric())
            .then(|| Path::new(below))
    };
    as_written().or_else(|| path.strip_prefix(folder).ok())
}

/// The pattern that fits the file at `path` alone.
#[must_use]
pub fn pattern(path: &str) -> String {
    globset::escape(path)
}

/// Which files are checked.
#[derive(Debug)]
pub struct Files {
    /// What is taken from a folder.
    pub include: Held<Globs>,
    /// What is left out of a folder.
    pub exclude: Vec<Held<Globs>>,
    /// Whether what is named outright is left out, too.
    pub force_exclude: bool,
}

impl Files {
    /// Whether a folder's file at `path`, which is absolute, is to be checked unless it is left out.
    #[must_use]
    pub fn includes(&self, path: &Path) -> bool {
        self.include.value.fit(path)
    }

    /// Whether the file or folder at `path`, which is absolute, is left out.
    #[must_use]
    pub fn excludes(&self, path: &Path) -> bool {
        self.exclude.iter().any(|globs| globs.value.fit(path))
    }
}
