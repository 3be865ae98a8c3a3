//! Defects of the classification line, the classifier and the declassification instruction.

use cablelint::cable::Level;
use jiff::civil::date;

use super::{Defect, decl, last};
use crate::generator::words::years_on;
use crate::generator::{AMENDED, Form, Part};

/// In the order of the rules' names.
pub const ALL: &[Defect] = &[
    ("banner-mismatch", |cable| {
        (cable.facts.form == Form::Print).then_some(())?;
        let other = if cable.facts.level == Level::Secret {
            "CONFIDENTIAL"
        } else {
            "SECRET"
        };
        cable.edit(Part::Banner, |_| other.to_owned())
    }),
    ("classification-form", |cable| {
        cable.replace(Part::Heading, "S E C R E T", "SECRET")
    }),
    ("classification-garbled", |cable| {
        cable.replace(Part::Heading, "S E C R E T", "E C R E T")
    }),
    ("classification-missing", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.sections == 1).then_some(())?;
        let next = cable.next(Part::Heading);
        cable.remove(Part::Heading)?;
        next
    }),
    ("classified-by-doubled", |cable| {
        cable.replace(
            Part::ClassifiedBy,
            "Classified By: ",
            "Classified By: Classified by ",
        )
    }),
    ("classified-by-form", |cable| {
        cable
            .edit(Part::ClassifiedBy, |line| {
                let at = line.find(" for reasons").unwrap_or(line.len());
                format!(
                    "Classified By: for reasons{}",
                    line.get(at + 12..).unwrap_or_default()
                )
            })
            .filter(|_| cable.at(Part::ClassifiedBy).len() == 1)
    }),
    ("classified-by-missing", |cable| {
        (cable.facts.day().year() >= 1996).then_some(())?;
        cable.remove(Part::ClassifiedBy)?;
        Some(Part::Heading)
    }),
    ("classified-by-unclassified", |cable| {
        (cable.facts.form == Form::Telegram
            && !cable.facts.is_classified()
            && cable.facts.day() >= AMENDED)
            .then_some(())?;
        let statement = "Classified By: Ambassador Cornelia Babbage for reasons 1.4 (b).";
        cable.insert_before(Part::Paragraph(1), statement)
    }),
    ("decl-conflict", |cable| {
        let other = years_on(&cable.facts, 10).strftime("%m/%d").to_string();
        let year = cable.facts.day().year() + 9;
        (cable.line(Part::Order)?.contains(&other)).then_some(())?;
        let at = *cable.at(Part::ClassifiedBy).last()?;
        cable.lines.insert(
            at + 1,
            (Part::Injected, format!("Declassify on: {other}/{year}")),
        );
        Some(Part::Injected)
    }),
    ("decl-date", |cable| {
        decl(cable, years_on(&cable.facts, 11).strftime("%m/%d/%Y"))
    }),
    ("decl-date", |cable| {
        // Twenty years were no term before the order was amended.
        (cable.facts.order == 12958 && cable.facts.day() < AMENDED).then_some(())?;
        decl(cable, years_on(&cable.facts, 20).strftime("%m/%d/%Y"))
    }),
    ("decl-date", |cable| {
        let due = years_on(&cable.facts, 6).strftime("%-m/%-d/%y").to_string();
        let late = years_on(&cable.facts, 9).strftime("%-m/%-d/%y").to_string();
        cable.replace(
            Part::Order,
            &format!("12065: GDS {due}"),
            &format!("12065: GDS {late}"),
        )
    }),
    ("decl-doubled", |cable| {
        (cable.facts.order == 12356).then_some(())?;
        let date = years_on(&cable.facts, 5).strftime("%-m/%-d/%y").to_string();
        cable.replace(Part::Order, "DECL: OADR", &format!("DECL: {date}, OADR"))
    }),
    ("decl-form", |cable| {
        decl(cable, years_on(&cable.facts, 10).strftime("%Y/%m/%d"))
    }),
    ("decl-form", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        cable.replace(Part::Order, "E.O. ", "E. O. ")
    }),
    ("decl-malformed", |cable| {
        decl(cable, years_on(&cable.facts, 10).strftime("02/30/%Y"))
    }),
    ("decl-missing", |cable| {
        cable.facts.is_classified().then_some(())?;
        let none = format!("E.O. {}: N/A", cable.facts.order);
        cable.edit(Part::Order, |_| none)
    }),
    ("decl-past", |cable| {
        decl(cable, years_on(&cable.facts, -1).strftime("%m/%d/%Y"))
    }),
    ("decl-too-long", |cable| {
        (cable.facts.day() >= AMENDED).then_some(())?;
        decl(cable, years_on(&cable.facts, 30).strftime("%m/%d/%Y"))
    }),
    ("decl-unclassified", |cable| {
        (!cable.facts.is_classified() && cable.facts.day().year() >= 1996).then_some(())?;
        let date = years_on(&cable.facts, 10)
            .strftime("DECL: %m/%d/%Y")
            .to_string();
        cable.replace(Part::Order, "N/A", &date)
    }),
    ("heading-case", |cable| {
        cable.replace(Part::Heading, "S E C R E T", "S e c r e t")
    }),
    ("heading-case", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        cable.replace(Part::Order, "E.O. ", "e.o. ")
    }),
    ("heading-order", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.marked && cable.facts.sections == 1)
            .then_some(())?;
        let lines = cable.at(Part::ClassifiedBy);
        let statement: Vec<&str> = lines.iter().map(|at| cable.lines[*at].1.as_str()).collect();
        let statement = format!(" (U) {} ", statement.join(" "));
        cable.remove(Part::ClassifiedBy)?;
        let last = last(cable);
        cable.edit(last, |line| match line.split_once(". (") {
            Some((number, _)) => format!("{number}.{}", statement.trim_end()),
            None => line.to_owned(),
        })
    }),
    ("heading-order", |cable| {
        let tags = *cable.at(Part::Tags).first()?;
        (cable.facts.form == Form::Telegram && cable.at(Part::Subject).len() == 1).then_some(())?;
        cable.lines.swap(tags, tags + 1);
        Some(Part::Tags)
    }),
    ("heading-run-on", |cable| {
        (cable.facts.form == Form::Telegram).then_some(())?;
        let tags = cable.line(Part::Tags)?.to_owned();
        let at = *cable.at(Part::Tags).first()?;
        cable.lines.remove(at);
        cable.edit(Part::Order, |line| format!("{line} {tags}"))
    }),
    ("mrn-form", |cable| {
        let number = cable.facts.number;
        (cable.facts.form == Form::Telegram && cable.facts.day() >= AMENDED && number < 10_000)
            .then_some(())?;
        cable.replace(
            Part::Heading,
            &format!("{number:06}"),
            &format!("{number:04}"),
        )
    }),
    ("mrn-mismatch", |cable| {
        let number = cable.facts.number;
        cable.replace(
            Part::SectionMark(2),
            &format!("{number:08}"),
            &format!("{:08}", number + 1),
        )
    }),
    ("mrn-missing", |cable| {
        (cable.facts.form == Form::Telegram && cable.facts.sections == 1).then_some(())?;
        let post = format!(" {}", cable.facts.post.name);
        cable.edit(Part::Heading, |line| {
            line[..line.find(&post).unwrap_or(line.len())].to_owned()
        })
    }),
    ("order-code", |cable| {
        (cable.facts.order == 12958 && cable.facts.day() < AMENDED).then_some(())?;
        cable.edit(Part::Order, |line| match line.split_once("1.6X") {
            Some((label, _)) => format!("{label}X9"),
            None => line.to_owned(),
        })
    }),
    ("order-code", |cable| {
        (cable.facts.order == 12356).then_some(())?;
        cable.replace(Part::Order, "DECL: OADR", "DECL: MR")
    }),
    ("order-code", |cable| {
        let line = cable.line(Part::Order)?.to_owned();
        let (schedule, _) = line.strip_prefix("E.O. 12065: ")?.split_once(' ')?;
        cable.edit(Part::Order, |_| format!("E.O. 12065: {schedule}"))
    }),
    ("order-missing", |cable| {
        (cable.facts.form == Form::Telegram && !cable.facts.is_classified()).then_some(())?;
        cable.remove(Part::Order)?;
        Some(Part::Heading)
    }),
    ("order-not-yet", |cable| {
        let next = match cable.facts.order {
            11652 => "12065",
            12065 => "12356",
            12356 => "12958",
            12958 => "13526",
            _ => return None,
        };
        let order = cable.facts.order.to_string();
        (!cable.facts.is_classified()).then_some(())?;
        cable.replace(Part::Order, &order, next)
    }),
    ("order-superseded", |cable| {
        let (order, then) = match cable.facts.order {
            12065 => ("11652", date(1979, 2, 1)),
            12356 => ("12065", date(1982, 11, 1)),
            12958 => ("12356", date(1996, 1, 1)),
            13526 => ("12958", date(2010, 9, 1)),
            _ => return None,
        };
        let now = cable.facts.order.to_string();
        (!cable.facts.is_classified() && cable.facts.day() >= then).then_some(())?;
        cable.replace(Part::Order, &now, order)
    }),
    ("order-unknown", |cable| {
        cable.replace(Part::Order, "12958", "12598")
    }),
    ("order-vocabulary", |cable| {
        (cable.facts.order == 12356).then_some(())?;
        cable.replace(Part::Order, "DECL: OADR", "GDS")
    }),
    ("order-vocabulary", |cable| {
        let (label, _) = cable.line(Part::Order)?.split_once(", DECLAS")?;
        let line = label.to_owned();
        cable.edit(Part::Order, |_| line).filter(|_| {
            let order = cable.line(Part::Order);
            order.is_some_and(|order| order.ends_with("ADS"))
        })
    }),
    ("reason-form", |cable| {
        cable.in_statement("(b) and (d)", "(d) and (b)")
    }),
    ("reason-letter", |cable| {
        // The list of 1.5 ends with (g).
        (cable.facts.day() < AMENDED).then_some(())?;
        cable.in_statement("(d).", "(h).")
    }),
    ("reason-missing", |cable| {
        (cable.at(Part::ClassifiedBy).len() == 1).then_some(())?;
        cable.edit(Part::ClassifiedBy, |line| {
            line.split(" for reasons").next().unwrap_or(line).to_owned() + "."
        })
    }),
    ("reason-outdated", |cable| {
        (cable.facts.day() >= date(2003, 9, 22)).then_some(())?;
        cable.in_statement(" 1.4 ", " 1.5 ")
    }),
    ("reason-too-early", |cable| {
        cable
            .facts
            .day()
            .lt(&AMENDED)
            .then_some(())
            .and(cable.in_statement(" 1.5 ", " 1.4 "))
    }),
];
