//! The examples on the pages of the rules.

use cablelint::rules;
use cablelint::verify::verify;

/// Every example of every page shows what it says.
#[test]
fn examples() {
    let mut faults = Vec::new();
    for (rule, check) in rules::all() {
        for fault in verify(&rule, check).err().unwrap_or_default() {
            faults.push(format!(
                "rules/{}.md:{}: {}",
                rule.name, fault.line, fault.message
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
