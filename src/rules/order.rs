//! What the rules about an order and its time share.

use jiff::civil::Date;

use crate::cable::{Cable, Instruction};
use crate::span::{Span, Spanned};
use crate::tables::orders::{self, Order};

/// The order that a cable names, and when it was sent.
pub struct Named {
    /// The order.
    pub order: &'static Order,
    /// Where its number stands.
    pub number: Span,
    /// The day the cable was sent.
    pub sent: Date,
    /// Where the DTG stands.
    pub dtg: Span,
}

/// The order on the E.O. line of a cable with a date, where there is such an order. None on a stamp of a later declassification.
pub fn named(cable: &Cable) -> Option<Named> {
    let line = cable
        .heading
        .executive_order
        .as_ref()
        .filter(|line| !line.is_stamp())?;
    let number = line.number.as_ref()?;
    let order = orders::numbered(number.value)?;
    Some(Named {
        order,
        number: number.span,
        sent: cable.date()?,
        dtg: cable.envelope.dtg.as_ref()?.span,
    })
}

/// The number and the instruction on the E.O. line, where both stand there. None on a stamp of a later declassification.
pub fn instruction(cable: &Cable) -> Option<(&Spanned<u32>, &Instruction)> {
    let line = cable.heading.executive_order.as_ref();
    let line = line.filter(|line| !line.is_stamp())?;
    Some((line.number.as_ref()?, line.instruction.as_ref()?))
}
