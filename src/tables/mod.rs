//! What the format knows: data that a person without Rust can correct, beside this file.

pub mod captions;
pub mod orders;
