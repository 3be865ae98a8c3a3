//! What a rule says about a cable, and the sink it says it to.

use std::borrow::Cow;

use compact_str::CompactString;

use crate::fix::{Applicability, Edit, Fix};
use crate::source::CableId;
use crate::span::Span;

/// How grave a finding is. Ordered: `Info` is the least.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Deserialize,
    serde::Serialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Style, or of low certainty.
    Info,
    /// Breaks the handbook or strong custom.
    Warning,
    /// The cable disagrees with itself, with arithmetic, or with a rule whose text was read.
    Error,
}

impl Severity {
    /// The name used in output and on rule pages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A rule by its number in the rule set that found something. (Users bring rules of their own, so it is no enum.)
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub u16);

/// A place in one cable of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which cable.
    pub cable: CableId,
    /// Where in its text.
    pub span: Span,
}

/// A further place that a diagnostic speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where; it may be in another cable.
    pub place: Place,
    /// What stands there, in a few words.
    pub message: CompactString,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: RuleId,
    /// Its severity under the settings of this run.
    pub severity: Severity,
    /// What is wrong.
    pub place: Place,
    /// The fact in one line.
    pub message: CompactString,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
    /// What not every one has: of a hundred thousand in one file each takes less memory for it.
    further: Option<Box<Further>>,
}

/// What a finding may have besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Further {
    labels: Vec<Label>,
    fix: Option<Fix>,
}

impl Diagnostic {
    /// The other places that it concerns, in the order of the text.
    #[must_use]
    pub fn labels(&self) -> &[Label] {
        self.further.as_ref().map_or(&[], |further| &further.labels)
    }

    /// How to mend it.
    #[must_use]
    pub fn fix(&self) -> Option<&Fix> {
        self.further.as_ref()?.fix.as_ref()
    }

    fn further(&mut self) -> &mut Further {
        self.further.get_or_insert_default()
    }

    /// Adds another place in the same cable.
    pub fn label(&mut self, span: Span, message: impl Into<CompactString>) -> &mut Diagnostic {
        self.label_in(self.place.cable, span, message)
    }

    /// Adds a place in any cable of the run.
    pub fn label_in(
        &mut self,
        cable: CableId,
        span: Span,
        message: impl Into<CompactString>,
    ) -> &mut Diagnostic {
        self.further().labels.push(Label {
            place: Place { cable, span },
            message: message.into(),
        });
        self
    }

    /// Says what to do.
    pub fn help(&mut self, help: impl Into<Cow<'static, str>>) -> &mut Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// Offers a fix that changes what the record says.
    pub fn unsafe_fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Diagnostic {
        self.offer(title.into(), Applicability::Unsafe, edits)
    }

    /// Offers a fix that only undoes copying damage or deletes an exact repetition.
    pub fn safe_fix(&mut self, title: impl Into<String>, edits: Vec<Edit>) -> &mut Diagnostic {
        self.offer(title.into(), Applicability::Safe, edits)
    }

    /// Offers a fix that is as trustworthy as that.
    pub fn offer(
        &mut self,
        title: String,
        applicability: Applicability,
        edits: Vec<Edit>,
    ) -> &mut Diagnostic {
        self.further().fix = Some(Fix {
            title,
            applicability,
            edits,
        });
        self
    }

    /// Takes the fix back, if it is `such`.
    pub fn withdraw_fix(&mut self, such: impl Fn(&Fix) -> bool) {
        if let Some(further) = &mut self.further {
            further.fix.take_if(|fix| such(fix));
        }
    }
}

/// Where a rule reports. It stamps each diagnostic with the rule and severity at hand, so that a rule names neither.
#[derive(Debug)]
pub struct Diagnostics {
    cable: CableId,
    rule: RuleId,
    severity: Severity,
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// An empty sink for what is said of one cable.
    #[must_use]
    pub fn new(cable: CableId) -> Diagnostics {
        Diagnostics {
            cable,
            rule: RuleId(0),
            severity: Severity::Info,
            found: Vec::new(),
        }
    }

    /// From here on `rule` speaks, with `severity`.
    pub fn speaks(&mut self, rule: RuleId, severity: Severity) {
        self.rule = rule;
        self.severity = severity;
    }

    /// Reports `message` at `span`; labels, help and fix are added to what it returns.
    pub fn report(&mut self, span: Span, message: impl Into<CompactString>) -> &mut Diagnostic {
        self.found.push(Diagnostic {
            rule: self.rule,
            severity: self.severity,
            place: Place {
                cable: self.cable,
                span,
            },
            message: message.into(),
            help: None,
            further: None,
        });
        self.found.last_mut().expect("a diagnostic was just pushed")
    }

    /// Everything reported, in the order of the text, then of the rules.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.found
            .sort_by_key(|diagnostic| (diagnostic.place, diagnostic.rule));
        for further in self.found.iter_mut().filter_map(|it| it.further.as_mut()) {
            further.labels.sort_by_key(|label| label.place);
        }
        self.found
    }
}
