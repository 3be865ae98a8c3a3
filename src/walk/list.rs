//! Lists of files, as other programs write them.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::STDIN;
use crate::error::Error;

/// The paths that `file` lists, separated by NUL where there is one in it, else each on a line. [`STDIN`] is standard input.
///
/// # Errors
/// [`Error::Unreadable`].
pub fn listed(file: &Path) -> Result<Vec<PathBuf>, Error> {
    let read = if file.as_os_str() == STDIN {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    let bytes = read.map_err(|source| Error::Unreadable {
        path: file.to_owned(),
        source,
    })?;
    let separator = if bytes.contains(&0) { 0 } else { b'\n' };
    let names = bytes.split(|byte| *byte == separator);
    let names = names.map(|name| match name.strip_suffix(b"\r") {
        Some(name) if separator == b'\n' => name,
        _ => name,
    });
    Ok(names.filter(|name| !name.is_empty()).map(path).collect())
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}
