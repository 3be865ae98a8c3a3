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
            let mut start = Vec::with_capacity(MOSTLY);
            let read = (&file).take(MOSTLY as u64).read_to_end(&mut start);
            if read.map_err(unreadable)? < MOSTLY {
                return Ok(start);
            }
            let size = file.metadata().map_err(unreadable)?.len();
            let whole = usize::try_from(size).ok().filter(|size| *size <= LARGEST);
            start.reserve_exact(whole.ok_or_else(|| too_large(size))?.saturating_sub(MOSTLY));
            read_up_to_largest(file, start)
        }
        Input::Stdin(_) => read_up_to_largest(io::stdin().lock(), Vec::new()),
    };
    let bytes = bytes.map_err(unreadable)?;
    if bytes.len() > LARGEST {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

/// How many bytes most files have at most: of others the size is asked before they are read whole.
const MOSTLY: usize = 16 << 10;

/// Reads the rest of `input` behind `start`, or all up to one byte more than a source may have: a device may have no end.
fn read_up_to_largest(input: impl Read, mut start: Vec<u8>) -> io::Result<Vec<u8>> {
    let rest = LARGEST as u64 + 1 - start.len() as u64;
    input.take(rest).read_to_end(&mut start)?;
    Ok(start)
}
