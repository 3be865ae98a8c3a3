//! Blocks of the text with a beginning and an end: SUMMARY, COMMENT, NOTE, and quoted or attached texts.

use crate::cable::{Block, BlockKind};
use crate::parse::sought::Stops;
use crate::parse::text::Text;
use crate::parse::{head, mark};
use crate::span::Span;

/// The words that begin with the two letters `initials`, in any case, and name a kind.
///
/// Source: specification, section 9.3; talking points and non-papers: seen in real cables.
fn names(initials: [u8; 2]) -> &'static [(&'static str, BlockKind)] {
    use BlockKind as K;
    match &initials.map(|letter| letter.to_ascii_uppercase()) {
        b"SU" => &[("SUMMARY", K::Summary)],
        b"CO" => &[("COMMENT", K::Comment)],
        b"NO" => &[
            ("NOTE", K::Note),
            ("NON-PAPER", K::Text),
            ("NONPAPER", K::Text),
        ],
        b"TE" => &[("TEXT", K::Text)],
        b"TA" => &[("TALKING POINTS", K::Text)],
        b"TR" => &[("TRANSLATION", K::Translation)],
        b"LE" => &[("LETTER", K::Text)],
        b"QU" => &[("QUOTE", K::Quote)],
        _ => &[],
    }
}

const UNQUOTE: &str = "UNQUOTE";

/// The blocks met so far.
#[derive(Default)]
pub struct Blocks {
    found: Vec<Block>,
    /// Which of them is open, for each kind; quotations of all kinds are one.
    open: [Option<usize>; 4],
    /// The END with which the line above ended: what ends stands on the next.
    end: Option<Span>,
}

/// Where the open block of a kind is noted.
fn slot(kind: BlockKind) -> usize {
    match kind {
        BlockKind::Summary => 0,
        BlockKind::Comment => 1,
        BlockKind::Note => 2,
        BlockKind::Text | BlockKind::Quote | BlockKind::Translation => 3,
    }
}

impl Blocks {
    /// None is open behind those `found` before.
    pub fn behind(found: Vec<Block>) -> Blocks {
        Blocks {
            found,
            ..Blocks::default()
        }
    }

    /// Whether the next line belongs to a quoted or attached text.
    pub fn is_quoting(&self) -> bool {
        self.open[slot(BlockKind::Text)].is_some()
    }

    /// The words that began the quotation that is open.
    pub fn quotation(&self) -> Option<Span> {
        self.found[self.open[slot(BlockKind::Text)]?].open
    }

    /// Ends the quotation that is open at byte `at` of the source, where no words end it.
    pub fn stop_quoting(&mut self, at: u32) {
        if let Some(open) = self.open[slot(BlockKind::Text)].take() {
            self.found[open].close = Some(Span { start: at, end: at });
        }
    }

    /// Whether the line above ended with END.
    pub fn has_end_above(&self) -> bool {
        self.end.is_some()
    }

    /// Notes the blocks that begin or end in `words`, a line or the words behind a paragraph's number and mark.
    pub fn line(&mut self, words: &str, stops: Stops, text: &Text) {
        let start = title(words);
        let end = self.end.take();
        if let Some(before) = before_end(words) {
            self.end = Some(text.span(&words[before.len()..]));
        }
        if let Some(end) = end
            && let Some((kind, name)) = named_in_any_case(start)
        {
            self.close_all(kind, words_behind(words, name), end.cover(text.span(name)));
            return;
        }
        if let Some((kind, name)) =
            named(start).filter(|(kind, name)| begins_bare(*kind, &start[name.len()..]))
        {
            self.open(kind, text.span(name));
        }
        for at in stops.verbs(words, text) {
            let here = &words[at..];
            if words[..at].ends_with(char::is_alphanumeric) {
                continue;
            }
            if let Some(unquote) = here.get(..UNQUOTE.len()).filter(|word| *word == UNQUOTE) {
                self.close(BlockKind::Quote, text.span(unquote));
                continue;
            }
            let behind = here.split_once(' ').map(|(_, behind)| behind);
            let Some((kind, name)) = behind.and_then(named_within) else {
                continue;
            };
            let all = text.span(text.between(&here[..1], name));
            if here.starts_with('B') {
                self.open(kind, all)
            } else {
                self.close_all(kind, words_behind(words, name), all)
            }
        }
    }

    /// All of them, in the order of their first words.
    pub fn finish(self) -> Vec<Block> {
        self.found
    }

    fn open(&mut self, kind: BlockKind, span: Span) {
        // `SUMMARY` over the paragraph that begins with the word again is one.
        if kind == BlockKind::Summary && self.open[slot(kind)].is_some() {
            return;
        }
        self.open[slot(kind)] = Some(self.found.len());
        self.found.push(Block {
            kind,
            open: Some(span),
            close: None,
        });
    }

    /// Ends a block of `kind`, and where `rest`, what stands behind its name, joins a second kind, that as well: `END COMMENT AND SUMMARY`.
    fn close_all(&mut self, kind: BlockKind, rest: &str, span: Span) {
        let rest = rest.trim();
        // `END COMMENT AND` over `SUMMARY.`
        if rest.eq_ignore_ascii_case("AND") {
            self.end = Some(span);
        }
        let is_open = |kind: BlockKind| self.open[slot(kind)].is_some();
        let second = joined(rest).filter(|second| slot(*second) != slot(kind) && is_open(*second));
        if second.is_none() || is_open(kind) {
            self.close(kind, span);
        }
        if let Some(second) = second {
            self.close(second, span);
        }
    }

    fn close(&mut self, kind: BlockKind, span: Span) {
        match self.open[slot(kind)].take() {
            Some(open) => self.found[open].close = Some(span),
            None => self.found.push(Block {
                kind,
                open: None,
                close: Some(span),
            }),
        }
    }
}

/// `words` without the signs, or the mark of its own, before a title: `(C) SUMMARY`.
fn title(words: &str) -> &str {
    let is_sign = |byte: &u8| matches!(byte, b'(' | b'-' | b'*' | b' ' | b'"');
    let marked = || mark::is_mark(words).then(|| head(words, 20).find(')'));
    let behind = match words.as_bytes().first() {
        Some(b'(') => marked().flatten().map_or(0, |end| end + 1),
        Some(sign) if is_sign(sign) => 0,
        _ => return words,
    };
    let title = &words[behind..];
    &title[title.bytes().take_while(is_sign).count()..]
}

/// What stands before the END that `words` end with.
fn before_end(words: &str) -> Option<&str> {
    match words.as_bytes() {
        [.., b'E', b'N', b'D'] | [.., b'E', b'n', b'd'] => {
            let before = &words[..words.len() - "END".len()];
            (before.is_empty() || before.ends_with(' ')).then_some(before)
        }
        _ => None,
    }
}

/// What follows `name`, a part of `words`.
fn words_behind<'t>(words: &'t str, name: &str) -> &'t str {
    let at = name.as_ptr() as usize - words.as_ptr() as usize;
    &words[at + name.len()..]
}

/// The kind named behind the first: `AND SUMMARY`.
fn joined(rest: &str) -> Option<BlockKind> {
    let and = rest
        .get(..3)
        .filter(|and| and.eq_ignore_ascii_case("AND"))?;
    named_in_any_case(rest[and.len()..].trim_start()).map(|(kind, _)| kind)
}

/// Whether a block begins with its bare name: `SUMMARY:`, `Comment.`, `SUMMARY AND COMMENT:`, `SUMMARY` on a line of its own; a
/// quotation only with `QUOTE` on its own or before a colon.
fn begins_bare(kind: BlockKind, rest: &str) -> bool {
    match kind {
        BlockKind::Summary | BlockKind::Comment | BlockKind::Note => {
            // `SUMMARY AND COMMENT:`, `Summary/Introduction.`
            let rest = match rest.strip_prefix('/') {
                Some(second) => second.trim_start_matches(|c: char| c.is_ascii_alphabetic()),
                None => rest.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == ' '),
            };
            rest.is_empty()
                || rest.starts_with([':', '.', '-'])
                || rest.to_ascii_lowercase().starts_with("and ")
        }
        BlockKind::Quote => rest.is_empty() || rest.starts_with(':'),
        BlockKind::Text | BlockKind::Translation => false,
    }
}

/// The kind whose name `words` begin with, in capitals or capitalised, and the name as it stands there.
fn named(words: &str) -> Option<(BlockKind, &str)> {
    let is_capital = words.as_bytes().first()?.is_ascii_uppercase();
    is_capital.then(|| named_in_any_case(words)).flatten()
}

fn named_in_any_case(words: &str) -> Option<(BlockKind, &str)> {
    name(words.as_bytes()).map(|(kind, length)| (kind, &words[..length]))
}

/// The kind whose name `words` begin with, in any case, and the name's length.
fn name(words: &[u8]) -> Option<(BlockKind, usize)> {
    let names = names(*words.first_chunk()?);
    names.iter().find_map(|(name, kind)| {
        let (here, behind) = words.split_at_checked(name.len())?;
        let goes_on = behind.first().is_some_and(u8::is_ascii_alphanumeric);
        (!goes_on && here.eq_ignore_ascii_case(name.as_bytes())).then_some((*kind, name.len()))
    })
}

/// The first kind named within the four words behind BEGIN or END: `END INFORMAL EMBASSY TRANSLATION`.
fn named_within(words: &str) -> Option<(BlockKind, &str)> {
    let mut rest = words;
    for _ in 0..4 {
        let named = named_in_any_case(rest);
        if named.is_some() {
            return named;
        }
        let word = rest.split(' ').next().unwrap_or_default();
        if word.ends_with(['.', ':', ',', ';', ')']) {
            return None;
        }
        rest = rest[word.len()..].trim_start();
    }
    None
}
