//! cablelint
pub mod cable;
pub mod cli;
pub mod diagnostic;
pub mod engine;
pub mod error;
pub mod fix;
pub mod page;
pub mod parse;
pub mod pattern;
pub mod report;
pub mod rules;
pub mod run;
pub mod source;
pub mod span;
pub mod tables;
pub mod walk;
