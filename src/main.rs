//! Arguments → run → exit code.

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    cablelint::cli::run(env::args_os())
}
