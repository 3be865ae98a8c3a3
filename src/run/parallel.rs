//! Does work on several threads, and hands what it comes to on in order.

use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::mpsc;
use std::thread;

use crate::error::Error;

/// How many items a thread works on at a stretch.
const BATCH: usize = 16;

/// How many batches of each thread wait at most to be taken: who takes slowly slows the work, and the memory that it takes does not
/// grow with the number of items.
const WAITING: usize = 2;

/// Does `one` of each of `items`, with its number from 0, on so many `threads` (0: one for each core), and gives what it comes to to
/// `take`, in the order of the items, while the work goes on. Where `take` breaks off, nothing further is done.
///
/// # Errors
/// [`Error::Threads`].
pub(super) fn in_order<T: Sync, D: Send>(
    items: &[T],
    threads: usize,
    one: impl Fn(usize, &T) -> D + Sync,
    mut take: impl FnMut(&T, D) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Error> {
    let threads = match threads {
        0 => thread::available_parallelism().map_or(1, NonZero::get),
        threads => threads,
    };
    let one = &one;
    thread::scope(|scope| {
        // Each thread takes every so manyth batch: so the batches come in order without any thread's waiting for another's.
        let mut results = Vec::with_capacity(threads);
        for first in 0..threads {
            let (sender, receiver) = mpsc::sync_channel(WAITING);
            let batches = items.chunks(BATCH).enumerate();
            let mut batches = batches.skip(first).step_by(threads);
            let work = move || {
                batches.all(|(number, items)| {
                    let numbered = (number * BATCH..).zip(items);
                    let done: Vec<D> = numbered.map(|(number, item)| one(number, item)).collect();
                    sender.send(done).is_ok()
                })
            };
            let spawned = thread::Builder::new().spawn_scoped(scope, work);
            spawned.map_err(|error| Error::Threads(error.to_string()))?;
            results.push(receiver);
        }
        for (items, results) in items.chunks(BATCH).zip(results.iter().cycle()) {
            // Without a result its thread has panicked, which ends the scope.
            let Ok(batch) = results.recv() else { break };
            for (item, done) in items.iter().zip(batch) {
                if take(item, done).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    })
}
