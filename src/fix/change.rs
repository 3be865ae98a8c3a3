//! Which bytes of a file become which others.

use std::ops::Range;

/// Bytes of a file, and what stands in their place afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where they were; empty where something is put in.
    pub before: Range<usize>,
    /// Where what replaces them is; empty where they are taken out.
    pub after: Range<usize>,
}

/// What `first` and then `second` make of a file: two lists in order, `second` counting its bytes before from what `first` left.
/// What touches is one change.
#[must_use]
pub fn compose(first: &[Change], second: &[Change]) -> Vec<Change> {
    // Both are seen from the state between them: where they are in it, and how many bytes the file had more before, and has more
    // after it.
    let early = first.iter().map(|change| Seen {
        place: change.after.clone(),
        before: change.before.len() as isize - change.after.len() as isize,
        after: 0,
    });
    let late = second.iter().map(|change| Seen {
        place: change.before.clone(),
        before: 0,
        after: change.after.len() as isize - change.before.len() as isize,
    });
    let mut seen: Vec<Seen> = early.chain(late).collect();
    seen.sort_by_key(|change| (change.place.start, change.place.end));
    let mut joined: Vec<Seen> = Vec::with_capacity(seen.len());
    for change in seen {
        match joined.last_mut() {
            Some(last) if last.place.end >= change.place.start => last.join(&change),
            _ => joined.push(change),
        }
    }
    let (mut before, mut after) = (0, 0);
    let changes = joined.into_iter().map(|change| Change {
        before: moved(&change.place, &mut before, change.before),
        after: moved(&change.place, &mut after, change.after),
    });
    changes.collect()
}

/// A change seen from a state between two others.
struct Seen {
    place: Range<usize>,
    before: isize,
    after: isize,
}

impl Seen {
    fn join(&mut self, other: &Seen) {
        self.place.end = self.place.end.max(other.place.end);
        self.before += other.before;
        self.after += other.after;
    }
}

/// `place` in another state that has `surplus` bytes more up to there, and `more` of them in it.
fn moved(place: &Range<usize>, surplus: &mut isize, more: isize) -> Range<usize> {
    let moved = |at: usize, by: isize| {
        at.checked_add_signed(by)
            .expect("no file has less than no bytes")
    };
    let start = moved(place.start, *surplus);
    *surplus += more;
    start..moved(place.end, *surplus)
}
