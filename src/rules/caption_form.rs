//! `caption-form`: captions share a line or are out of order, or the series of the Secretary's party does not fit.

use compact_str::CompactString;

use crate::cable::{Cable, Dialect, Heading};
use crate::diagnostic::Diagnostics;
use crate::fix::Edit;
use crate::page::Options;
use crate::span::{Span, Spanned};

/// See `rules/caption-form.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    series(cable, out);
    if cable.dialect != Dialect::Acp127 {
        return; // other prints have them on one line
    }
    let line = |caption: &Spanned<CompactString>| cable.source.line_of(caption.span.start);
    for pair in cable.heading.captions.windows(2) {
        let [above, here] = pair else { continue };
        if line(above) == line(here) && above.value != here.value {
            let span = Span {
                start: above.span.end,
                end: here.span.start,
            };
            let text = cable
                .source
                .slice(cable.source.ending(line(above)))
                .repeat(2);
            out.report(
                here.span,
                format!("{} shares a line with {}", here.value, above.value),
            )
            .label(above.span, format!("{} is here", above.value))
            .help("each caption has a line of its own")
            .unsafe_fix("give it one", vec![Edit { span, text }]);
        } else if rank(&here.value) > rank(&above.value) {
            out.report(
                here.span,
                format!("{} stands below {}", here.value, above.value),
            )
            .label(above.span, "less restrictive")
            .help("the most restrictive caption is the first");
        }
    }
}

/// The Secretary's party numbers its cables SECTO; those to it have a TOSEC number, the same on each section.
fn series(cable: &Cable, out: &mut Diagnostics) {
    if let (Some(mrn), Some(from)) = (&cable.heading.mrn, &cable.envelope.from)
        && mrn.value.post == "SECTO"
        && !from.plad.value.contains("SECRETARY")
    {
        out.report(mrn.span, "SECTO is the series of the Secretary's party")
            .label(from.plad.span, "the originator is another")
            .help("its cables are from USDEL SECRETARY: see which of the two is wrong");
    }
    let Some(first) = tosec(cable, &cable.heading) else {
        return;
    };
    let further = cable.repeats.iter().filter_map(|repeat| {
        let heading = repeat.heading.as_ref()?;
        heading.section.as_ref()?;
        tosec(cable, heading)
    });
    let number = |span: Span| cable.source.slice(span).trim_start_matches('0');
    if let Some(other) = further.into_iter().find(|it| number(*it) != number(first)) {
        out.report(other, "this section has another TOSEC number")
            .label(first, "the first has this")
            .help("all sections of a cable have one number: see whether two cables were joined");
    }
}

/// The number behind TOSEC.
fn tosec(cable: &Cable, heading: &Heading) -> Option<Span> {
    let mut captions = heading.captions.iter();
    let caption = captions.find(|caption| caption.value == "TOSEC")?;
    let line = cable.source.lines()[cable.source.line_of(caption.span.start)];
    let rest = Span {
        start: caption.span.end,
        end: line.end.max(caption.span.end),
    };
    let words = cable.source.slice(rest);
    let digits = words.trim_start();
    let start = rest.range().start + words.len() - digits.len();
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    (length > 0).then(|| Span::new(start, start + length))
}

/// How restrictive a caption is (5 FAH-2 H-252.1-1b); SPECAT stands right behind the classification (H-251.2).
fn rank(caption: &str) -> u8 {
    match caption {
        "SPECAT" | "SPECAT EXCLUSIVE" => 5,
        "NODIS" => 4,
        "EXDIS" => 3,
        "STADIS" => 2,
        "LIMDIS" => 1,
        _ => 0,
    }
}
