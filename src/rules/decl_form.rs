//! `decl-form`: the date is not written as its order has it, or the line has not its label or ends with a stop.

use jiff::civil::{self, Date};

use crate::cable::{Cable, Dialect, ExecutiveOrder, Instruction, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::decl;
use crate::span::Span;

/// From this day on a date is labelled and has MM/DD/YYYY (corpus practice).
const LABELLED: Date = civil::date(1995, 10, 14);

/// See `rules/decl-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.executive_order else {
        return;
    };
    if cable.dialect == Dialect::Smart {
        return; // its labels are its own
    }
    let order = line.number.as_ref().map(|number| number.value);
    let is_late = cable.date().is_some_and(|sent| sent >= LABELLED);
    if let Some((instruction, span, date)) = decl::date(cable) {
        let is_date = instruction.kind == InstructionKind::Date;
        if is_late && is_date {
            if !is_usual(cable.source.slice(span)) {
                form(cable, span, "MM/DD/YYYY", decl::written_like(date, ""), out);
            }
            decl_label(instruction, span, out);
        } else if order == Some(11652) && !line.is_stamp() {
            let text = date.strftime("%m-%d-%y").to_string();
            form(cable, span, "MM-DD-YY", text, out);
        }
    }
    if cable.dialect == Dialect::Acp127 {
        order_label(cable, line, out);
    }
    stop(cable, line, out);
}

/// Whether a date is written as MM/DD/YYYY.
fn is_usual(date: &str) -> bool {
    let signs = date.bytes();
    let shape = signs.map(|sign| if sign.is_ascii_digit() { b'0' } else { sign });
    shape.eq(b"00/00/0000".iter().copied())
}

fn form(cable: &Cable, span: Span, name: &str, text: String, out: &mut Diagnostics) {
    if cable.source.slice(span) != text {
        out.report(span, format!("the date is not written as {name}"))
            .help(format!("it is read as {text}"))
            .unsafe_fix(format!("write {text}"), vec![Edit { span, text }]);
    }
}

/// DECL, or DNG for a downgrading, before the date.
fn decl_label(instruction: &Instruction, span: Span, out: &mut Diagnostics) {
    let begins_with = |label: &str| {
        let begin = instruction.text.get(..label.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(label))
    };
    if begins_with("DECL") || begins_with("DNG") {
        return;
    }
    let diagnostic = out.report(span, "no DECL: stands before the date");
    diagnostic.help("the label says what the date is for");
    if instruction.span.start == span.start {
        let place = Span {
            end: span.start,
            ..span
        };
        let text = "DECL: ".to_owned();
        diagnostic.unsafe_fix("put it there", vec![Edit { span: place, text }]);
    }
}

/// `E.O. 12958:`, or `EO 12958`, as publishers' copies have it throughout.
fn order_label(cable: &Cable, line: &ExecutiveOrder, out: &mut Diagnostics) {
    let Some(number) = &line.number else { return };
    let label = Span {
        start: line.span.start,
        end: number.span.end,
    };
    let rest = cable.source.slice(Span {
        start: label.end,
        end: line.span.end.max(label.end),
    });
    let is_amended = rest
        .trim_start_matches(',')
        .trim_start()
        .starts_with("AS AMENDED");
    let words = cable.source.slice(label);
    let mut buffer = itoa::Buffer::new();
    let figures = buffer.format(number.value);
    let label_is = |label: &str| {
        let words = words.strip_suffix(figures);
        words.is_some_and(|words| words.eq_ignore_ascii_case(label))
    };
    let is_proper = || label_is("E.O. ") && (rest.starts_with(':') || is_amended);
    let is_published = || rest.starts_with(' ') && label_is("EO ");
    if is_proper() || is_published() || rest.is_empty() || !cable.scars_in(label).is_empty() {
        return;
    }
    let colon = rest.len() - rest.trim_start().len();
    let colon = if rest[colon..].starts_with(':') {
        colon + 1
    } else {
        0
    };
    let start = label.range().start;
    let span = Span::new(start, label.range().end + colon);
    let text = format!("E.O. {figures}:");
    out.report(label, "the label is not E.O., the number and a colon")
        .help("it is written E.O. 12958: with one blank")
        .unsafe_fix(format!("write {text}"), vec![Edit { span, text }]);
}

/// A full stop at the end.
fn stop(cable: &Cable, line: &ExecutiveOrder, out: &mut Diagnostics) {
    let words = cable.source.slice(line.span);
    if words.ends_with('.') && !words.ends_with("..") {
        let end = line.span.end;
        let span = Span {
            start: end - 1,
            end,
        };
        let text = String::new();
        out.report(span, "the E.O. line ends with a full stop")
            .help("none belongs there")
            .unsafe_fix("delete it", vec![Edit { span, text }]);
    }
}
