//! Reads one input whole.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::error::Error;
use crate::source::{LARGEST, Name, Source};
use crate::walk::Input;

/// Reads and decodes one input.
///
/// # Errors
/// [`Error::Unreadable`], [`Error::TooLarge`].
pub fn read(input: &Input) -> Result<Source, Error> {
    Ok(decode(bytes(input)?, input.path()))
}

/// Decodes the bytes of the file at `path`.
pub(super) fn decode(bytes: Vec<u8>, path: &Path) -> Source {
    let mut source = Source::decode(bytes);
    source.name = Name::of_file(path);
    source
}

/// The bytes of one input.
pub(super) fn bytes(input: &Input) -> Result<Vec<u8>, Error> {
    let path = input.path();
    let unreadable = |source| Error::Unreadable {
        path: path.to_owned(),
        source,
    };
    let too_large = |size| Error::TooLarge {
        path: path.to_owned(),
        size,
    };
    let bytes = match input {
        Input::File(path) => {
            let file = File::open(path).map_err(unreadable)?;
            let size = file.metadata().map_err(unreadable)?.len();
            let expected = usize::try_from(size).ok().filter(|size| *size <= LARGEST);
            read_up_to_largest(file, expected.ok_or_else(|| too_large(size))?)
        }
        Input::Stdin(_) => read_up_to_largest(io::stdin().lock(), 0),
    };
    let bytes = bytes.map_err(unreadable)?;
    if bytes.len() > LARGEST {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// Reads all of `input`, which holds `expected` bytes by all appearances, or one byte more than a source may have: a device may
/// have no end.
fn read_up_to_largest(mut input: impl Read, expected: usize) -> io::Result<Vec<u8>> {
    // At once, as `read_to_end` reads piecemeal where it is not told how much will come.
    let mut bytes = vec![0; expected];
    let come = loop {
        match input.read(&mut bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            come => break come?,
        }
    };
    bytes.truncate(come);
    let rest = LARGEST as u64 + 1 - come as u64;
    input.take(rest).read_to_end(&mut bytes)?;
    Ok(bytes)
}
