//! What the rules about missing parts of the heading share.

use crate::cable::Cable;

/// Whether a part of the heading that does not stand here is missing: the heading is there, no partial extract, no repeat of another
/// cable, and of no later section; their headings are short (specification, section 11.2).
pub fn should_be_whole(cable: &Cable) -> bool {
    let heading = &cable.heading;
    let is_later = heading
        .section
        .as_ref()
        .is_some_and(|section| section.value.number > 1);
    let is_there = heading.classification.is_some() || heading.executive_order.is_some();
    // A repeat of another cable has the lines in what it quotes.
    let is_repeat = cable.repeats.iter().any(|repeat| repeat.heading.is_some());
    is_there && !is_later && !is_repeat && cable.extract_notice.is_none()
}
