//! The two streams that the program writes to, and how what it writes there may look.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::stream::{AsLockedWrite, RawStream};
use anstream::{AutoStream, ColorChoice};
use miette::{GraphicalReportHandler, GraphicalTheme, ThemeStyles};
use owo_colors::XtermColors;
use supports_hyperlinks::Stream;
use terminal_size::{Height, Width, terminal_size_of};
use textwrap::WordSplitter;

use super::Outcome;
use crate::error::Error;
use crate::report::{Reader, Style, palette};

/// Columns where there is no terminal to ask.
const COLUMNS: usize = 80;

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    // As the environment and the stream say; the others whatever those say. (Documentation of a value would show up in the
    // help, as a list of its own.)
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    /// Whether `stream` is to be coloured. The command line wins over the environment, NO_COLOR over what forces colour, and that
    /// over what the stream is.
    fn on(self, stream: &impl RawStream) -> bool {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if set("NO_COLOR") => false,
            // Not known to anstream, which sees to CLICOLOR_FORCE, CLICOLOR and TERM.
            Color::Auto if set("FORCE_COLOR") && env::var("FORCE_COLOR").as_deref() != Ok("0") => {
                true
            }
            Color::Auto => AutoStream::choice(stream) != ColorChoice::Never,
        }
    }
}

/// Standard output, locked and buffered, and the style of what goes there. Whoever writes to it flushes it, and asks
/// [`delivered`] what became of it.
pub fn stdout(color: Color) -> (Box<dyn Write>, Style) {
    let stdout = io::stdout();
    let style = style(
        color.on(&stdout),
        terminal_size_of(&stdout),
        Some(Stream::Stdout),
    );
    (buffered(stdout.lock(), style), style)
}

/// Standard error, for what would go to standard output if that were not taken by something else.
pub fn stderr(color: Color) -> (Box<dyn Write>, Style) {
    let stderr = io::stderr();
    let style = style(
        color.on(&stderr),
        terminal_size_of(&stderr),
        Some(Stream::Stderr),
    );
    (buffered(stderr, style), style)
}

/// The style of a report that goes to a file.
pub fn unseen(color: Color) -> Style {
    style(color == Color::Always, None, None)
}

/// For whom a diff is written to standard output: for somebody who looks at it, or for a program, which an environment that forces
/// colour would break.
pub fn reader(style: Style, color: Color) -> Reader {
    if color == Color::Always || io::stdout().is_terminal() {
        Reader::Person { color: style.color }
    } else {
        Reader::Program
    }
}

/// How wide standard error is, in columns.
pub fn width() -> usize {
    terminal_size_of(io::stderr()).map_or(COLUMNS, columns)
}

/// Whether standard error is a terminal on which a line can be written over.
pub fn moves() -> bool {
    io::stderr().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Of what goes to `stream`, if to any. Where colour is not wanted, no escape sequence is, and a link is one.
fn style(color: bool, size: Option<(Width, Height)>, stream: Option<Stream>) -> Style {
    Style {
        color,
        links: color && stream.is_some_and(supports_hyperlinks::on),
        width: size.map_or(COLUMNS, columns),
        ascii: false,
        edits: false,
    }
}

fn buffered(stream: impl RawStream + AsLockedWrite + 'static, style: Style) -> Box<dyn Write> {
    // What is written without colour holds no escapes to strip, and JSON must arrive as it is.
    let stream: Box<dyn Write> = if style.color {
        Box::new(AutoStream::always(stream))
    } else {
        Box::new(stream)
    };
    Box::new(BufWriter::with_capacity(1 << 16, stream))
}

fn columns((Width(columns), _): (Width, Height)) -> usize {
    usize::from(columns)
}

/// Whether output arrived: false where the reader has left, as `head` does when it has seen enough. That is no failure.
///
/// # Errors
/// [`Error::Unwritable`], as for a full disk.
pub fn delivered(written: io::Result<()>) -> Result<bool, Error> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Error::Unwritable(error)),
    }
}

/// Says on standard error what went wrong, and the way out.
pub fn complain(error: &dyn miette::Diagnostic, color: Color) {
    let stderr = io::stderr();
    let color = color.on(&stderr);
    // Without colour the frame is ASCII: logs and old terminals show that everywhere.
    let mut theme = if color {
        GraphicalTheme {
            styles: styles(),
            ..GraphicalTheme::unicode()
        }
    } else {
        GraphicalTheme::none()
    };
    theme.characters.error = "error:".to_owned();
    theme.characters.warning = "warning:".to_owned();
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width())
        .with_break_words(false) // a path stays whole, to be copied
        .with_word_splitter(WordSplitter::NoHyphenation)
        .with_links(false)
        .without_cause_chain(); // our messages say it
    let mut text = String::new();
    if handler.render_report(&mut text, error).is_err() {
        text = format!("{error}\n");
    }
    say(&text, color);
}

/// The colours of what went wrong.
fn styles() -> ThemeStyles {
    let paint = |color: u8| owo_colors::Style::new().color(XtermColors::from(color));
    ThemeStyles {
        error: paint(palette::ERROR),
        warning: paint(palette::WARNING),
        advice: paint(palette::INFO),
        help: paint(palette::HELP),
        link: paint(palette::LABEL),
        linum: paint(palette::FRAME),
        highlights: vec![paint(palette::ERROR)],
    }
}

/// Writes a text to standard error. Where that is closed there is nobody left to be told.
pub fn say(text: &str, color: bool) {
    let mut stderr = io::stderr().lock();
    let _ = if color {
        write!(AutoStream::always(stderr), "{text}")
    } else {
        write!(stderr, "{text}")
    };
}

/// Prints what the parser of the command line has to say: help, the version, or what is wrong with the arguments.
pub fn answer(answer: &clap::Error, color: Color) -> Result<Outcome, Error> {
    let text = answer.render();
    if answer.use_stderr() {
        let color = color.on(&io::stderr());
        say(
            &if color {
                text.ansi().to_string()
            } else {
                text.to_string()
            },
            color,
        );
        return Ok(Outcome::Failed);
    }
    let (mut out, style) = stdout(color);
    let written = if style.color {
        write!(out, "{}", text.ansi())
    } else {
        write!(out, "{text}")
    };
    delivered(written.and_then(|()| out.flush()))?;
    Ok(Outcome::Clean)
}
