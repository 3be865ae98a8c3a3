//! Defects of the body: portion marks and paragraphs.

use cablelint::cable::Level;
use jiff::ToSpan;

use super::{Defect, last, set_mark};
use crate::generator::words::letter;
use crate::generator::{Form, Part};

/// In the order of the rules' names.
pub const ALL: &[Defect] = &[
    ("block-unclosed", |cable| {
        cable
            .replace(Part::Paragraph(1), "SUMMARY: ", "")
            .or_else(|| cable.replace(Part::Paragraph(1), "Summary: ", ""))?;
        let ends = |(part, line): &(Part, String)| {
            matches!(part, Part::Paragraph(_) | Part::Text(_))
                && line.to_uppercase().contains("END SUMMARY")
        };
        let at = cable.lines.iter().position(ends)?;
        cable.lines[at].0 = Part::Injected;
        Some(Part::Injected)
    }),
    ("entire-text-lower", |cable| {
        cable
            .line(Part::Paragraph(1))?
            .contains("ENTIRE")
            .then_some(())?;
        cable.replace(last(cable), ". ", ". (U) ")
    }),
    ("entire-text-mismatch", |cable| {
        cable.replace(Part::Paragraph(1), "(S - ENTIRE", "(C - ENTIRE")
    }),
    ("mark-above-overall", |cable| {
        let last = last(cable);
        let level = cable.facts.level;
        let above = if level == Level::Confidential {
            "(S)"
        } else {
            "(C)"
        };
        (cable.facts.marked && level < Level::Secret).then_some(())?;
        set_mark(cable, last, above)
    }),
    ("mark-conflict", |cable| {
        (cable.facts.day().year() >= 2004 && cable.facts.is_classified()).then_some(())?;
        let last = last(cable);
        cable.insert(Part::Heading, "NOFORN")?;
        set_mark(cable, last, "(C//NF//REL TO USA, GBR)")
    }),
    ("mark-era", |cable| {
        (cable.facts.marked && cable.facts.day().year() < 1990).then_some(())?;
        set_mark(cable, last(cable), "(SBU)")
    }),
    ("mark-malformed", |cable| {
        let last = last(cable);
        let of = letter(cable.facts.level);
        (cable.facts.marked && cable.facts.is_classified()).then_some(())?;
        set_mark(cable, last, &format!("{of})"))
    }),
    ("mark-malformed", |cable| {
        let last = last(cable);
        let of = letter(cable.facts.level);
        (cable.facts.marked && cable.facts.is_classified()).then_some(())?;
        set_mark(cable, last, &format!("({of}{of})"))
    }),
    ("mark-missing", |cable| {
        let last = last(cable);
        (cable.facts.is_classified() && cable.at(Part::Point(cable.facts.paragraphs)).is_empty())
            .then_some(())?;
        cable.edit(last, |line| {
            line.split_once(") ")
                .map_or(line.to_owned(), |(mark, rest)| {
                    format!("{}{rest}", mark.split('(').next().unwrap_or_default())
                })
        })
    }),
    ("mark-nested", |cable| {
        (cable.facts.level == Level::Secret && cable.facts.marked).then_some(())?;
        let number = (1..=cable.facts.paragraphs).find(|number| {
            let point = cable.line(Part::Point(*number));
            point.is_some_and(|point| point.contains("(U)") || point.contains("(C)"))
        })?;
        cable.edit(Part::Point(number), |line| {
            line.replacen("(U)", "(S)", 1).replacen("(C)", "(S)", 1)
        })
    }),
    ("mark-partial", |cable| {
        let number = cable.facts.paragraphs;
        let plain = cable.facts.marked && !cable.facts.is_classified();
        (plain && cable.at(Part::Point(number)).is_empty()).then_some(())?;
        cable.edit(last(cable), |line| {
            line.replacen("(SBU) ", "", 1).replacen("(U) ", "", 1)
        })
    }),
    ("overall-above-marks", |cable| {
        (cable.facts.marked && cable.facts.is_classified()).then_some(())?;
        let mark = format!("({})", letter(cable.facts.level));
        for (part, line) in &mut cable.lines {
            if matches!(part, Part::Paragraph(_) | Part::Point(_)) {
                *line = line.replacen(&mark, "(U)", 1);
            }
        }
        Some(Part::Heading)
    }),
    ("paragraph-form", |cable| {
        cable
            .edit(last(cable), |line| line.replacen(". ", ".", 1))
            .filter(|_| cable.facts.form == Form::Telegram)
    }),
    ("paragraph-form", |cable| {
        let first = *cable.at(Part::Paragraph(1)).first()?;
        let above = |back: usize| cable.lines.get(first.checked_sub(back)?).map(|it| it.0);
        let heading = matches!(above(2)?, Part::Subject | Part::Reference(_));
        (heading && above(1)? == Part::Blank && cable.facts.form == Form::Telegram).then_some(())?;
        cable.lines.remove(first - 1);
        Some(Part::Paragraph(1))
    }),
    ("paragraph-number", |cable| {
        // After a quoted text, and where no blank line is above, a number out of turn may be a number of the text.
        let plain = cable.at(Part::Label("quote")).is_empty() && cable.facts.form != Form::Print;
        plain.then_some(())?;
        let number = cable.facts.paragraphs;
        cable.replace(
            Part::Paragraph(number),
            &format!("{number}."),
            &format!("{}.", number + 1),
        )
    }),
    ("paragraph-reference", |cable| {
        cable.in_text(" SEE PARA ", " SEE PARA 1")
    }),
    ("paragraph-unnumbered", |cable| {
        (!cable.facts.is_classified() && !cable.facts.marked && cable.facts.form == Form::Telegram)
            .then_some(())?;
        (!cable.text().to_uppercase().contains("SEE PARA")
            && cable.facts.sections == 1
            && cable.at(Part::Label("quote")).is_empty())
        .then_some(())?;
        for (part, line) in &mut cable.lines {
            if matches!(part, Part::Paragraph(_)) {
                *part = Part::Injected;
                *line = line
                    .split_once(". ")
                    .map_or_else(String::new, |(_, rest)| rest.to_owned());
            }
        }
        Some(Part::Injected)
    }),
    ("signature-form", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        cable.edit(Part::Signature, |line| {
            format!("{}{}", &line[..1], line[1..].to_lowercase())
        })
    }),
    ("signature-form", |cable| {
        (cable.facts.post.is_department() && cable.facts.day().year() > 1974).then_some(())?;
        cable.edit(Part::Signature, |_| "ROGERS".to_owned())
    }),
    ("subject-unmarked", |cable| {
        (cable.facts.is_classified() && cable.facts.day().year() >= 1996).then_some(Part::Subject)
    }),
    ("summary-misplaced", |cable| {
        let summary = cable
            .line(Part::Paragraph(1))?
            .to_uppercase()
            .contains("SUMMARY: ");
        (!summary && cable.facts.form == Form::Telegram && cable.facts.paragraphs > 3)
            .then_some(())?;
        cable
            .edit(Part::Paragraph(3), |line| {
                line.replacen(") ", ") SUMMARY: ", 1)
            })
            .filter(|_| cable.facts.marked)
    }),
    ("weekday-mismatch", |cable| {
        let wrong = (cable.facts.day() + 2.days()).strftime("%A").to_string();
        let line = cable.facts.day().strftime("%B %-d, %Y").to_string();
        cable.in_text(
            " THE ",
            &format!(" ON {wrong}, {line}, THE ").to_uppercase(),
        )
    }),
];
