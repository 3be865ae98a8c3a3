//! `envelope-malformed`: a line of the header has not its shape.

use crate::cable::{Addressee, Cable, Dialect, LineKind};
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::parse::publisher;
use crate::rules::indicators::is_indicator;
use crate::span::Span;
use crate::tables::signals;

/// See `rules/envelope-malformed.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if cable.dialect == Dialect::Smart {
        return;
    }
    identifier(cable, out);
    routing(cable, out);
    signals(cable, out);
    addressees(cable, out);
    strays(cable, out);
}

/// Between the network's first lines and FM, what is none of them.
fn strays(cable: &Cable, out: &mut Diagnostics) {
    let is_first = |kind: &LineKind| {
        use LineKind::{Identifier, Routing, Security, Station};
        matches!(kind, Identifier | Routing | Station | Security)
    };
    let from = cable.kinds.iter().position(|kind| *kind == LineKind::From);
    let Some(above) = from.map(|from| &cable.kinds[..from]) else {
        return;
    };
    let first = above.iter().position(is_first).unwrap_or(above.len());
    let lines = cable.source.lines();
    for (kind, line) in above.iter().zip(lines).skip(first) {
        let words = cable.source.slice(*line).trim();
        let is_print = || publisher::is_print(words.as_bytes()) || publisher::is_foot(words);
        if *kind == LineKind::Notice && !is_print() {
            out.report(*line, "this is no line of a header")
                .help("see which line it was to be: two letters or a blank may be wrong");
        }
    }
}

/// FL1: `VZCZC`, three letters, three or four digits; behind it Z signals only.
fn identifier(cable: &Cable, out: &mut Diagnostics) {
    let Some(line) = &cable.envelope.identifier else {
        return;
    };
    let mut groups = line.value.split_whitespace();
    let first = groups.next().unwrap_or_default();
    let digits = first.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = &first[..first.len() - digits.len()];
    let shaped = letters.len() == 8
        && letters.starts_with("VZCZC")
        && (3..=4).contains(&digits.len())
        && digits.bytes().all(|digit| digit.is_ascii_digit());
    // What has its shape has room for one.
    let is_alone = shaped && first.len() == line.value.len();
    if !is_alone && line.value.matches("ZCZC").count() > 1 {
        out.report(line.span, "ZCZC stands twice in FL1").help(
            "ZCZC begins a transmission and stands once: see whether two first lines ran together",
        );
    } else if !shaped {
        out.report(line.span, "FL1 has not its shape")
            .help("FL1 is VZCZC, three letters of the channel and three or four digits, without blanks: VZCZCXRO2980");
    } else if let Some(letter) = letters[5..].find(['H', 'U']) {
        let at = line.span.range().start + 5 + letter;
        out.report(Span::new(at, at + 1), "a channel has no H and no U")
            .help(
                "ACP 127 keeps these two letters from channel designators, for they garble easily",
            );
    } else if let Some(other) = groups.find(|group| !is_signal(group) || group.starts_with('Q')) {
        let shown: String = other.chars().take(20).collect();
        out.report(line.span, format!("`{shown}` in FL1 is no Z signal"))
            .help("only Z signals stand behind the channel number");
    }
}

/// FL2: a doubled prosign, then indicators.
fn routing(cable: &Cable, out: &mut Diagnostics) {
    let Some(routing) = &cable.envelope.routing else {
        return;
    };
    let mut indicators = routing.indicators.as_slice();
    if routing.precedence.is_none() {
        // What stands in the prosign's place is no indicator.
        let first = indicators.first().filter(|first| first.value.len() <= 3);
        if first.is_some() {
            indicators = &indicators[1..];
        }
        let start = Span {
            start: routing.span.start,
            end: first
                .or(indicators.first())
                .map_or(routing.span.end, |first| first.span.end),
        };
        out.report(start, "FL2 does not begin with a doubled prosign")
            .help("write ZZ, OO, PP or RR before the first indicator");
    }
    for indicator in indicators {
        if !is_indicator(&indicator.value) {
            out.report(indicator.span, NO_INDICATOR).help(INDICATOR);
        }
    }
}

const NO_INDICATOR: &str = "this is no routing indicator";
const INDICATOR: &str = "a routing indicator is R and three to seven capitals";

/// The first group behind FL4's letters and behind the DTG; what follows may be the signal's own words.
fn signals(cable: &Cable, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let behind_letters = envelope
        .signals
        .first()
        .map(|signal| (signal.value.as_str(), signal.span));
    let behind_dtg = envelope.dtg.as_ref().filter(|dtg| dtg.value.is_ok());
    let behind_dtg = behind_dtg.and_then(|dtg| {
        let line = cable
            .source
            .lines()
            .get(cable.source.line_of(dtg.span.start))?;
        let rest = cable.source.slice(Span::new(
            dtg.span.end as usize,
            line.end.max(dtg.span.end) as usize,
        ));
        let word = rest.split_whitespace().next()?;
        let start = line.end as usize - rest.trim_start().len();
        let span = Span::new(start, start + word.len());
        // The classification line or the publisher's dateline ran on behind the DTG.
        let classification = cable.heading.classification.iter().map(|line| line.span);
        let dateline = envelope.dateline.iter().map(|dateline| dateline.span);
        let mut others = classification.chain(dateline);
        let is_run_on = others.any(|other| other.start == span.start);
        (!is_run_on).then_some((word, span))
    });
    for (word, span) in behind_letters.into_iter().chain(behind_dtg) {
        // Terminals put notes of their own in brackets; so does copying.
        if !is_signal(word) && !word.starts_with('(') && cable.scar_at(span.start).is_none() {
            let shown: String = word.chars().take(20).collect();
            out.report(span, format!("`{shown}` is no operating signal"))
                .help("an operating signal is Z or Q and two letters, perhaps with a digit");
        }
    }
    let on_four = envelope.signals.iter();
    let on_four = on_four.map(|signal| (signal.value.as_str(), signal.span, 4));
    let on_five = behind_dtg.map(|(word, span)| (word, span, 5));
    for (word, span, line) in on_four.chain(on_five) {
        astray(word, span, line, out);
    }
}

/// A signal of one format line on another.
fn astray(word: &str, span: Span, line: u8, out: &mut Diagnostics) {
    let Some(signal) = signals::known(word) else {
        return;
    };
    if let Some(proper) = signal.line.filter(|proper| *proper != line) {
        out.report(
            span,
            format!("{word} stands on FL{line}, and belongs to FL{proper}"),
        )
        .help(format!("{word}: {}", signal.says));
    }
}

/// Indicators before an addressee's stroke, and a group count.
fn addressees(cable: &Cable, out: &mut Diagnostics) {
    let envelope = &cable.envelope;
    let lists = [&envelope.to, &envelope.info, &envelope.xmt];
    let all = lists.into_iter().flatten();
    for addressee in envelope.from.iter().chain(all) {
        if is_group_count(addressee) {
            out.report(
                addressee.span,
                "a group count stands over a text that is not enciphered",
            )
            .help("GR and a number are counted in enciphered messages only: delete the line");
        }
        if addressee.indicator.is_some() {
            continue;
        }
        let plad = cable.source.slice(addressee.plad.span);
        let Some(stroke) = plad.bytes().position(|byte| byte == b'/') else {
            continue;
        };
        let head = &plad[..stroke];
        let meant = head.starts_with("RU") || head.starts_with("RH");
        let single = (3..=9).contains(&head.len()) && !head.contains(char::is_whitespace);
        if meant && single && !is_indicator(head) {
            let start = addressee.plad.span.start as usize;
            out.report(Span::new(start, start + head.len()), NO_INDICATOR)
                .help(INDICATOR);
        }
    }
}

fn is_group_count(addressee: &Addressee) -> bool {
    let Some(digits) = addressee.plad.value.strip_prefix("GR") else {
        return false;
    };
    let counted = !digits.is_empty() || addressee.mcn.is_some();
    counted && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// `ZZH`, `ZFF4`, `QSL`.
fn is_signal(word: &str) -> bool {
    match word.as_bytes() {
        [b'Z' | b'Q', rest @ ..] => match rest {
            [a, b] => a.is_ascii_uppercase() && b.is_ascii_uppercase(),
            [a, b, digit] => {
                a.is_ascii_uppercase() && b.is_ascii_uppercase() && digit.is_ascii_digit()
            }
            _ => false,
        },
        _ => false,
    }
}
