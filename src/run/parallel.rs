//! Does work on several threads, and hands what it comes to on in order.

use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, mpsc};
use std::{iter, thread};

use super::Plan;
use crate::error::Error;

/// How many items a thread works on at a stretch.
const BATCH: usize = 64;

/// How many bytes a thread works on at a stretch, by and large.
const BYTES: usize = 1 << 18;

/// How many batches for each thread are in work or wait to be taken: who takes slowly slows the work, and the memory that it takes does
/// not grow with the number of items.
const WAITING: usize = 3;

/// Groups `items`, which are of that many bytes by `size`, into what a thread works on at a stretch: none behind one that `is_last` at
/// hand, as somebody may be waiting for what becomes of it.
pub(super) fn batches<T>(
    mut items: impl Iterator<Item = T>,
    size: impl Fn(&T) -> usize,
    is_last: impl Fn(&T) -> bool,
) -> impl Iterator<Item = Vec<T>> {
    iter::from_fn(move || {
        let mut batch = Vec::with_capacity(BATCH);
        let (mut bytes, mut ended) = (0, false);
        while batch.len() < BATCH && bytes < BYTES && !ended {
            let Some(item) = items.next() else { break };
            bytes += size(&item);
            ended = is_last(&item);
            batch.push(item);
        }
        (!batch.is_empty()).then_some(batch)
    })
}

/// Does `one` of each item of `batches` on as many threads as `plan` says, and gives what it comes to to `take`, in the order of the items,
/// while the work goes on. The batches are asked for by one thread at a time. Where `take` breaks off or the run is stopped, nothing
/// further is done.
///
/// # Errors
/// [`Error::Threads`].
pub(super) fn in_order<T: Send, D: Send>(
    batches: impl Iterator<Item = Vec<T>> + Send,
    plan: &Plan,
    one: impl Fn(T) -> D + Sync,
    mut take: impl FnMut(D) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Error> {
    let threads = match plan.threads {
        0 => thread::available_parallelism().map_or(1, NonZero::get),
        threads => threads,
    };
    let (queue, results) = mpsc::sync_channel::<mpsc::Receiver<Vec<D>>>(WAITING * threads);
    let source = Mutex::new(Some((batches, queue)));
    // Whoever takes a batch leaves behind, still holding the lock, where its results will be: so they come in order, and where the queue
    // is full, everyone waits until results are taken.
    let next = || {
        let mut source = source.lock().ok()?;
        let (mut batches, queue) = source.take()?;
        let batch = batches.next()?;
        let (sender, receiver) = mpsc::sync_channel(1);
        queue.send(receiver).ok()?;
        *source = Some((batches, queue));
        Some((batch, sender))
    };
    let is_stopped = || plan.stop.load(Ordering::Relaxed);
    let work = || {
        while let Some((batch, sender)) = next() {
            let items = batch.into_iter().take_while(|_| !is_stopped());
            if sender.send(items.map(&one).collect()).is_err() {
                break;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..threads {
            let spawned = thread::Builder::new().spawn_scoped(scope, work);
            spawned.map_err(|error| Error::Threads(error.to_string()))?;
        }
        // Without a result its thread has panicked, which ends the scope.
        let mut done = results
            .into_iter()
            .map_while(|batch| batch.recv().ok())
            .flatten();
        Ok(done.try_for_each(|done| {
            if is_stopped() {
                return ControlFlow::Break(());
            }
            take(done)
        }))
    })
}
