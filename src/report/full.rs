//! Diagnostics for people, each with an excerpt of its cable: the fact, the places, why, and what to do.

use std::io::{self, Write};

use ariadne::{Color, Config, IndexType, Label, LabelAttach, Report, ReportKind, Source};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

use crate::diagnostic::{self, Diagnostic};
use crate::report::advice::{Note, advice};
use crate::report::excerpt::{self, Excerpt, Place, Target};
use crate::report::{Reporter, Setting, Style, palette, text};
use crate::run::Checked;
use crate::source::{self, Columns};
use crate::span::Span;

pub(super) struct Full<'r> {
    setting: Setting<'r>,
    style: Style,
    /// Whether a diagnostic was written already; a blank line stands between two.
    begun: bool,
}

/// The narrowest terminal that is drawn for; a narrower one wraps the lines.
const NARROWEST: usize = 60;
/// The widest terminal that is drawn for: nobody reads along a longer line.
const WIDEST: usize = 400;
/// The widest that prose is set: longer lines are hard to read.
const PROSE: usize = 100;
/// Beside the number, a gutter has a blank, another, a bar and a third.
const GUTTER: usize = 4;

impl<'r> Full<'r> {
    pub(super) fn new(setting: Setting<'r>, style: Style) -> Full<'r> {
        Full {
            setting,
            style: Style {
                width: style.width.clamp(NARROWEST, WIDEST),
                ..style
            },
            begun: false,
        }
    }
}

impl Reporter for Full<'_> {
    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let name = text::name(&checked.path);
        let mut columns = Columns::new(&checked.source);
        for diagnostic in &checked.diagnostics {
            if self.begun {
                writeln!(out)?;
            }
            self.begun = true;
            let at = columns.location(diagnostic.place.span.start);
            let mut place = format!("{name}:{}:{}", at.line, at.column);
            if let Some(last) = excerpt::last_line(&checked.source, diagnostic.place.span) {
                place += &format!(", up to line {last}");
            }
            let mut views = vec![View {
                place,
                source: &checked.source,
                marks: marks(diagnostic, &checked.source),
            }];
            views.extend(elsewhere(diagnostic, checked));
            out.write_all(self.draw(diagnostic, views)?.as_bytes())?;
        }
        Ok(())
    }
}

/// A place of a diagnostic, and the words about it.
struct Mark {
    span: Span,
    /// In lines. None where the headline says all.
    words: Vec<String>,
    color: u8,
}

/// The places of a diagnostic that are in one file.
struct View<'s> {
    /// The file's path, with line and column.
    place: String,
    source: &'s source::Source,
    /// In the order of the text.
    marks: Vec<Mark>,
}

impl Full<'_> {
    fn draw(&self, diagnostic: &Diagnostic, views: Vec<View>) -> io::Result<String> {
        let lines = views.iter().flat_map(|View { marks, source, .. }| {
            let line = |mark: &Mark| excerpt::line_at(source, mark.span.start).0;
            marks.iter().map(line)
        });
        let frame = Frame {
            style: self.style,
            digits: lines.max().unwrap_or(1).to_string().len(),
        };
        let mut drawn = self.headline(diagnostic);
        let mut notes = Vec::new();
        let cable = views.first().map(|view| view.source);
        for (number, view) in views.into_iter().enumerate() {
            let View {
                place,
                source,
                mut marks,
            } = view;
            let targets: Vec<Target> = marks.iter().map(target).collect();
            let excerpt = excerpt::cut(source, &targets, frame.view(), self.style.cut());
            settle(&mut marks, &excerpt, frame.view(), &mut notes);
            match number {
                0 => frame.open(&place, &mut drawn),
                _ => frame.go_on(&place, &mut drawn),
            }
            let pointed = pointed(&excerpt, &marks, self.style)?;
            frame.rows(&excerpt, &marks, &pointed, &mut drawn);
        }
        let rule = self.setting.rules.rule(diagnostic.rule);
        notes.extend(advice(diagnostic, rule, cable.filter(|_| self.style.edits)));
        frame.notes(&notes, &mut drawn);
        frame.close(&mut drawn);
        Ok(drawn)
    }

    /// The fact, in one line where the terminal is wide enough.
    fn headline(&self, diagnostic: &Diagnostic) -> String {
        let rule = &self.setting.rules.rule(diagnostic.rule).name;
        let severity = diagnostic.severity.name();
        let name = format!("{severity}[{}]", text::visible(rule));
        let whole = format!("{name}: {}", text::visible(&diagnostic.message));
        let lines = wrap(&whole, self.style.width, "  ").join("\n");
        let linked = format!("{severity}[{}]", self.style.rule(rule, self.setting));
        let painted = self
            .style
            .paint(&linked, palette::severity(diagnostic.severity));
        // A name longer than the line was broken and stays plain.
        let headline = lines
            .strip_prefix(&name)
            .map(|rest| format!("{painted}{rest}"));
        headline.unwrap_or(lines) + "\n"
    }
}

/// What the labels of `diagnostic` show of other files, in the order of the files.
fn elsewhere<'c>(
    diagnostic: &'c Diagnostic,
    checked: &'c Checked,
) -> impl Iterator<Item = View<'c>> {
    // Labels are in the order of cables and their texts.
    let files = diagnostic
        .labels()
        .chunk_by(|one, next| one.place.cable == next.place.cable);
    let others = files.filter(|labels| labels[0].place.cable != diagnostic.place.cable);
    others.map(|labels| {
        let (path, source) = checked.cable(labels[0].place.cable);
        let at = source.location(labels[0].place.span.start);
        View {
            place: format!("{}:{}:{}", text::name(path), at.line, at.column),
            source,
            marks: labels.iter().map(|label| mark(label, source)).collect(),
        }
    })
}

fn mark(label: &diagnostic::Label, source: &source::Source) -> Mark {
    let words = if label.message.is_empty() {
        "and here".into()
    } else {
        text::visible(&label.message)
    };
    let words = match excerpt::last_line(source, label.place.span) {
        Some(last) => format!("{words} (up to line {last})"),
        None => words.into_owned(),
    };
    Mark {
        span: label.place.span,
        words: vec![words],
        color: palette::LABEL,
    }
}

/// The places of `diagnostic` in its own cable, in the order of the text.
fn marks(diagnostic: &Diagnostic, source: &source::Source) -> Vec<Mark> {
    let labels = diagnostic
        .labels()
        .iter()
        .filter(|label| label.place.cable == diagnostic.place.cable);
    let mut marks: Vec<Mark> = labels.map(|label| mark(label, source)).collect();
    // Alone, the place of the diagnostic needs no words: the headline is about it.
    let words = if marks.is_empty() {
        Vec::new()
    } else {
        vec!["here".to_owned()]
    };
    let here = Mark {
        span: diagnostic.place.span,
        words,
        color: palette::severity(diagnostic.severity),
    };
    marks.push(here);
    marks.sort_by_key(|mark| mark.span);
    marks
}

fn target(mark: &Mark) -> Target {
    Target {
        span: mark.span,
        words: mark
            .words
            .iter()
            .map(|words| words.width().max(1))
            .max()
            .unwrap_or(0),
    }
}

/// Words in a narrower column than this are hard to read.
const NARROW: usize = 20;
/// Nobody looks for an arrow beside a paragraph.
const LINES: usize = 4;

/// Breaks words that do not fit to the right of their places into lines. Where that is no good either, puts a number in their
/// place, and what the numbers stand for into `notes`.
fn settle(marks: &mut [Mark], excerpt: &Excerpt, view: usize, notes: &mut Vec<Note>) {
    for (mark, place) in marks.iter_mut().zip(&excerpt.places) {
        let room = view.saturating_sub(place.words);
        let Some(words) = mark.words.pop_if(|words| words.width() > room) else {
            continue;
        };
        let lines = wrap(&words, room, "");
        if room >= NARROW && lines.len() <= LINES {
            mark.words = lines;
        } else {
            let heading = format!("({})", notes.len() + 1);
            mark.words.push(heading.clone());
            notes.push(Note { heading, words });
        }
    }
}

/// What ariadne draws of the excerpt and the places in it.
fn pointed(excerpt: &Excerpt, marks: &[Mark], style: Style) -> io::Result<String> {
    let config = Config::new()
        .with_color(style.color)
        .with_index_type(IndexType::Char)
        .with_label_attach(LabelAttach::Start);
    let labels = excerpt.places.iter().zip(marks).map(|(place, mark)| {
        // ariadne draws no place without words; the empty arrow is taken away again.
        let words = mark.words.first().map(String::as_str).unwrap_or_default();
        Label::new(place.characters.clone())
            .with_color(Color::Fixed(mark.color))
            .with_message(words)
    });
    let report = Report::build(ReportKind::Error, 0..0)
        .with_config(config)
        .with_labels(labels)
        .finish();
    let mut drawn = Vec::new();
    report.write(Source::from(excerpt.text.as_str()), &mut drawn)?;
    Ok(String::from_utf8_lossy(&drawn).into_owned())
}

/// The frame around an excerpt.
#[derive(Clone, Copy)]
struct Frame {
    style: Style,
    /// How many digits the highest line number has.
    digits: usize,
}

/// What ariadne writes before the first line of an excerpt: headline, place and a bar.
const ABOVE: usize = 3;

impl Frame {
    /// How many columns there are to the right of the gutter.
    fn view(self) -> usize {
        self.style.width - GUTTER - self.digits
    }

    fn open(self, place: &str, drawn: &mut String) {
        self.place("╭─[", place, drawn);
    }

    /// Goes on with the excerpt of another file.
    fn go_on(self, place: &str, drawn: &mut String) {
        self.row("", "│", "", drawn);
        self.place("├─[", place, drawn);
    }

    fn place(self, corner: &str, place: &str, drawn: &mut String) {
        let blanks = " ".repeat(self.digits + 2);
        let (corner, end) = (
            self.style.frame(&self.style.lines(corner)),
            self.style.frame("]"),
        );
        *drawn += &format!("{blanks}{corner} {place} {end}\n");
        self.row("", "│", "", drawn);
    }

    /// Gives the rows that ariadne drew their true line numbers, and the words beside them their further lines.
    fn rows(self, excerpt: &Excerpt, marks: &[Mark], pointed: &str, drawn: &mut String) {
        let mut rows: Vec<(Option<usize>, String)> =
            pointed.lines().skip(ABOVE).filter_map(row).collect();
        if marks.iter().all(|mark| mark.words.is_empty()) {
            rows.pop();
            if let Some((_, underline)) = rows.last_mut() {
                *underline = underline.replace('┬', "─");
            }
        }
        let mut arrows = 0..marks.len();
        for (at, (index, content)) in rows.iter().enumerate() {
            let left_out = content.is_empty()
                && at > 0
                && rows.get(at + 1).is_some_and(|(next, _)| next.is_some());
            let number = index
                .and_then(|index| excerpt.numbers.get(index - 1))
                .map(usize::to_string);
            self.row(
                &number.unwrap_or_default(),
                if left_out { "┆" } else { "│" },
                content,
                drawn,
            );
            let is_arrow = index.is_none() && content.contains('╰');
            let Some(mark) = is_arrow.then(|| arrows.next()).flatten() else {
                continue;
            };
            for words in marks[mark].words.iter().skip(1) {
                let content = self.stems(&excerpt.places[mark..], &marks[mark..]) + words;
                self.row("", "│", &content, drawn);
            }
        }
    }

    /// What stands before a further line of the words about the first of `places`: the stems of the arrows to come.
    fn stems(self, places: &[Place], marks: &[Mark]) -> String {
        let (mut stems, mut column) = (String::new(), 0);
        let first = &places[0];
        let to_come = places
            .iter()
            .zip(marks)
            .filter(|(place, _)| place.row == first.row && place.column > first.column);
        for (place, mark) in to_come {
            if let Some(blanks) = place.column.checked_sub(column) {
                stems += &" ".repeat(blanks);
                stems += &self.style.paint("│", mark.color);
                column = place.column + 1;
            }
        }
        stems + &" ".repeat(first.words.saturating_sub(column))
    }

    fn notes(self, notes: &[Note], drawn: &mut String) {
        if notes.is_empty() {
            return;
        }
        self.row("", "│", "", drawn);
        let indent = notes
            .iter()
            .map(|note| note.heading.len())
            .max()
            .unwrap_or(0)
            + 2;
        for note in notes {
            let heading = format!("{}:", note.heading);
            let blanks = " ".repeat(indent - heading.len());
            let heading = self.style.paint(&heading, palette::HELP) + &blanks;
            for (number, line) in wrap(&note.words, (self.view() - indent).min(PROSE), "")
                .iter()
                .enumerate()
            {
                let heading = if number == 0 {
                    &heading
                } else {
                    &" ".repeat(indent)
                };
                self.row("", "│", &format!("{heading}{line}"), drawn);
            }
        }
    }

    fn close(self, drawn: &mut String) {
        let corner = format!("{}╯", "─".repeat(self.digits + 2));
        *drawn += &self.style.frame(&self.style.lines(&corner));
        drawn.push('\n');
    }

    /// A row: a line of the cable where it has a number, else arrows or words.
    fn row(self, number: &str, bar: &str, content: &str, drawn: &mut String) {
        let bar = self.style.lines(bar);
        let content = match number {
            "" => self.style.lines(content),
            _ => content.into(),
        };
        let gutter = self
            .style
            .frame(&format!(" {number:>digits$} {bar}", digits = self.digits));
        let row = format!("{gutter} {content}");
        *drawn += row.trim_end();
        drawn.push('\n');
    }
}

/// A row as ariadne drew it: which line of the excerpt it shows, 1-based, if any, and what stands right of the gutter.
fn row(drawn: &str) -> Option<(Option<usize>, String)> {
    let (gutter, content) = drawn.split_once('│')?;
    let number = gutter.rsplit('m').next().unwrap_or_default().trim();
    let content = content.strip_prefix(RESET).unwrap_or(content);
    Some((
        number.parse().ok(),
        calm(content.strip_prefix(' ').unwrap_or(content)),
    ))
}

const RESET: &str = "\x1b[0m";
/// The light grey in which ariadne writes the text around a place: illegible on a white ground.
const GREY: &str = "38;5;249";

/// `drawn` with one escape sequence for each change of colour, where ariadne writes two for each character, and without
/// blanks at its end, of whatever colour.
fn calm(drawn: &str) -> String {
    let mut pieces = drawn.split("\x1b[");
    let mut calm = pieces.next().unwrap_or_default().to_owned();
    let (mut holds, mut blanks) = ("", String::new());
    for piece in pieces {
        let (code, text) = piece.split_once('m').unwrap_or(("0", piece));
        if text.trim_start().is_empty() {
            blanks += text;
            continue;
        }
        calm += &std::mem::take(&mut blanks);
        let code = if code == "0" || code == GREY {
            ""
        } else {
            code
        };
        if code != holds {
            calm += &if code.is_empty() {
                RESET.to_owned()
            } else {
                format!("\x1b[{code}m")
            };
            holds = code;
        }
        calm += text;
    }
    calm.truncate(calm.trim_end().len());
    if !holds.is_empty() {
        calm += RESET;
    }
    calm
}

/// Sets `words` in lines of at most `width` columns, all but the first indented.
fn wrap(words: &str, width: usize, indent: &str) -> Vec<String> {
    // Each choice is said outright: the defaults depend on the features that other crates ask for.
    let options = Options::new(width)
        .subsequent_indent(indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(words, options)
        .iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}
