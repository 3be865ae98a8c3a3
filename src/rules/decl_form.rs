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
