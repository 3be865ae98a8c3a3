//! `envelope-order`: the header's lines stand out of order, or FM stands twice.

use crate::cable::{Cable, Line, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/envelope-order.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let mut last: Option<(u8, Line)> = None;
    let mut from: Option<Line> = None;
    for line in cable.lines() {
        if ends_header(line.kind) {
            return;
        }
        let Some(place) = place(line.kind) else {
            continue;
        };
        let begins_again = line.kind == LineKind::Identifier || is_repeated_dtg(cable, line);
        if begins_again && last.is_some_and(|(last, _)| last >= 6) {
            return; // a second header begins
        }
        if line.kind == LineKind::From
            && let Some(first) = from.replace(line)
        {
            out.report(line.span, "FM stands twice in one header")
                .label(first.span, "first here")
                .help("a message has one originator: find out which, or what header the other line came from");
            return;
        }
        match last {
            Some((highest, above)) if place < highest => {
                out.report(
                    line.span,
                    format!("{} stands below {}", name(line.kind), name(above.kind)),
                )
                .label(above.span, name(above.kind))
                .help("the order is FL1, FL2, FL3, FL4, the DTG, FM, TO, INFO, XMT: see whether lines were moved, or come from another cable");
                return;
            }
            _ => last = Some((place, line)),
        }
    }
}

/// Whether `line` is the DTG of a header that was met again.
fn is_repeated_dtg(cable: &Cable, line: Line) -> bool {
    let envelopes = cable.repeats.iter().filter_map(|it| it.envelope.as_ref());
    let mut dtgs = envelopes.filter_map(|envelope| envelope.dtg.as_ref());
    line.kind == LineKind::Dtg && dtgs.any(|dtg| line.span.contains(dtg.span))
}

/// Whether the header is over at a line of this kind.
fn ends_header(kind: LineKind) -> bool {
    use LineKind as K;
    matches!(
        kind,
        K::Bt
            | K::Classification
            | K::ExecutiveOrder
            | K::Tags
            | K::Subject
            | K::Paragraph
            | K::Text
    )
}

/// The number of the format line (ACP 127 ¶142b).
fn place(kind: LineKind) -> Option<u8> {
    Some(match kind {
        LineKind::Identifier => 1,
        LineKind::Routing => 2,
        LineKind::Station => 3,
        LineKind::Security => 4,
        LineKind::Dtg => 5,
        LineKind::From => 6,
        LineKind::To => 7,
        LineKind::Info => 8,
        LineKind::Xmt => 9,
        _ => return None,
    })
}

fn name(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Identifier => "FL1",
        LineKind::Routing => "FL2",
        LineKind::Station => "FL3",
        LineKind::Security => "FL4",
        LineKind::Dtg => "the DTG",
        LineKind::From => "FM",
        LineKind::To => "TO",
        LineKind::Info => "INFO",
        _ => "XMT",
    }
}
