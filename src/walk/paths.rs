//! Paths: made absolute, and as they are written in output.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// The path as it is reported: `./a` as `a`, with `/` between its parts, absolute only where it was given so.
pub(super) fn tidy(path: &Path) -> PathBuf {
    let parts = path.components();
    slashes(parts.filter(|part| *part != Component::CurDir).collect())
}

/// The path with `/` between its parts.
pub(super) fn slashes(path: PathBuf) -> PathBuf {
    if !cfg!(windows) {
        return path;
    }
    match path.to_str() {
        Some(text) => text.replace('\\', "/").into(),
        None => path,
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
    if let Some(text) = path.to_str().filter(|text| is_slashed(text)) {
        return text.to_owned();
    }
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

/// Whether a path is written as in output.
fn is_slashed(text: &str) -> bool {
    let below = text.strip_prefix('/').unwrap_or(text);
    !cfg!(windows)
        && below
            .split('/')
            .all(|part| !matches!(part, "" | "." | ".."))
}

/// The path of a file in what outlives a run: relative to the folder `root`, with `/`.
#[must_use]
pub fn key(path: &Path, root: &Path) -> String {
    slashed(&relative(&absolute(path), root))
}

/// The absolute path behind all links. What has none, such as a pipe of the shell's, keeps its own.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| absolute(path))
}

/// The absolute path of a file; its folder is behind all links, its own name is kept.
pub(super) fn place_of(path: &Path) -> PathBuf {
    match path.file_name() {
        Some(name) => real(parent(path)).join(name),
        None => real(path),
    }
}

/// The folder that a path's last name is in.
pub(super) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) => parent,
        None => path,
    }
}

pub(super) fn in_common(one: &Path, other: &Path) -> PathBuf {
    let shared = one
        .components()
        .zip(other.components())
        .take_while(|(one, other)| one == other);
    shared.map(|(part, _)| part).collect()
}

/// `path` as it is reported: relative to the working directory.
pub(super) fn from_here(path: &Path) -> PathBuf {
    let from_here = relative(&absolute(path), &absolute(Path::new(".")));
    if from_here.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        from_here
    }
}
