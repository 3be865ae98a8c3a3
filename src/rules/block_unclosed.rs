//! `block-unclosed`: a block of the text has no end, or an end has no block.

use crate::cable::{BlockKind, Cable};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/block-unclosed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.extract_notice.is_some() {
        return;
    }
    // Below the signature stand the words of archives.
    let signature = cable.body.signature.as_ref();
    let end = signature.map_or(u32::MAX, |signature| signature.span.end);
    for block in &cable.body.blocks {
        let name = || block.kind.name().to_uppercase();
        match (block.open, block.close) {
            (Some(open), None) if is_to_be_closed(block.kind, cable.source.slice(open)) => {
                let name = name();
                out.report(open, format!("nothing ends this {name}"))
                    .help(format!("write END {name} behind its last words"));
            }
            (None, Some(close))
                if !close.is_empty() && !is_aside(block.kind) && close.start < end =>
            {
                let name = name();
                out.report(close, format!("nothing begins this {name}"))
                    .help(format!("see where the {name} begins"));
            }
            _ => {}
        }
    }
}

/// Whether it begins in the midst of a sentence, where any words may introduce it.
fn is_aside(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Comment | BlockKind::Note)
}

/// Whether what begins with `words` is to be ended: a comment or note only where BEGIN says so, for it may be all that follows.
fn is_to_be_closed(kind: BlockKind, words: &str) -> bool {
    let begins = words.trim_start().get(..5);
    !is_aside(kind) || begins.is_some_and(|begins| begins.eq_ignore_ascii_case("BEGIN"))
}
