//! All tests, as one binary.

mod cli;
mod docs;
mod generated;
mod generator;
mod laws;
mod layers;
mod own;
mod parse;
mod report;
mod rules;
mod tables;
