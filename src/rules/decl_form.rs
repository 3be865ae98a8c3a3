//! `decl-form`: the date is not written as MM/DD/YYYY, or the line has not its label or ends with a stop.

use crate::cable::{Cable, Dialect, InstructionKind};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::rules::decl;
use crate::span::Span;

/// See `rules/decl-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(line) = &cable.heading.executive_order else {
        return;
    };
    if cable.dialect != Dialect::Acp127 {
        return;
    }
    if let Some((instruction, span, date)) = decl::date(cable)
        && instruction.kind == InstructionKind::Date
    {
        let text = decl::written_like(date, "");
        if cable.source.slice(span) != text {
            out.report(span, "the date is not written as MM/DD/YYYY")
                .help(format!("it is read as {date}"))
                .unsafe_fix(format!("write {text}"), vec![Edit { span, text }]);
        }
    }
    if let Some((instruction, span, _)) = decl::date(cable)
        && instruction.kind == InstructionKind::Date
        && !is_labelled(&instruction.text)
    {
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

/// Whether the instruction says that it declassifies, or downgrades.
fn is_labelled(text: &str) -> bool {
    let text = text.to_ascii_uppercase();
    text.starts_with("DECL") || text.starts_with("DNG")
}
