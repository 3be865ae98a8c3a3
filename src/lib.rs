//! A linter for diplomatic telegrams ("cables").
//!
//! ```text
//!  bytes ──source──▶ Source ──parse──▶ Cable ──engine──▶ [Diagnostic] ──report──▶ terminal, JSON, SARIF, …
//!  (file)            text +   lines,    typed,   rules     place, words,
//!                    lines    parts     spanned   ▲        labels, fix
//!                                                 │
//!                      rules/*.md ──page──▶ Rule ─┘
//! ```
//!
//! [`source`] decodes any bytes into a text. [`parse`] reads it into a [`cable::Cable`] whose every part has its [`span`]; it
//! never fails: what cannot be read is an unreadable field or a line of text. [`engine::lint`] runs the [`rules`] over the cable.
//! A rule is a page in `rules/` and a check: a function, or a table on the page that [`pattern`] holds against the cable.
//! [`run`] does all that for many files in parallel and makes the fixes, [`walk`] finds the files, [`report`] shows what was found,
//! and [`cli`] ties it together.
//!
//! # What holds
//!
//! 1. Parsing never fails: any bytes are a cable, if perhaps one of which nothing was understood.
//! 2. Nothing is dropped: the lines, with their endings, give the text back.
//! 3. Spans are ranges of UTF-8 bytes in the decoded text, on character boundaries. Lines and columns are counted only when
//!    something is reported.
//! 4. Rules are pure: no files, no clock, no environment, no panic. The same cables and settings give the same diagnostics in the
//!    same order, with any number of threads and from any working directory.
//! 5. A cable is evidence: nothing writes to it but the fixes that were asked for, and by default only copying damage and exact
//!    repetitions are mended. Bytes outside an edit stay as they are, and a file is replaced whole or not at all.
//! 6. Silence means checked: what could not be checked is an error, and the exit code is 2.
//!
//! # Where imports may point
//!
//! One way. Each of these may use what stands to its right:
//!
//! ```text
//! main ▸ cli ▸ report ▸ run ▸ walk ▸ config ▸ verify ▸ engine ▸ rules ▸ page ▸ pattern ▸ corpus ▸ parse ▸ tables ▸ cable ▸ diagnostic ▸ fix ▸ source ▸ span
//! ```
//!
//! [`error`] stands beside the line: anything may use it.

pub mod cable;
pub mod cli;
pub mod config;
pub mod corpus;
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
pub mod verify;
pub mod walk;
