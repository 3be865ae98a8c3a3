//! The floor that checking is measured by: walks a folder and reads each file whole, with the standard library and two threads.

use std::env;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

fn main() -> io::Result<()> {
    let folder = env::args_os()
        .nth(1)
        .ok_or_else(|| io::Error::other("walk-and-read FOLDER"))?;
    let mut files = Vec::new();
    walk(Path::new(&folder), &mut files)?;
    let queue = Mutex::new(files.iter());
    let read = || -> io::Result<usize> {
        let mut bytes = Vec::new();
        let mut total = 0;
        loop {
            let next = queue.lock().expect("no reader panics").next();
            let Some(path) = next else { return Ok(total) };
            bytes.clear();
            total += File::open(path)?.read_to_end(&mut bytes)?;
        }
    };
    let total: usize = thread::scope(|scope| {
        let readers = [scope.spawn(read), scope.spawn(read)];
        let all = readers.map(|reader| reader.join().expect("no reader panics"));
        all.into_iter().sum::<io::Result<usize>>()
    })?;
    println!("{} files, {total} bytes", files.len());
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}
