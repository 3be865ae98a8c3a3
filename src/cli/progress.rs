//! A bar on standard error that shows how far a long run has come.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

use super::terminal;
use crate::source::CableId;

/// A shorter run needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it is drawn anew.
const TICK: Duration = Duration::from_millis(100);

/// The bar. It goes away when it is dropped.
pub struct Progress {
    /// None where nobody could see it.
    bar: Option<ProgressBar>,
    /// How many files are checked.
    files: usize,
    /// How many are compared when they are, with those that are not checked themselves; none where no rule does.
    compared: usize,
    /// Whether the report goes to the same terminal.
    shared: bool,
    /// Dropped with the bar, it keeps one from being shown that nobody had to wait for.
    _hurry: Sender<()>,
}

impl Progress {
    /// For a run over so many `files`, of which so many are then `compared`; nothing is seen before it has taken a second, or where
    /// it is not `wanted`.
    pub fn begin(files: usize, compared: usize, wanted: bool) -> Progress {
        let hidden = || {
            ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden())
                .with_style(style(
                    "{bar:30} {human_pos} of {human_len} files, {eta} to go",
                ))
                .with_finish(ProgressFinish::AndClear)
        };
        let bar = (wanted && terminal::moves()).then(hidden);
        let (_hurry, hurry) = mpsc::channel();
        if let Some(bar) = bar.clone() {
            let wait = move || {
                if hurry.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    bar.set_draw_target(ProgressDrawTarget::stderr());
                    bar.enable_steady_tick(TICK);
                }
            };
            // Without a thread for this there is none for the run either, which says so.
            _ = thread::Builder::new().spawn(wait);
        }
        Progress {
            bar,
            files,
            compared,
            shared: io::stdout().is_terminal(),
            _hurry,
        }
    }

    /// The file with this number is done, and those before it; `write` reports it, where there is something to report, with the bar
    /// out of its way.
    pub fn file<T>(&mut self, number: CableId, reports: bool, write: impl FnOnce() -> T) -> T {
        let Some(bar) = &self.bar else {
            return write();
        };
        let done = (number.0 as usize).saturating_add(1);
        // What the baseline says at the end is about no file of the run.
        if done <= self.files {
            bar.set_position(done as u64);
        }
        if done == self.files && self.compared > 0 {
            bar.set_length(self.compared as u64);
            bar.set_style(style("{spinner} comparing {human_len} files"));
        }
        if reports && self.shared {
            bar.suspend(write)
        } else {
            write()
        }
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template)
        .expect("the template is sound")
        .progress_chars("=>-")
        .tick_chars("|/-\\ ")
}
