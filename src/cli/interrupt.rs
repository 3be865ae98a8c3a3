//! Ctrl-C and `kill` end a run between two files: no line of a report is cut, no draft is left.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

/// Whether a signal has come that ends programs, and which.
#[derive(Clone, Debug, Default)]
pub struct Interrupt {
    /// Set once it has come.
    pub stop: Arc<AtomicBool>,
    signal: Arc<AtomicI32>,
}

impl Interrupt {
    /// From now on a signal is a request, which is to be heeded soon.
    pub fn watch() -> Interrupt {
        let interrupt = Interrupt::default();
        #[cfg(unix)]
        interrupt.listen();
        interrupt
    }

    /// Waits for a signal. Where it is not heeded, as where standard input does not go on, it ends the program all the same.
    #[cfg(unix)]
    fn listen(&self) {
        use signal_hook::consts::{SIGINT, SIGTERM};
        use signal_hook::iterator::Signals;
        use std::thread;
        use std::time::Duration;

        const PATIENCE: Duration = Duration::from_secs(1);
        // Where nobody can listen, signals end the program as ever.
        let Ok(mut signals) = Signals::new([SIGINT, SIGTERM]) else {
            return;
        };
        let interrupt = self.clone();
        let listen = move || {
            for signal in signals.forever().take(1) {
                interrupt.signal.store(signal, Ordering::SeqCst);
                interrupt.stop.store(true, Ordering::SeqCst);
                thread::sleep(PATIENCE);
                interrupt.heed();
            }
        };
        // Without a thread for this there is none for the run either, which says so.
        _ = thread::Builder::new().spawn(listen);
    }

    /// Ends the program as the signal would have, if one has come: who started it sees what it died of.
    pub fn heed(&self) {
        #[cfg(unix)]
        if self.stop.load(Ordering::SeqCst) {
            let signal = self.signal.load(Ordering::SeqCst);
            _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    }
}
