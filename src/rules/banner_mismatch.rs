//! `banner-mismatch`: a page's banner is not the level of the classification line.

use crate::cable::{Cable, Dialect, Level};
use crate::diagnostic::Diagnostics;
use crate::page::Options;

/// See `rules/banner-mismatch.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    let Some(classification) = &cable.heading.classification else {
        return;
    };
    if cable.dialect == Dialect::Smart {
        return; // its banners are those of the release
    }
    let level = classification.level();
    let is_other = |banner: &str| {
        let said = [Level::Confidential, Level::Secret, Level::TopSecret];
        let said = said.into_iter().find(|level| banner == level.name());
        let said = said.or_else(|| is_unclassified(banner).then_some(Level::Unclassified));
        said.is_some_and(|said| said != level)
    };
    let mut banners = cable.archive.banners.iter();
    if let Some(banner) = banners.find(|banner| is_other(&banner.value)) {
        out.report(
            banner.span,
            format!("the page says {}, the cable {}", banner.value, level.name()),
        )
        .label(
            classification.span,
            format!("the cable is {}", level.name()),
        )
        .help("a page of another telegram, or a banner put on later: see which");
    }
}

fn is_unclassified(banner: &str) -> bool {
    banner.starts_with("UNCLAS") || banner == "LIMITED OFFICIAL USE"
}
