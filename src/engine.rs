//! Which rules hold in a run, and their verdict on one cable.

use std::sync::OnceLock;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::cable::Cable;
use crate::corpus::{Corpus, Facts};
use crate::diagnostic::{Diagnostic, Diagnostics, RuleId, Severity};
use crate::error::{Error, nearest};
use crate::fix::{Edit, Fix};
use crate::page::{Category, Era, Options, Rule};
use crate::rules::{self, Check};
use crate::tables::orders;

/// The only rule that speaks of a file that is no cable.
const NOT_A_CABLE: &str = "not-a-cable";

/// A rule with the settings of this run.
#[derive(Debug)]
pub struct Chosen {
    /// What its page says.
    pub rule: Rule,
    /// Whether it runs.
    pub on: bool,
    /// Whether that is asked for by its very name.
    pub is_named: bool,
    /// Its severity.
    pub severity: Severity,
    /// Its options.
    pub options: Options,
    check: Option<Check>,
}

impl Chosen {
    /// Whether `word` is its name, now or formerly, its category, or `all`.
    #[must_use]
    pub fn is_selected_by(&self, word: &str) -> bool {
        closeness(word, &self.rule).is_some()
    }

    /// Whether it looks at several cables.
    fn is_over_several(&self) -> bool {
        matches!(self.check, Some(Check::Corpus(_) | Check::Archive(_)))
    }

    /// Whether it looks for what an archive lacks.
    fn is_of_archives(&self) -> bool {
        matches!(self.check, Some(Check::Archive(_)))
    }

    /// What the page's `[strict]` table says.
    fn be_strict(&mut self) {
        let strict = &self.rule.strict;
        self.on = strict.enabled.unwrap_or(self.on);
        self.severity = strict.severity.unwrap_or(self.severity);
        self.options = self.options.with(&strict.options);
    }
}

/// Whom the settings of the rules are made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// Archives: quiet on sound historical cables.
    #[default]
    Archive,
    /// People who write cables: what each page's `[strict]` table says, and nothing else.
    Strict,
}

/// All rules there are, those that run marked, with the severities and options that hold.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Chosen>,
    /// Those that run, once that is asked.
    running: OnceLock<Running>,
}

/// The rules that run.
#[derive(Debug, Default)]
struct Running {
    /// Those over one cable.
    each: Vec<Run>,
    /// Those over a file that is no cable.
    others: Vec<Run>,
    /// Those over several.
    several: Vec<Run>,
}

/// A rule that runs: what is asked of each for every cable, close together.
#[derive(Debug)]
struct Run {
    id: RuleId,
    severity: Severity,
    options: Options,
    /// The first and the last day of each time that it judges; empty: it judges all.
    eras: Vec<(Date, Date)>,
    check: Option<Check>,
}

impl Run {
    /// Whether it judges every day of `period`.
    #[inline]
    fn judges(&self, period: Option<(Date, Date)>) -> bool {
        self.eras.is_empty() || period.is_some_and(|period| hold(&self.eras, period))
    }
}

/// Whether one of `eras` holds every day from the first to the last.
fn hold(eras: &[(Date, Date)], (first, last): (Date, Date)) -> bool {
    let mut eras = eras.iter();
    eras.any(|(from, until)| *from <= first && last <= *until)
}

/// Which rules are to run: names, categories, or `all`.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// In place of the rules that are on by default; empty: those.
    pub select: Vec<String>,
    /// These as well.
    pub extend: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
}

impl RuleSet {
    /// The rules that are on by default.
    #[must_use]
    pub fn standard() -> RuleSet {
        rules::all().collect()
    }

    /// These rules and those of one's own, which are data.
    #[must_use]
    pub fn and(mut self, own: impl IntoIterator<Item = Rule>) -> RuleSet {
        let own: RuleSet = own.into_iter().map(|rule| (rule, None)).collect();
        self.change().extend(own.rules);
        self
    }

    /// With the severities, the options and the rules that are on as `profile` has them.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> RuleSet {
        match profile {
            Profile::Archive => {}
            Profile::Strict => self.change().iter_mut().for_each(Chosen::be_strict),
        }
        self
    }

    /// The rules that `selection` asks for: a name beats a category beats `all`, and ignoring wins a tie.
    ///
    /// # Errors
    /// [`Error::UnknownRule`] for a name that is neither a rule nor a category nor `all`.
    pub fn select(mut self, selection: &Selection) -> Result<RuleSet, Error> {
        self.known("--select", &selection.select)?;
        self.known("--extend-select", &selection.extend)?;
        self.known("--ignore", &selection.ignore)?;
        for chosen in self.change() {
            let named = |names: &[String]| {
                names
                    .iter()
                    .filter_map(|name| closeness(name, &chosen.rule))
                    .max()
            };
            let selected = match (
                named(&selection.select),
                selection.select.is_empty() && chosen.on,
            ) {
                (None, true) => Some(Closeness::All),
                (named, _) => named,
            };
            let selected = selected.max(named(&selection.extend));
            chosen.on = selected.is_some() && selected > named(&selection.ignore);
            chosen.is_named = chosen.on && selected == Some(Closeness::Name);
        }
        Ok(self)
    }

    /// With this severity for the rule called `name`.
    #[must_use]
    pub fn severity(mut self, name: &str, severity: Severity) -> RuleSet {
        for chosen in self.called(name) {
            chosen.severity = severity;
        }
        self
    }

    /// With these options over its own for the rule called `name`.
    #[must_use]
    pub fn options(mut self, name: &str, options: &Options) -> RuleSet {
        for chosen in self.called(name) {
            chosen.options = chosen.options.with(options);
        }
        self
    }

    fn called(&mut self, name: &str) -> impl Iterator<Item = &mut Chosen> {
        let rules = self.change().iter_mut();
        rules.filter(move |chosen| chosen.rule.is_called(name))
    }

    /// This rule alone, on, with these options over its own: what an example on its page runs.
    #[must_use]
    pub fn only(mut self, name: &str, strict: bool, options: &Options) -> RuleSet {
        for chosen in self.change() {
            chosen.on = chosen.rule.name == name;
            if chosen.on {
                if strict {
                    chosen.be_strict();
                    chosen.on = true;
                }
                chosen.options = chosen.options.with(options);
            }
        }
        self
    }

    /// Whether a rule over several cables runs.
    #[must_use]
    pub fn need_corpus(&self) -> bool {
        self.rules.iter().any(|it| it.on && it.is_over_several())
    }

    /// These rules without those over several cables.
    #[must_use]
    pub fn each_by_itself(self) -> RuleSet {
        self.without(Chosen::is_over_several)
    }

    /// These rules without those that need to know the whole archive.
    #[must_use]
    pub fn of_a_part(self) -> RuleSet {
        self.without(Chosen::is_of_archives)
    }

    fn without(mut self, is_idle: fn(&Chosen) -> bool) -> RuleSet {
        for chosen in self.change() {
            chosen.on &= !is_idle(chosen);
        }
        self
    }

    /// The rules, to be changed.
    fn change(&mut self) -> &mut Vec<Chosen> {
        self.running = OnceLock::new();
        &mut self.rules
    }

    fn running(&self) -> &Running {
        self.running.get_or_init(|| {
            let mut running = Running::default();
            for (number, chosen) in self.rules.iter().enumerate().filter(|(_, it)| it.on) {
                let run = Run {
                    id: id(number),
                    severity: chosen.severity,
                    options: chosen.options.clone(),
                    eras: chosen.rule.eras.iter().map(Era::days).collect(),
                    check: chosen.check,
                };
                let runs = match chosen.is_over_several() {
                    true => &mut running.several,
                    false if chosen.rule.name == NOT_A_CABLE => &mut running.others,
                    false => &mut running.each,
                };
                runs.push(run);
            }
            running
        })
    }

    /// The rule that a diagnostic names.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> &Rule {
        &self.chosen(id).rule
    }

    /// The rule that a diagnostic names, with its settings.
    #[must_use]
    pub fn chosen(&self, id: RuleId) -> &Chosen {
        &self.rules[usize::from(id.0)]
    }

    /// Every rule there is, in the order of their names, one's own behind them.
    pub fn rules(&self) -> impl Iterator<Item = &Chosen> {
        self.rules.iter()
    }

    /// The rule called `name`, now or formerly.
    ///
    /// # Errors
    /// Help: what was probably meant, or where to find the names.
    pub fn find(&self, name: &str) -> Result<(RuleId, &Chosen), String> {
        let called = |chosen: &Chosen| chosen.rule.is_called(name);
        match self.rules.iter().position(called) {
            Some(number) => Ok((id(number), &self.rules[number])),
            None if Category::named(name).is_some() => Err(format!(
                "`{name}` is a category; `cablelint rule` lists its rules"
            )),
            None => Err(meant(name, self.names())),
        }
    }

    /// Whether `word` is a rule, a category or `all`.
    ///
    /// # Errors
    /// Help: what was probably meant, or where to find the names.
    pub fn selectable(&self, word: &str) -> Result<(), String> {
        let selects = |chosen: &Chosen| chosen.is_selected_by(word);
        // A category may have no rule yet.
        if self.rules.iter().any(selects) || Category::named(word).is_some() {
            return Ok(());
        }
        let categories = Category::ALL.iter().map(|category| category.name());
        Err(meant(word, self.names().chain(categories).chain(["all"])))
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|chosen| chosen.rule.name.as_str())
    }

    fn known(&self, option: &'static str, names: &[String]) -> Result<(), Error> {
        for name in names {
            self.selectable(name).map_err(|help| Error::UnknownRule {
                option,
                name: name.clone(),
                help,
            })?;
        }
        Ok(())
    }
}

fn id(number: usize) -> RuleId {
    RuleId(u16::try_from(number).expect("there are fewer than 65,536 rules"))
}

fn meant<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> String {
    match nearest(word, names) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`cablelint rule` lists them".to_owned(),
    }
}

/// These rules, with the settings of their pages.
impl FromIterator<(Rule, Option<Check>)> for RuleSet {
    fn from_iter<R: IntoIterator<Item = (Rule, Option<Check>)>>(rules: R) -> RuleSet {
        let chosen = |(rule, check): (Rule, Option<Check>)| Chosen {
            on: rule.enabled,
            is_named: false,
            severity: rule.severity,
            options: rule.options.clone(),
            rule,
            check,
        };
        RuleSet {
            rules: rules.into_iter().map(chosen).collect(),
            running: OnceLock::new(),
        }
    }
}

/// How closely a word names a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Closeness {
    All,
    Category,
    Name,
}

fn closeness(word: &str, rule: &Rule) -> Option<Closeness> {
    match word {
        "all" => Some(Closeness::All),
        word if rule.is_called(word) => Some(Closeness::Name),
        word if word == rule.category.name() => Some(Closeness::Category),
        _ => None,
    }
}

/// What the rules say of one cable, in the order of its text. Pure: the same cable and rules give the same answer.
#[must_use]
pub fn lint(cable: &Cable, rules: &RuleSet) -> Vec<Diagnostic> {
    let mut found = Diagnostics::new(cable.source.cable);
    let period = period(cable);
    let running = rules.running();
    let runs = match cable.is_recognised() {
        true => &running.each,
        false => &running.others,
    };
    for run in runs {
        if !run.judges(period) {
            continue;
        }
        found.speaks(run.id, run.severity);
        if let Some(Check::Cable(check)) = run.check {
            check(cable, &run.options, &mut found);
            continue;
        }
        let rule = rules.rule(run.id);
        if let Some(pattern) = &rule.check {
            pattern.check(cable, rule.fix.applicability(), &mut found);
        }
    }
    let mut found = found.finish();
    if !cable.scars.is_empty() {
        for diagnostic in &mut found {
            diagnostic.withdraw_fix(|fix| cuts_a_scar(fix, cable));
        }
    }
    found
}

/// What the rules over several cables say of the one that `facts` are of, in the order of its text. Pure: the same corpus and rules
/// give the same answer.
#[must_use]
pub fn lint_in(corpus: &Corpus, facts: &Facts, rules: &RuleSet) -> Vec<Diagnostic> {
    let mut found = Diagnostics::new(facts.cable);
    let day = facts.sent.as_ref().map(|sent| sent.value.date());
    let period = day.map(|day| (day, day)).or_else(|| of_year(facts.year()?));
    for run in &rules.running().several {
        let check = match run.check {
            Some(Check::Corpus(check)) => check,
            Some(Check::Archive(check)) if corpus.is_whole() => check,
            _ => continue,
        };
        if run.judges(period) {
            found.speaks(run.id, run.severity);
            check(facts, corpus, &run.options, &mut found);
        }
    }
    found.finish()
}

/// Whether an edit takes a part of a mark of copying and leaves the rest: such a fix waits until copying is undone.
fn cuts_a_scar(fix: &Fix, cable: &Cable) -> bool {
    // Only at its two ends can it cut one.
    let cuts = |Edit { span, .. }: &Edit| {
        let ends = [span.start, span.end.saturating_sub(1).max(span.start)];
        let mut scars = ends.iter().filter_map(|end| cable.scar_at(*end));
        scars.any(|scar| !span.contains(scar.span) && scar.span.start < span.end)
    };
    fix.edits.iter().any(cuts)
}

/// The first and the last day on which the cable may have been sent: the DTG's, else those of its MRN's year, else those on which
/// its order was in force (specification, section 14).
fn period(cable: &Cable) -> Option<(Date, Date)> {
    let heading = &cable.heading;
    let number = || Some(heading.executive_order.as_ref()?.number.as_ref()?.value);
    let order = || orders::numbered(number()?);
    let of_order = || order().map(|order| (order.from, order.until.unwrap_or(Date::MAX)));
    cable
        .date()
        .map(|date| (date, date))
        .or_else(|| of_year(cable.year()?))
        .or_else(of_order)
}

fn of_year(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}
