//! A bar on standard error that shows how far a long run has come.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressFinish, ProgressStyle};

use super::terminal;

/// A shorter run needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// The bar. It goes away when it is dropped.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    /// Whether there is anybody to see it.
    seen: bool,
    /// Whether the report goes to the same terminal.
    shared: bool,
}

impl Progress {
    /// For a run over so many files; nothing is seen before it has taken a second, or where it is not `wanted`.
    pub fn begin(files: usize, wanted: bool) -> Progress {
        let style =
            ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} files, {eta} to go")
                .expect("the template is sound")
                .progress_chars("=>-");
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        Progress {
            bar: bar.with_style(style).with_finish(ProgressFinish::AndClear),
            begun: Instant::now(),
            seen: wanted && terminal::moves(),
            shared: io::stdout().is_terminal(),
        }
    }

    /// One file more is done; `write` reports it, where there is something to report, with the bar out of its way.
    pub fn file<T>(&mut self, reports: bool, write: impl FnOnce() -> T) -> T {
        if self.seen && self.begun.elapsed() > PATIENCE {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.seen = false;
        }
        self.bar.inc(1);
        if reports && self.shared {
            self.bar.suspend(write)
        } else {
            write()
        }
    }
}
