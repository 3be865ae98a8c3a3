//! Format lines 1 to 9 of ACP 127: the transmission header.

use jiff::civil::{Date, DateTime};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, one_of, satisfy, space0, space1};
use nom::combinator::{eof, map_opt, opt, recognize};
use nom::sequence::terminated;
use nom::{IResult, Parser};

use crate::cable::{
    Addressee, Archive, Dtg, Envelope, Field, Filing, LineKind, Malformed, NO_YEAR, Precedence,
    Routing, Security, Station,
};
use crate::parse::lex;
use crate::parse::lines::Lines;
use crate::parse::text::Text;
use crate::parse::{archive, debris, heading, squeeze};
use crate::span::Spanned;

/// The kind of format line that `line` is by its first words, if any. Lines without a label of their own, continued address
/// lists and FL2's second line, take their kind from what stands above them.
pub fn kind(line: &str) -> Option<LineKind> {
    if let Some(kind) = archive::kind(line).or_else(|| end(line)) {
        return Some(kind);
    }
    match line.as_bytes().first()? {
        b'V' if line.starts_with("VZCZC") => Some(LineKind::Identifier),
        b'D' if line.starts_with("DE R") => Some(LineKind::Station),
        b'Z' if is_security(line) => Some(LineKind::Security),
        b'F' if begins_from(line) => Some(LineKind::From),
        b'T' if line.starts_with("TO ") || line == "TO" => Some(LineKind::To),
        b'I' if line.starts_with("INFO ") || line == "INFO" => Some(LineKind::Info),
        b'X' if line.starts_with("XMT ") || line.starts_with("XMT/") => Some(LineKind::Xmt),
        b'Z' | b'O' | b'P' | b'R' | b'Y' if routing_start(line).is_ok() => Some(LineKind::Routing),
        b'Z' | b'O' | b'P' | b'R' | b'Y' | b'0'..=b'9' if dtg_shape(line).is_ok() => {
            Some(LineKind::Dtg)
        }
        _ => None,
    }
}

/// Whether `line` is the FM line.
pub fn begins_from(line: &str) -> bool {
    line.starts_with("FM ") || line == "FM"
}

/// The kind of `line` if it ends a transmission: BT, `#nnnn` or NNNN.
pub fn end(line: &str) -> Option<LineKind> {
    match line.as_bytes().first()? {
        b'B' if line == "BT" => Some(LineKind::Bt),
        b'#' if serial(line).is_ok() => Some(LineKind::Serial),
        b'N' if is_end(line) => Some(LineKind::EndOfMessage),
        b'<' if line == "<< END OF DOCUMENT >>" => Some(LineKind::EndOfMessage),
        _ => None,
    }
}

fn is_security(line: &str) -> bool {
    let signal = line.split(' ').next().unwrap_or_default();
    matches!(signal, "ZNR" | "ZNY")
}

/// `NNNN`, and what archives made of it: `NNN`, `NNNNMAFVVZCZ` (specification, section 11).
fn is_end(line: &str) -> bool {
    line == "NNN"
        || line.starts_with("NNNN")
            && line.len() <= 12
            && line.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Reads the header that begins at the next line; stops at the first line that is none of its lines.
pub fn parse(lines: &mut Lines, archive: &mut Archive) -> Envelope {
    let mut envelope = Envelope::default();
    let mut above = LineKind::Blank;
    while let Some(line) = lines.peek() {
        let kind = match kind(line) {
            _ if line.is_empty() => LineKind::Blank,
            Some(kind) => kind,
            None if above == LineKind::Blank && archive::is_figure(line) => LineKind::Distribution,
            // Whatever stands right above FM, below the security signal, was to be the DTG.
            None if envelope.dtg.is_none()
                && envelope.from.is_none()
                && stands_above_from(lines, above) =>
            {
                LineKind::Dtg
            }
            None if continues(line, above)
                && (indicated(line).is_ok() || !heading::begins(line, lines.text)) =>
            {
                above
            }
            None => match damaged(line, above) {
                Some(kind) => kind,
                None => break,
            },
        };
        // A further FL1 or FM is a further header's.
        let again = match kind {
            LineKind::Identifier => envelope.identifier.is_some(),
            LineKind::From => envelope.from.is_some(),
            LineKind::Serial => true,
            _ => false,
        };
        if again {
            break;
        }
        lines.take(kind);
        read(&mut envelope, kind, line, lines.text);
        archive::read(archive, kind, line, lines.text);
        above = kind;
    }
    envelope
}

/// Whether the next line stands where the DTG does: right above FM, below FL3 or FL4.
fn stands_above_from(lines: &Lines, above: LineKind) -> bool {
    let below = lines.ahead(1).is_some_and(begins_from);
    below && matches!(above, LineKind::Station | LineKind::Security)
}

/// The format line that `line` was to be, by what stands above it, where its own first words do not tell.
fn damaged(line: &str, above: LineKind) -> Option<LineKind> {
    let is_indicator = |word: &&str| matches!(lex::indicator(word), Ok(("", _)));
    let words = || line.split_whitespace();
    match above {
        LineKind::Identifier | LineKind::Routing => {
            // A damaged prosign may stand before them.
            let prosign = words().next().is_some_and(|first| first.len() <= 3);
            let called = words().count() - usize::from(prosign);
            let indicators = words().filter(is_indicator).count();
            (indicators > 0 && 2 * indicators >= called).then_some(LineKind::Routing)
        }
        LineKind::Station => words().any(is_security).then_some(LineKind::Security),
        LineKind::Blank if line.len() <= 20 && line.contains("ZCZC") => Some(LineKind::Identifier),
        _ => None,
    }
}

/// Whether `line` goes on with a list of indicators or addressees that stands above it.
fn continues(line: &str, above: LineKind) -> bool {
    match above {
        LineKind::Routing => line
            .split_whitespace()
            .all(|word| matches!(lex::indicator(word), Ok(("", _)))),
        LineKind::To | LineKind::Info | LineKind::Xmt => true,
        _ => archive::continues(line, above),
    }
}

fn read(envelope: &mut Envelope, kind: LineKind, words: &str, text: &Text) {
    let span = text.span(words);
    let rest = |label: &str| match words == label.trim_end() {
        true => "",
        false => words
            .strip_prefix(label)
            .unwrap_or(words)
            .trim_start_matches(['/', ' ']),
    };
    match kind {
        LineKind::Identifier => envelope.identifier = Some(Spanned::new(words.to_owned(), span)),
        LineKind::Routing => routing(envelope, words, text),
        LineKind::Station => {
            envelope.station = Some(field(text, words, station(words, text), "no station line"))
        }
        LineKind::Security => security_line(envelope, words, text),
        LineKind::Dtg => dtg_line(envelope, words, text),
        LineKind::From => envelope.from = addressee(rest("FM "), text),
        LineKind::To => envelope.to.extend(addressee(rest("TO "), text)),
        LineKind::Info => envelope.info.extend(addressee(rest("INFO "), text)),
        LineKind::Xmt => envelope.xmt.extend(addressee(rest("XMT"), text)),
        LineKind::Bt => envelope.end.bt.push(span),
        LineKind::EndOfMessage => envelope.end.nnnn.push(span),
        _ => {}
    }
}

fn field<T>(text: &Text, words: &str, parsed: IResult<&str, T>, fault: &'static str) -> Field<T> {
    let value = parsed.map(|(_, value)| value).map_err(|_| Malformed(fault));
    Field {
        span: text.span(words),
        value,
    }
}

/// A `#nnnn` line after the text.
pub fn serial(line: &str) -> IResult<&str, &str> {
    let (rest, (_, digits, _, _)) = (char('#'), digit1, space0, eof).parse(line.trim_end())?;
    Ok((rest, digits))
}

/// The doubled prosign and first indicator that FL2 begins with: `PP RUEHDBU`.
///
/// Source: ACP 127(G) ¶151a; 5 FAH-2 H-321.2-1.
fn routing_start(input: &str) -> IResult<&str, &str> {
    recognize((
        take_while_m_n(2, 2, |c| "ZOPRY".contains(c)),
        space1,
        lex::indicator,
    ))
    .parse(input)
}

fn routing(envelope: &mut Envelope, words: &str, text: &Text) {
    let span = text.span(words);
    let mut precedence = None;
    let mut indicators = words;
    if let Ok((rest, prosign)) =
        take_while_m_n::<_, _, nom::error::Error<&str>>(2, 2, |c| "ZOPRY".contains(c)).parse(words)
        && rest.starts_with(' ')
    {
        indicators = rest;
        let first = prosign
            .chars()
            .next()
            .filter(|first| prosign.ends_with(*first));
        precedence = first
            .and_then(Precedence::of_prosign)
            .map(|value| Spanned::new(value, text.span(prosign)));
    }
    let indicators = indicators
        .split_whitespace()
        .map(|word| Spanned::new(word.to_owned(), text.span(word)));
    match &mut envelope.routing {
        Some(routing) => {
            routing.span = routing.span.cover(span);
            routing.indicators.extend(indicators);
        }
        none => {
            *none = Some(Routing {
                span,
                precedence,
                indicators: indicators.collect(),
            })
        }
    }
}

/// FL3.
///
/// ```text
/// station := "DE" sp RI sp [ "#" ] serial [ letter ] [ "/" n ] sp filing
/// filing  := DDDHHMM | DD "/" HHMM "Z"
/// ```
///
/// Source: ACP 127(G) Annex B, ¶¶115, 116, 129; `#` and `/nn` seen in real cables.
fn station<'i>(input: &'i str, text: &Text) -> IResult<&'i str, Station> {
    let serial = recognize((digit1, opt(satisfy(|c| c.is_ascii_uppercase()))));
    let section = opt((char('/'), recognize(digit1)));
    let (rest, (_, _, indicator, _, _, serial, section, _, filing)) = (
        tag("DE"),
        space1,
        lex::indicator,
        space1,
        opt(char('#')),
        serial,
        section,
        space1,
        terminated(recognize(filing), (space0, eof)),
    )
        .parse(input)?;
    let (_, time) = self::filing(filing)?;
    let section =
        section.and_then(|(_, digits)| Some(Spanned::new(digits.parse().ok()?, text.span(digits))));
    let station = Station {
        indicator: Spanned::new(indicator.to_owned(), text.span(indicator)),
        serial: Spanned::new(serial.to_owned(), text.span(serial)),
        section,
        filing: Spanned::new(time, text.span(filing)),
    };
    Ok((rest, station))
}

fn filing(input: &str) -> IResult<&str, Filing> {
    let julian = (
        lex::digits(3, 3),
        lex::digits(2, 2),
        lex::digits(2, 2),
        opt(char('Z')),
    )
        .map(|(day, hour, minute, _)| Filing::Julian { day, hour, minute });
    let by_month = (
        lex::digits(1, 2),
        char('/'),
        lex::digits(2, 2),
        lex::digits(2, 2),
        opt(char('Z')),
    )
        .map(|(day, _, hour, minute, _)| Filing::DayOfMonth { day, hour, minute });
    alt((julian, by_month)).parse(input)
}

/// FL4: the security signal, then other operating signals.
///
/// Source: ACP 127(G) ¶¶124b, 203.
fn security_line(envelope: &mut Envelope, words: &str, text: &Text) {
    let first = words.split_whitespace().find(|word| is_security(word));
    let Some(at) = first.map(|first| first.as_ptr() as usize - words.as_ptr() as usize) else {
        return;
    };
    let before = words[..at].split_whitespace();
    let mut groups = words[at..].split_whitespace();
    let (Some(signal), letters) = (groups.next(), groups.next().unwrap_or_default()) else {
        return;
    };
    let spanned = |word: &str| Spanned::new(word.to_owned(), text.span(word));
    let value =
        match letters.chars().all(|letter| letter.is_ascii_uppercase()) && !letters.is_empty() {
            true => Ok(Security {
                signal: spanned(signal),
                letters: spanned(letters),
            }),
            false => Err(Malformed(
                "the security signal is followed by one letter five times",
            )),
        };
    let end = if letters.is_empty() { signal } else { letters };
    envelope.security = Some(Field {
        span: text.span(text.between(signal, end)),
        value,
    });
    envelope.signals.extend(before.chain(groups).map(spanned));
}

/// The beginning of FL5 that tells it from other lines: day, hour and minute, zone and month, with blanks where the 1970s'
/// reproduction put them.
fn dtg_shape(input: &str) -> IResult<&str, &str> {
    recognize((
        prosigns,
        day_time,
        space0,
        satisfy(|c| c.is_ascii_alphabetic()),
        space0,
        lex::month,
    ))
    .parse(input)
}

fn prosigns(input: &str) -> IResult<&str, (Option<&str>, Option<&str>)> {
    let prosign = || recognize((one_of("ZOPRY"), space1));
    (opt(prosign()), opt(prosign())).parse(input)
}

fn day_time(input: &str) -> IResult<&str, [i8; 3]> {
    let pair = || {
        map_opt(
            (one_of("0123456789"), space0, one_of("0123456789"), space0),
            |(tens, _, ones, _)| i8::try_from(tens.to_digit(10)? * 10 + ones.to_digit(10)?).ok(),
        )
    };
    (pair(), pair(), pair())
        .map(|(day, hour, minute)| [day, hour, minute])
        .parse(input)
}

/// FL5.
///
/// ```text
/// fl5 := [ prosign sp [ prosign sp ] ] DDHHMM zone sp MON sp [ YY | YYYY ] *( sp opsignal )
/// ```
///
/// Source: ACP 127(G) ¶¶113, 152b, Annex B. Blanks inside: specification, section 11.1.
fn dtg_line(envelope: &mut Envelope, words: &str, text: &Text) {
    let Ok((group, (action, info))) = prosigns(words) else {
        return;
    };
    let precedence = |prosign: Option<&str>| {
        let letter = prosign?.trim_end();
        let value = Precedence::of_prosign(letter.chars().next()?)?;
        Some(Spanned::new(value, text.span(letter)))
    };
    envelope.precedence = [precedence(action), precedence(info)]
        .into_iter()
        .flatten()
        .collect();
    let (end, value) = match dtg(group) {
        Ok((rest, value)) => (rest, value),
        Err(_) => ("", Err(Malformed("no date-time group"))),
    };
    let span = text.span(group[..group.len() - end.len()].trim_end());
    envelope.dtg = Some(Field { span, value });
}

/// The group alone.
pub fn dtg(input: &str) -> IResult<&str, Result<Dtg, Malformed>> {
    let digit = || one_of("0123456789");
    let year = (digit(), space0, digit(), opt((digit(), digit())));
    let (rest, (day_time, zone, _, month, _, year)) = (
        day_time,
        satisfy(|c| c.is_ascii_alphabetic()),
        space0,
        lex::month,
        space0,
        opt(recognize(year)),
    )
        .parse(input)?;
    let written = |year: &str| year.split_whitespace().collect::<String>().parse().ok();
    let value = match year.and_then(written) {
        _ if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            Err(Malformed("a year has two figures or four"))
        }
        None => Err(NO_YEAR),
        Some(year) => utc(day_time, zone, month, lex::full_year(year)),
    };
    Ok((rest, value))
}

/// The moment in UTC of a local day and time in the zone of that letter (A to M without J are ahead, N to Y behind).
fn utc([day, hour, minute]: [i8; 3], zone: char, month: i8, year: i16) -> Result<Dtg, Malformed> {
    let no_such = Malformed("no calendar has this day, or no clock this time");
    let date = Date::new(year, month, day).map_err(|_| no_such.clone())?;
    let local = DateTime::new(date.year(), date.month(), date.day(), hour, minute, 0, 0)
        .map_err(|_| no_such.clone())?;
    let ahead = match zone.to_ascii_uppercase() {
        'Z' => 0,
        letter @ 'A'..='I' => letter as i64 - 'A' as i64 + 1,
        letter @ 'K'..='M' => letter as i64 - 'K' as i64 + 10,
        letter @ 'N'..='Y' => 'N' as i64 - letter as i64 - 1,
        _ => return Err(Malformed("no time zone has this letter")),
    };
    let time = local
        .checked_sub(jiff::Span::new().hours(ahead))
        .map_err(|_| no_such)?;
    Ok(Dtg { time })
}

/// An originator or addressee.
///
/// ```text
/// addressee  := [ RI "/" ] PLAD [ sp precedence ] [ sp mcn ]
/// precedence := "FLASH" | "NIACT IMMEDIATE" | "IMMEDIATE" | "PRIORITY" | "ROUTINE"
/// mcn        := digit{1,5} [ "-" digit+ ]      ; five are one too many, but no part of a name
/// ```
///
/// Source: specification, section 4.6; ranges: corpus notes, section 2.
pub fn addressee(words: &str, text: &Text) -> Option<Addressee> {
    let words = words.trim();
    // A page line may fall right behind the label.
    if words.is_empty() || debris::is_page_line(words) {
        return None;
    }
    let mut plad = words;
    let mut indicator = None;
    if let Ok((rest, letters)) = indicated(words) {
        indicator = Some(Spanned::new(letters.to_owned(), text.span(letters)));
        plad = rest.trim_start();
    }
    let mut mcn = None;
    if let Some((before, last)) = plad.rsplit_once(char::is_whitespace)
        && is_mcn(last)
    {
        mcn = Some(Spanned::new(last.to_owned(), text.span(last)));
        plad = before.trim_end();
    }
    let mut precedence = None;
    for value in [
        Precedence::NiactImmediate,
        Precedence::Immediate,
        Precedence::Priority,
        Precedence::Routine,
        Precedence::Flash,
    ] {
        if let Some(before) = plad.strip_suffix(value.word())
            && before.ends_with(char::is_whitespace)
        {
            precedence = Some(Spanned::new(value, text.span(&plad[before.len()..])));
            plad = before.trim_end();
            break;
        }
    }
    let plad_span = text.span(plad);
    Some(Addressee {
        span: text.span(words),
        indicator,
        plad: Spanned::new(squeeze(plad), plad_span),
        precedence,
        mcn,
    })
}

/// The routing indicator before an addressee, with its stroke.
fn indicated(input: &str) -> IResult<&str, &str> {
    terminated(lex::indicator, char('/')).parse(input)
}

fn is_mcn(word: &str) -> bool {
    let number = || take_while1::<_, _, nom::error::Error<&str>>(|c: char| c.is_ascii_digit());
    let parsed = (number(), opt((char('-'), number())), eof).parse(word);
    parsed.is_ok_and(|(_, (first, _, _))| first.len() <= 5)
}
