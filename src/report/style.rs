//! How a report may look where it goes.

use std::borrow::Cow;

use ariadne::{Color, Fmt};

use crate::report::{Setting, palette, text};

/// What a reporter needs to know of its surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether the terminal takes colours. Without, no escape sequence is written.
    pub color: bool,
    /// How wide the terminal is, in columns. Below 60 the lines of `full` wrap.
    pub width: usize,
    /// Whether frames and arrows are to be ASCII.
    pub ascii: bool,
    /// Whether the terminal takes links, in which names of rules lead to where they are explained.
    pub links: bool,
    /// Whether `full` shows what unsafe fixes would write.
    pub edits: bool,
}

/// What begins a link, before its URL and before nothing where it ends (OSC 8), and what ends these.
const LINK: &str = "\x1b]8;;";
const END: &str = "\x1b\\";

impl Style {
    /// `words` in `color`, where the terminal takes colours.
    pub(super) fn paint(self, words: &str, color: u8) -> String {
        let color = Some(Color::Fixed(color)).filter(|_| self.color);
        words.fg(color).to_string()
    }

    /// The name of a rule, a link to where that is explained if there is such a place and the terminal takes links.
    pub(super) fn rule(self, name: &str, setting: Setting) -> String {
        let shown = text::visible(name);
        match setting.url(name).filter(|_| self.links) {
            Some(url) => format!("{LINK}{url}{END}{shown}{LINK}{END}"),
            None => shown.into_owned(),
        }
    }

    /// Frames and arrows in the characters that the terminal has.
    pub(super) fn lines(self, drawn: &str) -> Cow<'_, str> {
        if self.ascii {
            drawn.chars().map(in_ascii).collect()
        } else {
            drawn.into()
        }
    }

    /// What stands where a line is cut.
    pub(super) fn cut(self) -> char {
        if self.ascii { '~' } else { '…' }
    }

    /// A piece of a frame.
    pub(super) fn frame(self, lines: &str) -> String {
        self.paint(lines, palette::FRAME)
    }
}

/// What stands in ASCII for a character of a frame or an arrow.
fn in_ascii(drawn: char) -> char {
    match drawn {
        '─' => '-',
        '│' => '|',
        '┆' => ':',
        '┬' => '^',
        '╭' => ',',
        '├' => '+',
        '╰' => '`',
        '╯' => '\'',
        _ => drawn,
    }
}
