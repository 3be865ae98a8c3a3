//! Replaces a file's bytes, whole or not at all.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::error::Error;

/// Puts `after` in the place of `before` in the file at `path`. Whatever happens, a killed process included, the file has the one
/// or the other; its permissions and its owner stay.
///
/// # Errors
/// [`Error::Unmended`] for a file that may not be written, is a link, was changed since it was read, or does not fit on the disk.
pub fn replace(path: &Path, before: &[u8], after: &[u8]) -> Result<(), Error> {
    let unmended = |reason: String, help| Error::Unmended {
        path: path.to_owned(),
        reason,
        help,
    };
    let failed = |error: io::Error| {
        unmended(
            error.to_string(),
            "see that its folder can be written to and the disk has room",
        )
    };
    let metadata = fs::symlink_metadata(path).map_err(failed)?;
    if metadata.is_symlink() {
        let reason = "it is a link, which may lead anywhere".to_owned();
        return Err(unmended(reason, "name the file that it leads to"));
    }
    if !metadata.is_file() {
        let reason = "it is not a regular file".to_owned();
        return Err(unmended(reason, "check it without --fix"));
    }
    if metadata.permissions().readonly() {
        let reason = "it is read-only".to_owned();
        return Err(unmended(reason, "make it writable if it may be changed"));
    }
    let draft = draft(path, &metadata, after).map_err(failed)?;
    if fs::read(path).map_err(failed)? != before {
        let reason = "it was changed since it was read".to_owned();
        return Err(unmended(reason, "run again"));
    }
    draft.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A hidden file beside the one at `path`, with its permissions and its owner, that holds `bytes`. It goes when it is dropped.
fn draft(path: &Path, metadata: &Metadata, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut draft = Builder::new().prefix(".cablelint-").tempfile_in(folder)?;
    draft.write_all(bytes)?;
    own(&draft, metadata)?;
    draft.as_file().set_permissions(metadata.permissions())?;
    draft.as_file().sync_all()?;
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

/// A new file has the owner that its folder gives it.
#[cfg(not(unix))]
fn own(_: &NamedTempFile, _: &Metadata) -> io::Result<()> {
    Ok(())
}
