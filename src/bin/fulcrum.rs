//! The native program for authors, hosts, tests and scripts.

use std::process::ExitCode;

fn main() -> ExitCode {
    fulcrum::command::run(std::env::args_os())
}
