//! Format lines 1 to 9 of ACP 127: the transmission header.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::{char, digit1, satisfy, space0, space1};
use nom::combinator::{eof, opt, recognize};
use nom::{IResult, Parser};

use crate::cable::{
    Addressee, Archive, Envelope, Field, Filing, LineKind, Malformed, Precedence, Routing,
    Security, Station,
};
use crate::parse::lex::{self, behind_blanks, count};
use crate::parse::lines::Lines;
use crate::parse::text::Text;
use crate::parse::{
    archive, classification, dateline, debris, dtg, heading, paragraph, publisher, squeeze,
};
use crate::span::Spanned;

/// The kind of format line that `line` is by its first words, if any. Lines without a label of their own, continued address
/// lists and FL2's second line, take their kind from what stands above them.
pub fn kind(line: &str) -> Option<LineKind> {
    match line.as_bytes().first()? {
        b'V' if line.starts_with("VZCZC") => Some(LineKind::Identifier),
        b'D' if line.starts_with("DE R") => Some(LineKind::Station),
        b'Z' if is_security(line) => Some(LineKind::Security),
        b'F' if begins_from(line) => Some(LineKind::From),
        b'T' if line.starts_with("TO ") || line == "TO" => Some(LineKind::To),
        b'X' if line.starts_with("XMT ") || line.starts_with("XMT/") => Some(LineKind::Xmt),
        b'I' => archive::kind(line).or_else(|| {
            let begins_info = line.starts_with("INFO ") || line == "INFO";
            begins_info.then_some(LineKind::Info)
        }),
        b'O' => archive::kind(line).or_else(|| routing_or_dtg(line)),
        b'Z' | b'P' | b'R' | b'Y' => routing_or_dtg(line),
        b'0'..=b'9' if dtg::begins(line) => Some(LineKind::Dtg),
        b'A' | b'D' | b'-' => archive::kind(line),
        _ => end(line),
    }
}

/// FL2 or FL5 if `line`, which begins with a prosign, is one of them.
fn routing_or_dtg(line: &str) -> Option<LineKind> {
    match begins_routing(line) {
        true => Some(LineKind::Routing),
        false => dtg::begins(line).then_some(LineKind::Dtg),
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
    matches!(
        line.as_bytes(),
        [b'Z', b'N', b'R' | b'Y'] | [b'Z', b'N', b'R' | b'Y', b' ', ..]
    )
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
        let Some(kind) = kind_here(line, lines, above, &envelope) else {
            break;
        };
        // A further FL1, FM or DTG above one is a further header's.
        let again = match kind {
            LineKind::Identifier => envelope.identifier.is_some(),
            LineKind::From => envelope.from.is_some(),
            LineKind::Dtg => envelope.from.is_some() && lines.ahead(1).is_some_and(begins_from),
            LineKind::Serial => true,
            _ => false,
        };
        if again {
            break;
        }
        // Copying lost the line end before the classification line or the publisher's dateline.
        let line = match run_on(line, kind, lines) {
            Some(at) => lines.split(&line[at..]),
            None => line,
        };
        lines.take(kind);
        match kind {
            LineKind::Distribution | LineKind::Counter | LineKind::Drafting => {
                archive::read(archive, kind, line, lines.text);
            }
            _ => read(&mut envelope, kind, line, lines.text),
        }
        above = kind;
    }
    envelope
}

/// What `line`, the next one, is in `envelope`, below a line that is `above`; `None` where the header ends before it.
fn kind_here(line: &str, lines: &Lines, above: LineKind, envelope: &Envelope) -> Option<LineKind> {
    let lacks_from = envelope.from.is_none();
    let goes_on = || {
        continues(line, above)
            && (indicated(line).is_some()
                || !heading::begins(line) && dateline::dateline(line).is_none())
    };
    match kind(line) {
        _ if line.is_empty() => Some(LineKind::Blank),
        Some(kind) => Some(kind),
        None if above == LineKind::Blank && archive::is_figure(line) => {
            Some(LineKind::Distribution)
        }
        None if publisher::is_foot(line) || publisher::is_print(line.as_bytes()) => {
            Some(LineKind::Notice)
        }
        None if envelope.dtg.is_none() && lacks_from && stands_above_from(line, lines, above) => {
            Some(LineKind::Dtg)
        }
        None if goes_on() => Some(above),
        None => damaged(line, above)
            .or_else(|| (lacks_from && is_stray(lines)).then_some(LineKind::Notice)),
    }
}

/// Where in `line`, a DTG or an address, the classification line or the publisher's dateline begins that ran into it.
fn run_on(line: &str, kind: LineKind, lines: &Lines) -> Option<usize> {
    let may_be_last = matches!(
        kind,
        LineKind::Dtg | LineKind::From | LineKind::To | LineKind::Info | LineKind::Xmt
    );
    if !may_be_last {
        return None;
    }
    // Most MRNs end with more figures than any address or DTG does.
    let figures = line.bytes().rev().take_while(u8::is_ascii_digit).count();
    let below = || lines.ahead(1).unwrap_or_default();
    let classification = match figures {
        0 if below().starts_with("SECTION ") => classification::within(line, true),
        3 | 4 if below().is_empty() => classification::within(line, false),
        0..=4 => None,
        _ => classification::within(line, false),
    };
    classification.or_else(|| dateline::within(line))
}

/// Whether the next line begins a header: FL1, or a DTG above FM.
pub fn begins(lines: &Lines) -> bool {
    match lines.peek().and_then(kind) {
        Some(LineKind::Identifier) => true,
        Some(LineKind::Dtg) => lines.ahead(1).is_some_and(begins_from),
        _ => false,
    }
}

/// Whether `line`, the next one, stands where the DTG does: right above FM, and either below FL3 or FL4 or like a DTG.
fn stands_above_from(line: &str, lines: &Lines, above: LineKind) -> bool {
    let is_like_one = || {
        let figures = line.bytes().filter(u8::is_ascii_digit).count();
        line.len() < 40 && figures >= 5 && line.contains('Z')
    };
    lines.ahead(1).is_some_and(begins_from)
        && (matches!(above, LineKind::Station | LineKind::Security) || is_like_one())
}

/// Whether the next line only stands in the way of a header: an archive's or a publisher's words over FM, with nothing of a heading
/// between.
fn is_stray(lines: &Lines) -> bool {
    const FARTHEST: usize = 24;
    let ahead = (0..FARTHEST).map_while(|further| lines.ahead(further));
    let mut filled = ahead.filter(|line| !line.is_empty());
    let is_other = |line: &str| heading::begins(line) || paragraph::starts(line, 0);
    let first = filled.find(|line| begins_from(line) || is_other(line));
    first.is_some_and(begins_from)
}

/// The format line that `line` was to be, by what stands above it, where its own first words do not tell.
fn damaged(line: &str, above: LineKind) -> Option<LineKind> {
    let is_indicator = |word: &&str| matches!(lex::indicator(word), Ok(("", _)));
    let words = || lex::words(line);
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
        LineKind::Routing => {
            lex::words(line).all(|word| matches!(lex::indicator(word), Ok(("", _))))
        }
        LineKind::To | LineKind::Info | LineKind::Xmt => true,
        _ => archive::continues(line, above),
    }
}

fn read(envelope: &mut Envelope, kind: LineKind, words: &str, text: &Text) {
    let rest = |label: &str| match words.len() <= label.len() && words == label.trim_end() {
        true => "",
        false => words
            .strip_prefix(label)
            .unwrap_or(words)
            .trim_start_matches(['/', ' ']),
    };
    match kind {
        LineKind::Identifier => {
            envelope.identifier = Some(Spanned::new(words.into(), text.span(words)));
        }
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
        LineKind::Bt => envelope.end.bt.push(text.span(words)),
        LineKind::EndOfMessage => envelope.end.nnnn.push(text.span(words)),
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

/// Whether `line` has the doubled prosign and first indicator that FL2 begins with: `PP RUEHDBU`.
///
/// Source: ACP 127(G) ¶151a; 5 FAH-2 H-321.2-1.
fn begins_routing(line: &str) -> bool {
    let indicators = match line.as_bytes() {
        [_, _, b' ' | b'\t', ..] => behind_prosigns(line),
        _ => None,
    };
    indicators.is_some_and(|indicators| lex::indicator(behind_blanks(indicators)).is_ok())
}

/// What follows the two prosigns that `words` begin with, one of them twice as a rule.
fn behind_prosigns(words: &str) -> Option<&str> {
    match words.as_bytes() {
        [first, second, ..] if dtg::is_prosign(first) && dtg::is_prosign(second) => {
            Some(&words[2..])
        }
        _ => None,
    }
}

fn routing(envelope: &mut Envelope, words: &str, text: &Text) {
    let span = text.span(words);
    let behind = behind_prosigns(words).filter(|behind| behind.starts_with(' '));
    let prosigns = behind.map(|behind| &words[..words.len() - behind.len()]);
    let precedence = prosigns.and_then(|prosigns| {
        let first = prosigns.chars().next()?;
        let doubled = prosigns.ends_with(first);
        let value = doubled.then(|| Precedence::of_prosign(first)).flatten()?;
        Some(Spanned::new(value, text.span(prosigns)))
    });
    let indicators =
        lex::words(behind.unwrap_or(words)).map(|word| Spanned::new(word.into(), text.span(word)));
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
    let (start, (_, _, indicator, _, _, serial, section, _)) = (
        tag("DE"),
        space1,
        lex::indicator,
        space1,
        opt(char('#')),
        serial,
        section,
        space1,
    )
        .parse(input)?;
    let (behind, time) = filing(start)?;
    let filing = &start[..start.len() - behind.len()];
    let (rest, _) = (space0, eof).parse(behind)?;
    let section =
        section.and_then(|(_, digits)| Some(Spanned::new(digits.parse().ok()?, text.span(digits))));
    let station = Station {
        indicator: Spanned::new(indicator.into(), text.span(indicator)),
        serial: Spanned::new(serial.into(), text.span(serial)),
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
    let first = lex::words(words).find(|word| is_security(word));
    let Some(at) = first.map(|first| first.as_ptr() as usize - words.as_ptr() as usize) else {
        return;
    };
    let before = lex::words(&words[..at]);
    let mut groups = lex::words(&words[at..]);
    let (Some(signal), letters) = (groups.next(), groups.next().unwrap_or_default()) else {
        return;
    };
    let spanned = |word: &str| Spanned::new(word.into(), text.span(word));
    let value =
        match letters.bytes().all(|letter| letter.is_ascii_uppercase()) && !letters.is_empty() {
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

/// FL5.
///
/// ```text
/// fl5 := [ prosign sp [ prosign sp ] ] DDHHMM zone sp MON sp [ YY | YYYY ] *( sp opsignal )
/// ```
///
/// Source: ACP 127(G) ¶¶113, 152b, Annex B. Blanks inside: specification, section 11.1.
fn dtg_line(envelope: &mut Envelope, words: &str, text: &Text) {
    let (group, prosigns) = dtg::prosigns(words);
    let precedence = |prosign: &str| {
        let value = Precedence::of_prosign(prosign.chars().next()?)?;
        Some(Spanned::new(value, text.span(prosign)))
    };
    let prosigns = prosigns.into_iter().flatten();
    envelope.precedence = prosigns.filter_map(precedence).collect();
    let (end, value) = match dtg::parse(group) {
        Ok((rest, value)) => (rest, value),
        Err(_) => ("", Err(Malformed("no date-time group"))),
    };
    let span = text.span(group[..group.len() - end.len()].trim_end());
    envelope.dtg = Some(Field { span, value });
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
    let words = lex::trim(words);
    // A page line may fall right behind the label.
    if words.is_empty() || words.starts_with("PAGE") && debris::page::is_page_line(words) {
        return None;
    }
    let mut plad = words;
    let mut indicator = None;
    if let Some((rest, letters)) = indicated(words) {
        indicator = Some(Spanned::new(letters.into(), text.span(letters)));
        plad = rest.trim_start();
    }
    let mut mcn = None;
    let is_of_figures = |byte: &u8| byte.is_ascii_digit() || *byte == b'-';
    let figures = plad.bytes().rev().take_while(is_of_figures).count();
    let (before, last) = plad.split_at(plad.len() - figures);
    if figures > 0 && before.ends_with(char::is_whitespace) && is_mcn(last) {
        mcn = Some(Spanned::new(last.into(), text.span(last)));
        plad = lex::trim_end(before);
    }
    let mut precedence = None;
    let alike: &[Precedence] = match plad.as_bytes().last() {
        Some(b'E') => &[
            Precedence::NiactImmediate,
            Precedence::Immediate,
            Precedence::Routine,
        ],
        Some(b'Y') => &[Precedence::Priority],
        Some(b'H') => &[Precedence::Flash],
        _ => &[],
    };
    for &value in alike {
        if let Some(before) = plad.strip_suffix(value.word())
            && before.ends_with(char::is_whitespace)
        {
            precedence = Some(Spanned::new(value, text.span(&plad[before.len()..])));
            plad = lex::trim_end(before);
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
fn indicated(input: &str) -> Option<(&str, &str)> {
    let (rest, letters) = lex::indicator(input).ok()?;
    Some((rest.strip_prefix('/')?, letters))
}

fn is_mcn(word: &str) -> bool {
    let (first, rest) = word.split_at(count(word, u8::is_ascii_digit));
    let is_range = || {
        let second = rest.strip_prefix('-').unwrap_or_default();
        !second.is_empty() && second.bytes().all(|byte| byte.is_ascii_digit())
    };
    (1..=5).contains(&first.len()) && (rest.is_empty() || is_range())
}
