//! All tests, as one binary.

mod cli;
mod layers;
mod report;
mod rules;
