//! Does work on several threads, and hands what it comes to on in order.

use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, mpsc};
use std::{iter, thread};

use super::Plan;
use crate::error::Error;

/// How many items a thread works on at a stretch, at most.
const BATCH: usize = 64;

/// Into how many batches for each thread a few files are divided at least, if there are so many.
const SHARES: usize = 8;

/// How many bytes of records a thread works on at a stretch, by and large.
const BYTES: usize = 1 << 18;

/// How many batches for each thread are in work or wait to be taken: who takes slowly slows the work, and the memory that it takes does
/// not grow with the number of items.
const WAITING: usize = 3;

/// Groups files into what a thread works on at a stretch.
pub(super) fn batches_of_files<T>(
    mut files: impl ExactSizeIterator<Item = T>,
    plan: &Plan,
) -> impl Iterator<Item = Vec<T>> {
    let most = (files.len() / (SHARES * threads(plan))).clamp(1, BATCH);
    iter::from_fn(move || {
        let batch: Vec<T> = files.by_ref().take(most).collect();
        (!batch.is_empty()).then_some(batch)
    })
}

/// Groups `records`, which are of that many bytes by `size`, into what a thread works on at a stretch. A batch ends with a record that
/// `is_awaited`.
pub(super) fn batches_of_records<T>(
    mut records: impl Iterator<Item = T>,
    size: impl Fn(&T) -> usize,
    is_awaited: impl Fn(&T) -> bool,
) -> impl Iterator<Item = Vec<T>> {
    iter::from_fn(move || {
        let mut batch = Vec::with_capacity(BATCH);
        let (mut bytes, mut ended) = (0, false);
        while batch.len() < BATCH && bytes < BYTES && !ended {
            let Some(record) = records.next() else { break };
            bytes += size(&record);
            ended = is_awaited(&record);
            batch.push(record);
        }
        (!batch.is_empty()).then_some(batch)
    })
}

fn threads(plan: &Plan) -> usize {
    match plan.threads {
        0 => thread::available_parallelism().map_or(1, NonZero::get),
        threads => threads,
    }
}

/// What a batch came to.
struct Work<D> {
    done: Vec<D>,
    /// To the thread that did it.
    home: mpsc::Sender<Vec<D>>,
}

/// Does `one` of each item of `batches` on as many threads as `plan` says, and shows what it comes to to `take`, in the order of the
/// items, while the work goes on. The batches are asked for by one thread at a time. Where `take` breaks off or the run is stopped, nothing
/// further is done, and the answer is that it broke off.
///
/// What `take` leaves goes back to the thread that made it and is freed there: where one thread frees what another has made, the two wait
/// for each other.
///
/// # Errors
/// [`Error::Threads`].
pub(super) fn in_order<T: Send, D: Send>(
    batches: impl Iterator<Item = Vec<T>> + Send,
    plan: &Plan,
    one: impl Fn(T) -> D + Sync,
    mut take: impl FnMut(&mut D) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Error> {
    let threads = threads(plan);
    let (queue, results) = mpsc::sync_channel::<mpsc::Receiver<Work<D>>>(WAITING * threads);
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
        let (home, taken) = mpsc::channel();
        while let Some((batch, sender)) = next() {
            taken.try_iter().for_each(drop);
            // Where the items' own memory grew to hold the results, they would be copied again and again.
            let mut done = Vec::with_capacity(batch.len());
            let items = batch.into_iter().take_while(|_| !is_stopped());
            done.extend(items.map(&one));
            let home = home.clone();
            if sender.send(Work { done, home }).is_err() {
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
        let batches = results.into_iter().map_while(|batch| batch.recv().ok());
        let ended = hand_on(batches, is_stopped, &mut take);
        // What was not begun any more is missing, whether or not anything came behind it.
        Ok(match is_stopped() {
            true => ControlFlow::Break(()),
            false => ended,
        })
    })
}

/// Shows all that `batches` came to to `take`, and gives it back to where it was made.
fn hand_on<D>(
    mut batches: impl Iterator<Item = Work<D>>,
    is_stopped: impl Fn() -> bool,
    take: &mut impl FnMut(&mut D) -> ControlFlow<()>,
) -> ControlFlow<()> {
    batches.try_for_each(|mut batch| {
        let ended = batch
            .done
            .iter_mut()
            .try_for_each(|done| match is_stopped() {
                true => ControlFlow::Break(()),
                false => take(done),
            });
        // Where that thread has ended, nobody is kept waiting.
        _ = batch.home.send(batch.done);
        ended
    })
}
