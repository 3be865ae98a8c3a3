//! The tested examples of a rule page.
//!
//! An example is a fence ```` ```cable bad|good|fixed ````. In a bad one, `^^^ message` under a line is a diagnostic expected
//! there and `~~~ message` one of its labels; neither line is part of the cable.

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
    /// 0-based line of the example's text.
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
    /// The cable.
    pub bytes: Vec<u8>,
    /// The diagnostics drawn.
    pub diagnostics: Vec<Drawn>,
    /// The labels drawn.
    pub labels: Vec<Drawn>,
    /// Whether the strict profile holds.
    pub strict: bool,
    /// Options that it sets.
    pub options: Options,
    /// The name of its file.
    pub file: Option<String>,
    /// The 1-based lines of the page on which the lines of its text stand.
    lines: Vec<usize>,
}

impl Example {
    /// The 1-based line of the page on which the 0-based line `line` of its text stands.
    #[must_use]
    pub fn page_line(&self, line: usize) -> usize {
        self.lines.get(line).copied().unwrap_or(self.line)
    }
}

/// The examples of a page, in order.
///
/// # Errors
/// What is wrong with a fence or a drawing, behind its 1-based line.
pub fn examples(page: &str) -> Result<Vec<Example>, (usize, String)> {
    let mut examples = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(words) = line.strip_prefix("```cable") else {
            continue;
        };
        let mut example = fence(words).map_err(|fault| (number + 1, fault))?;
        example.line = number + 1;
        let escapes = words.split(' ').any(|word| word == "escapes");
        let mut text: Vec<String> = Vec::new();
        let mut is_closed = false;
        for (number, line) in lines.by_ref() {
            is_closed = line == "```";
            if is_closed {
                break;
            }
            match drawing(line) {
                Some((mark, mut drawn)) => {
                    drawn.line = text.len().checked_sub(1).ok_or_else(|| {
                        (number + 1, "there is no line above to point at".to_owned())
                    })?;
                    if mark == '^' {
                        &mut example.diagnostics
                    } else {
                        &mut example.labels
                    }
                    .push(drawn);
                }
                None => {
                    text.push(line.to_owned());
                    example.lines.push(number + 1);
                }
            }
        }
        if !is_closed {
            return Err((example.line, "nothing closes this fence".to_owned()));
        }
        if example.kind != Kind::Bad
            && !(example.diagnostics.is_empty() && example.labels.is_empty())
        {
            let fault = "diagnostics are drawn in bad examples only";
            return Err((example.line, fault.to_owned()));
        }
        let mut joined = text.join("\n");
        joined.push('\n');
        example.bytes = if escapes {
            unescape(&joined).map_err(|fault| (example.line, fault))?
        } else {
            joined.into_bytes()
        };
        examples.push(example);
    }
    Ok(examples)
}

/// Reads the words after ` ```cable `.
fn fence(words: &str) -> Result<Example, String> {
    let mut words = words.trim();
    let mut example = Example {
        kind: Kind::Good,
        line: 0,
        bytes: Vec::new(),
        diagnostics: Vec::new(),
        labels: Vec::new(),
        strict: false,
        options: Options::default(),
        file: None,
        lines: Vec::new(),
    };
    let kind = words.split(' ').next().unwrap_or_default();
    example.kind = match kind {
        "bad" => Kind::Bad,
        "fixed" => Kind::Fixed,
        "good" => Kind::Good,
        other => return Err(format!("an example is bad, fixed or good, not `{other}`")),
    };
    words = words[kind.len()..].trim_start();
    while !words.is_empty() {
        let word = words.split(' ').next().unwrap_or_default();
        if let Some(rest) = words.strip_prefix("options=\"") {
            let (toml, rest) = rest
                .split_once('"')
                .ok_or("options=\"…\" wants a closing quote")?;
            example.options = toml::from_str(toml).map_err(|error| error.message().to_owned())?;
            words = rest.trim_start();
            continue;
        }
        match word {
            "strict" => example.strict = true,
            "escapes" => {}
            _ => match word.strip_prefix("file=") {
                Some(file) => example.file = Some(file.to_owned()),
                None => return Err(format!("an example knows no word `{word}`")),
            },
        }
        words = words[word.len()..].trim_start();
    }
    Ok(example)
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
