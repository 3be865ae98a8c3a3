//! JUnit's XML, which CI servers show as tests: a suite for each file, a failing case for each diagnostic, a passing one where
//! there is none.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use serde::Serialize;

use crate::report::finding::{Finding, Setting};
use crate::report::{Reporter, text};
use crate::run::{Checked, Failure, Summary};

/// Gathers the suites where cables are compared: what they say together is found when each was reported by itself.
pub(super) struct JUnit<'r> {
    setting: Setting<'r>,
    suites: BTreeMap<PathBuf, Vec<Case>>,
}

impl<'r> JUnit<'r> {
    pub(super) fn new(setting: Setting<'r>) -> JUnit<'r> {
        JUnit {
            setting,
            suites: BTreeMap::new(),
        }
    }
}

const SUITES: &str = "testsuites";

impl Reporter for JUnit<'_> {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let suites = BytesStart::new(SUITES).with_attributes([("name", env!("CARGO_PKG_NAME"))]);
        let mut xml = Writer::new(out);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        xml.write_event(Event::Text(BytesText::new("\n")))?;
        xml.write_event(Event::Start(suites))?;
        xml.write_event(Event::Text(BytesText::new("\n")))
    }

    fn file(&mut self, checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
        let record = checked.record.as_ref();
        if record.is_some_and(|record| record.problem.is_some()) {
            return Ok(()); // it is a failure, which comes in the end
        }
        let mut findings = self.setting.findings(checked);
        let diagnostics = checked.diagnostics.iter();
        let cases = diagnostics.map(|diagnostic| failing(&findings.finding(diagnostic)));
        if !self.setting.rules.need_corpus() {
            return write(&text::path(&checked.path), cases.collect(), out);
        }
        let suite = self.suites.entry(checked.path.clone()).or_default();
        suite.extend(cases);
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        for Failure { path, error } in &summary.failures {
            let case = Case {
                name: if error.is_unmended() { "mend" } else { "read" }.to_owned(),
                classname: String::new(),
                failure: None,
                error: Some(Trouble {
                    kind: "error",
                    message: legible(&error.to_string()),
                    text: String::new(),
                }),
            };
            self.suites.entry(path.clone()).or_default().push(case);
        }
        for (path, cases) in std::mem::take(&mut self.suites) {
            write(&text::path(&path), cases, out)?;
        }
        let mut xml = Writer::new(out);
        xml.write_event(Event::End(BytesEnd::new(SUITES)))?;
        xml.write_event(Event::Text(BytesText::new("\n")))
    }
}

#[derive(Serialize)]
struct Suite {
    #[serde(rename = "@name")]
    name: String,
    #[serde(rename = "@tests")]
    tests: usize,
    #[serde(rename = "@failures")]
    failures: usize,
    #[serde(rename = "@errors")]
    errors: usize,
    #[serde(rename = "testcase")]
    cases: Vec<Case>,
}

#[derive(Serialize)]
struct Case {
    #[serde(rename = "@name")]
    name: String,
    #[serde(rename = "@classname")]
    classname: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<Trouble>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Trouble>,
}

#[derive(Serialize)]
struct Trouble {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@message")]
    message: String,
    #[serde(rename = "$text")]
    text: String,
}

fn failing(finding: &Finding) -> Case {
    let at = finding.location;
    let place = format!("{}:{}:{}", finding.name, at.line, at.column);
    let paragraph = finding.paragraph();
    let lines = [place.as_str()].into_iter().chain(paragraph.split('\n'));
    let lines: Vec<String> = lines.map(legible).collect();
    Case {
        name: legible(&format!("{} at {}:{}", finding.rule, at.line, at.column)),
        classname: String::new(),
        failure: Some(Trouble {
            kind: finding.severity,
            message: legible(finding.message),
            text: lines.join("\n"),
        }),
        error: None,
    }
}

/// Writes the suite of the file at `path`.
fn write(path: &str, mut cases: Vec<Case>, out: &mut dyn Write) -> io::Result<()> {
    let failures = cases.iter().filter(|case| case.failure.is_some()).count();
    let errors = cases.iter().filter(|case| case.error.is_some()).count();
    if cases.is_empty() {
        cases.push(Case {
            name: "clean".to_owned(),
            classname: String::new(),
            failure: None,
            error: None,
        });
    }
    let path = legible(path);
    for case in &mut cases {
        case.classname.clone_from(&path);
    }
    let suite = Suite {
        name: path,
        tests: cases.len(),
        failures,
        errors,
        cases,
    };
    let mut xml = Writer::new(Vec::new());
    xml.write_serializable("testsuite", &suite)
        .expect("memory takes everything");
    let mut suite = xml.into_inner();
    suite.push(b'\n');
    out.write_all(&suite)
}

/// `text` without what XML forbids even as a reference, which is part of what is hidden.
fn legible(text: &str) -> String {
    text::visible(text).into_owned()
}
