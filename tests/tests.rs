//! All tests, as one binary.

mod cli;
mod docs;
mod laws;
mod layers;
mod own;
mod parse;
mod report;
mod rules;
