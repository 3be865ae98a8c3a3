//! `order-missing`: there is no E.O. line.

use crate::cable::Cable;
use crate::diagnostic::Diagnostics;
use crate::page::Options;
use crate::rules::heading;

/// See `rules/order-missing.md`.
pub fn check(cable: &Cable, _: &Options, out: &mut Diagnostics) {
    if heading::should_be_whole(cable) && cable.heading.executive_order.is_none() {
        let help = match cable.level() {
            Some(level) if level.is_classified() => {
                "it says under which order the cable is classified and until when"
            }
            _ => "on an unclassified cable it says N/A",
        };
        out.report(cable.heading_place(), "there is no E.O. line")
            .help(help);
    }
}
