//! Text from a cable or a file name → text that is safe and legible on a terminal.

use std::borrow::Cow;
use std::path::Path;

pub use crate::walk::slashed as path;

/// The name of a file or record for people.
pub(super) fn name(called: &Path) -> String {
    visible(&path(called)).into_owned()
}

/// `text` with every control character and every invisible one shown as one visible character: always one line, and nothing
/// in it that a terminal acts upon.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    // Nearly all words are of plain signs, and bytes tell that faster than characters: all of them faster than up to the first.
    let beyond_blank = text.bytes().map(|byte| byte.wrapping_sub(b' '));
    let is_plain = beyond_blank.fold(0, u8::max) <= b'~' - b' ';
    if is_plain || !text.chars().any(is_hidden) {
        Cow::Borrowed(text)
    } else {
        text.chars().map(shown).collect()
    }
}

/// The visible character that stands for `character`; most stand for themselves.
pub(super) fn shown(character: char) -> char {
    match character {
        '\0'..='\x1F' => {
            char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        '\x7F' => '␡',
        hidden if is_hidden(hidden) => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// Whether a character is a control or cannot be seen: C0, DEL, C1, the separators of lines and paragraphs, what Unicode
/// calls default ignorable (the bidirectional controls, joiners, byte-order mark, variation selectors and tags among them), and
/// the two that are none, U+FFFE and U+FFFF. All that XML forbids is among them.
pub(super) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}'..='\u{FFFF}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
