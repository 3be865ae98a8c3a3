//! Replaces a file's bytes, whole or not at all.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::error::{Error, unplaced};

/// Puts `after` in the place of `before` in the file at `path`. Whatever happens, a killed process included, the file has the one
/// or the other; its permissions and its owner stay.
///
/// # Errors
/// [`Error::Unmended`] for a file that may not be written, is a link, was changed since it was read, or does not fit on the disk.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Error> {
    let failed = |error: io::Error| {
        let help = "see that its folder can be written to and the disk has room";
        unmended(path, unplaced(error).to_string(), help)
    };
    let metadata = writable(path)?;
    let draft = draft(path, after).map_err(failed)?;
    own(&draft, &metadata).map_err(|error| {
        let reason = format!("its owner cannot be kept: {error}");
        unmended(path, reason, "run as its owner")
    })?;
    let kept = draft.as_file().set_permissions(metadata.permissions());
    kept.and_then(|()| draft.as_file().sync_all())
        .map_err(failed)?;
    if fs::read(path).map_err(failed)? != before {
        let reason = "it was changed since it was read".to_owned();
        return Err(unmended(path, reason, "run again"));
    }
    draft.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Sees whether the file at `path` may be mended; what is known of it.
///
/// # Errors
/// [`Error::Unmended`].
fn writable(path: &Path) -> Result<Metadata, Error> {
    let metadata = fs::symlink_metadata(path)
        .map_err(|error| unmended(path, error.to_string(), "see where it has gone"))?;
    let (reason, help) = if metadata.is_symlink() {
        (
            "it is a link, which may lead anywhere",
            "name the file that it leads to",
        )
    } else if !metadata.is_file() {
        ("it is not a regular file", "check it without --fix")
    } else if metadata.permissions().readonly() {
        ("it is read-only", "make it writable if it may be changed")
    } else if has_other_names(&metadata) {
        (
            "it has other names (hard links), which would keep the old text",
            "make it a file of its own first",
        )
    } else {
        return Ok(metadata);
    };
    Err(unmended(path, reason.to_owned(), help))
}

fn unmended(path: &Path, reason: String, help: &'static str) -> Error {
    Error::Unmended {
        path: path.to_owned(),
        reason,
        help,
    }
}

/// A hidden file beside the one at `path` that holds `bytes`. It goes when it is dropped.
fn draft(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut draft = Builder::new().prefix(".cablelint-").tempfile_in(folder)?;
    draft.write_all(bytes)?;
    Ok(draft)
}

/// Gives the draft the owner and the group that the file has.
#[cfg(unix)]
fn own(draft: &NamedTempFile, file: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let own = draft.as_file().metadata()?;
    if (own.uid(), own.gid()) == (file.uid(), file.gid()) {
        return Ok(());
    }
    fchown(draft, Some(file.uid()), Some(file.gid()))
}

#[cfg(unix)]
fn has_other_names(file: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(file) > 1
}

/// Nothing tells.
#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// A new file has the owner that its folder gives it.
#[cfg(not(unix))]
fn own(_: &NamedTempFile, _: &Metadata) -> io::Result<()> {
    Ok(())
}
