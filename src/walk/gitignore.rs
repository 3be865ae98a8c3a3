//! What `.gitignore` files leave out, while a folder is walked.
//!
//! Only the files named `.gitignore` count, not `.git/info/exclude` nor a person's own list: the same folder gives the same
//! cables on every machine.

use std::io;
use std::path::Path;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// What the files are called.
pub const NAME: &str = ".gitignore";

/// The patterns that hold at one place of a walk, those of the outermost folder first.
#[derive(Debug, Default)]
pub struct Gitignores {
    levels: Vec<Level>,
}

/// A folder whose patterns hold for what is below it.
#[derive(Debug)]
struct Level {
    /// How deep below the start of the walk; 0: the start itself and the folders above it.
    depth: usize,
    /// Whether a repository begins here: the patterns of the folders above do not reach into it.
    repository: bool,
    patterns: Gitignore,
}

impl Gitignores {
    /// Adds the patterns of `folder`, which is absolute and `depth` levels below the start of the walk.
    ///
    /// # Errors
    /// Where there is a `.gitignore` that cannot be read. A line in it that is no pattern is passed over, as git does: then more
    /// is checked, not less.
    pub fn enter(&mut self, folder: &Path, depth: usize) -> io::Result<()> {
        let repository = begins_repository(folder);
        let path = folder.join(NAME);
        let mut builder = GitignoreBuilder::new(folder);
        let read = if path.is_file() {
            builder.add(&path)
        } else {
            None
        };
        // Building fails only for patterns that git would not take either.
        let patterns = builder.build().unwrap_or_else(|_| Gitignore::empty());
        if repository || !patterns.is_empty() {
            self.levels.push(Level {
                depth,
                repository,
                patterns,
            });
        }
        read.and_then(ignore::Error::into_io_error)
            .map_or(Ok(()), Err)
    }

    /// Drops the patterns that do not hold for something `depth` levels below the start of the walk.
    pub fn leave(&mut self, depth: usize) {
        while self
            .levels
            .last()
            .is_some_and(|level| level.depth > 0 && level.depth >= depth)
        {
            self.levels.pop();
        }
    }

    /// Whether `path`, absolute, is left out. What is below a folder that is left out is not asked about.
    pub fn leave_out(&self, path: &Path, is_folder: bool) -> bool {
        for level in self.levels.iter().rev() {
            match level.patterns.matched(path, is_folder) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None if level.repository => return false,
                Match::None => {}
            }
        }
        false
    }
}

/// The nearest folder from `folder` upward that is a repository's root.
pub fn repository(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| begins_repository(folder))
}

/// `.git` is a folder, or a file in a submodule or worktree.
fn begins_repository(folder: &Path) -> bool {
    folder.join(".git").exists()
}
