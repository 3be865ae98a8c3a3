//! `end-mark`: the marks at the text's ends are not paired, not single, or not last.

use crate::cable::{Cable, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::joined;
use crate::span::Span;

/// See `rules/end-mark.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.extract_notice.is_some() || joined::second(cable).is_some() {
        return;
    }
    let end = &cable.envelope.end;
    let is_written = |mark: &&Span| cable.source.slice(**mark).starts_with('N');
    let nnnn = || end.nnnn.iter().filter(is_written);
    let further = cable
        .repeats
        .iter()
        .filter(|repeat| repeat.envelope.is_some());
    let transmissions = 1 + further.count();
    if let (Some(first), Some(last)) = (nnnn().next(), nnnn().next_back())
        && nnnn().count() > transmissions
    {
        out.report(*last, "the transmission ends twice")
            .label(*first, "first here")
            .help("one end mark too many, or the file holds two telegrams");
    }
    let paired = end.bt.len().is_multiple_of(2);
    if let Some(last) = end.bt.last().filter(|_| !paired) {
        out.report(*last, "BT without its other half")
            .help("BT stands before the text and after it: the copy has lost one");
    }
    let ended = end.bt.last().filter(|_| paired);
    let ended = ended.or_else(|| nnnn().next_back());
    if let Some(mark) = ended
        && let Some(line) = text_behind(cable, mark.end)
    {
        out.report(line, "text after the end of the telegram")
            .label(*mark, "it ends here")
            .help("see whether it belongs to this telegram, then move or delete it");
    }
}

/// The first line behind `end` that is neither a mark nor an archive's.
fn text_behind(cable: &Cable, end: u32) -> Option<Span> {
    use LineKind as K;
    let lines = cable.source.lines();
    let first = lines.partition_point(|line| line.start < end);
    let text = cable.lines().skip(first).find(|line| {
        matches!(
            line.kind,
            K::Text | K::Paragraph | K::Signature | K::Subject | K::Tags | K::Caption
        )
    });
    text.map(|line| line.span)
}
