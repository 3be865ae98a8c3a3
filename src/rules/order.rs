//! What the rules about an order and its time share.

use compact_str::CompactString;
use jiff::civil::Date;

use crate::cable::{Cable, Field, Instruction};
use crate::span::{Span, Spanned};
use crate::tables::instructions;
use crate::tables::orders::{self, Order};

/// The order that a cable names, and when it was sent.
pub struct Named {
    /// The order.
    pub order: &'static Order,
    /// Where its number stands.
    pub number: Span,
    /// The day the cable was sent, and where it stands.
    pub sent: Spanned<Date>,
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
        sent: cable.day()?,
    })
}

/// The number and the instruction on the E.O. line, where both stand there. None on a stamp of a later declassification.
pub fn instruction(cable: &Cable) -> Option<(&Spanned<u32>, &Instruction)> {
    let line = cable.heading.executive_order.as_ref();
    let line = line.filter(|line| !line.is_stamp())?;
    Some((line.number.as_ref()?, line.instruction.as_ref()?))
}

/// From this order on a date and a code exclude each other; earlier ones had codes with dates.
const NO_CODE_WITH_A_DATE: u32 = 12356;

/// The code and the date that exclude each other, where the instruction has both (E.O. 12356 §1.4; E.O. 12958 §1.6).
pub fn code_and_date(cable: &Cable) -> Option<(&Spanned<CompactString>, &Field<Date>)> {
    let (number, instruction) = instruction(cable)?;
    let is_alone = |code: &str| code == "OADR" || instructions::bare(code).starts_with('X');
    let mut codes = instruction.codes.iter();
    let code = codes.find(|code| is_alone(&code.value))?;
    let date = instruction.date.as_ref()?;
    (number.value >= NO_CODE_WITH_A_DATE).then_some((code, date))
}
