//! All tests, as one binary.

mod cli;
mod docs;
mod laws;
mod layers;
mod report;
mod rules;
