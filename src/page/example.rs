//! The tested examples of a rule page.
//!
//! An example is a fence ```` ```cable bad|good|fixed ````; fences ```` ```cable and ```` below it add further cables to it. In a bad
//! one, `^^^ message` under a line is a diagnostic expected there and `~~~ message` one of its labels; neither line is part of the
//! cable. Where a rule is about something else than cables, the fences are of another language.

use crate::page::Options;

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The rule reports exactly what is drawn.
    Bad,
    /// What all fixes make of the bad example before it.
    Fixed,
    /// The rule reports nothing.
    Good,
}

/// A place drawn under a line of an example.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Drawn {
    /// Which of the example's cables it is in, from 0.
    pub cable: usize,
    /// 0-based line of the cable's text.
    pub line: usize,
    /// 0-based first character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// What is said there.
    pub message: String,
}

/// One example of a page.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub kind: Kind,
    /// 1-based line of its fence on the page.
    pub line: usize,
    /// Its cables: one, or several that make an archive.
    pub cables: Vec<Exhibit>,
    /// The diagnostics drawn.
    pub diagnostics: Vec<Drawn>,
    /// The labels drawn.
    pub labels: Vec<Drawn>,
    /// Whether the strict profile holds.
    pub strict: bool,
    /// Options that it sets.
    pub options: Options,
}

/// A cable of an example.
#[derive(Clone, Debug, Default)]
pub struct Exhibit {
    /// Its text.
    pub bytes: Vec<u8>,
    /// The name of its file.
    pub file: Option<String>,
    /// The 1-based lines of the page on which the lines of its text stand.
    lines: Vec<usize>,
}

impl Example {
    /// The 1-based line of the page on which a line of a cable stands, both from 0.
    #[must_use]
    pub fn page_line(&self, cable: usize, line: usize) -> usize {
        let exhibit = self.cables.get(cable);
        let known = exhibit.and_then(|exhibit| exhibit.lines.get(line));
        known.copied().unwrap_or(self.line)
    }
}

/// The examples of a page in fences of this `language`, in order.
///
/// # Errors
/// What is wrong with a fence or a drawing, behind its 1-based line.
pub fn examples(page: &str, language: &str) -> Result<Vec<Example>, (usize, String)> {
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let fenced = line.strip_prefix("```");
        let Some(words) = fenced.and_then(|fenced| fenced.strip_prefix(language)) else {
            continue;
        };
        let at = |fault: &str| (number + 1, fault.to_owned());
        let mut fence = fence(words).map_err(|fault| (number + 1, fault))?;
        let example = match fence.kind {
            Some(kind) => {
                examples.push(Example {
                    kind,
                    line: number + 1,
                    cables: Vec::new(),
                    diagnostics: Vec::new(),
                    labels: Vec::new(),
                    strict: fence.strict,
                    options: std::mem::take(&mut fence.options),
                });
                examples.last_mut()
            }
            None if fence.strict || !fence.options.is_empty() => {
                return Err(at(
                    "the example above says under which settings it is checked",
                ));
            }
            None => examples.last_mut(),
        };
        let example = example.ok_or_else(|| at("there is no example above to add a cable to"))?;
        let body = lines.by_ref().map(|(number, line)| (number + 1, line));
        exhibit(body, fence, example)
            .map_err(|(line, fault)| (line.unwrap_or(number + 1), fault))?;
        if example.kind != Kind::Bad
            && !(example.diagnostics.is_empty() && example.labels.is_empty())
        {
            return Err(at("diagnostics are drawn in bad examples only"));
        }
    }
    Ok(examples)
}

/// Reads the lines of a fence, with their 1-based numbers, up to its end, and adds the cable to `example`.
fn exhibit<'p>(
    mut lines: impl Iterator<Item = (usize, &'p str)>,
    fence: Fence,
    example: &mut Example,
) -> Result<(), (Option<usize>, String)> {
    let cable = example.cables.len();
    let mut exhibit = Exhibit {
        file: fence.file,
        ..Exhibit::default()
    };
    let mut text = String::new();
    loop {
        let Some((number, line)) = lines.next() else {
            return Err((None, "nothing closes this fence".to_owned()));
        };
        if line == "```" {
            break;
        }
        let Some((mark, mut drawn)) = drawing(line) else {
            text += line;
            text.push('\n');
            exhibit.lines.push(number);
            continue;
        };
        let above = exhibit.lines.len().checked_sub(1);
        drawn.line = above.ok_or_else(|| {
            let fault = "there is no line above to point at";
            (Some(number), fault.to_owned())
        })?;
        drawn.cable = cable;
        if mark == '^' {
            &mut example.diagnostics
        } else {
            &mut example.labels
        }
        .push(drawn);
    }
    exhibit.bytes = if fence.escapes {
        unescape(&text).map_err(|fault| (None, fault))?
    } else {
        text.into_bytes()
    };
    example.cables.push(exhibit);
    Ok(())
}

/// What the words of a fence say.
#[derive(Default)]
struct Fence {
    /// `None`: a further cable of the example above.
    kind: Option<Kind>,
    strict: bool,
    escapes: bool,
    options: Options,
    file: Option<String>,
}

/// Reads the words after ` ```cable `.
fn fence(words: &str) -> Result<Fence, String> {
    let mut words = words.trim();
    let mut fence = Fence::default();
    let kind = words.split(' ').next().unwrap_or_default();
    fence.kind = match kind {
        "bad" => Some(Kind::Bad),
        "fixed" => Some(Kind::Fixed),
        "good" => Some(Kind::Good),
        "and" => None,
        other => {
            return Err(format!(
                "an example is bad, fixed or good, or has one more cable with `and`, not `{other}`"
            ));
        }
    };
    words = words[kind.len()..].trim_start();
    while !words.is_empty() {
        let word = words.split(' ').next().unwrap_or_default();
        if let Some(rest) = words.strip_prefix("options=\"") {
            let (toml, rest) = rest
                .split_once('"')
                .ok_or("options=\"…\" wants a closing quote")?;
            fence.options = toml::from_str(toml).map_err(|error| error.message().to_owned())?;
            words = rest.trim_start();
            continue;
        }
        match word {
            "strict" => fence.strict = true,
            "escapes" => fence.escapes = true,
            _ => match word.strip_prefix("file=") {
                Some(file) => fence.file = Some(file.to_owned()),
                None => return Err(format!("an example knows no word `{word}`")),
            },
        }
        words = words[word.len()..].trim_start();
    }
    Ok(fence)
}

/// Reads a line that points at the line above: blanks, a run of `^` or `~`, a message.
fn drawing(line: &str) -> Option<(char, Drawn)> {
    let start = line.chars().take_while(|c| *c == ' ').count();
    let pointer = &line[start..];
    let mark = pointer.chars().next().filter(|c| matches!(c, '^' | '~'))?;
    let length = pointer.chars().take_while(|c| *c == mark).count();
    let message = pointer[length..].trim().to_owned();
    Some((
        mark,
        Drawn {
            cable: 0,
            line: 0,
            start,
            end: start + length,
            message,
        },
    ))
}

/// Replaces `\r`, `\t`, `\x20`, `\u{a0}` and `\xNN` (a raw byte); a final `\` leaves out the last newline.
fn unescape(text: &str) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        rest = &rest[at + 1..];
        let hex = |digits: Option<&str>| {
            digits
                .and_then(|digits| u32::from_str_radix(digits, 16).ok())
                .ok_or_else(|| "an escape is \\r, \\t, \\xNN or \\u{NNNN}".to_owned())
        };
        let taken = match rest.as_bytes().first() {
            Some(b'r') => (bytes.push(b'\r'), 1).1,
            Some(b't') => (bytes.push(b'\t'), 1).1,
            Some(b'\\') => (bytes.push(b'\\'), 1).1,
            Some(b'x') => {
                let code = hex(rest.get(1..3))?;
                bytes.push(u8::try_from(code).expect("two hexadecimal digits are a byte"));
                3
            }
            Some(b'u') => {
                let end = rest.find('}').ok_or("\\u{ wants a }")?;
                let character =
                    char::from_u32(hex(rest.get(2..end))?).ok_or("no such character")?;
                bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                end + 1
            }
            Some(b'\n') if rest.len() == 1 => 1,
            _ => return Err("an escape is \\r, \\t, \\xNN or \\u{NNNN}".into()),
        };
        rest = &rest[taken..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}
