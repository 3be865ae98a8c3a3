//! All tests, as one binary.

mod cli;
mod columns;
mod config;
mod corpus;
mod docs;
mod fix;
mod formats;
mod generated;
mod generator;
mod integrations;
mod interrupt;
mod laws;
mod layers;
mod own;
mod parse;
mod records;
mod report;
mod rules;
mod run;
mod settings;
mod seventies;
mod tables;
