//! The forms of a report as their readers take them, and where they go.

use std::fs;
use std::path::{Path, PathBuf};

use cablelint::diagnostic::{Diagnostics, Severity};
use cablelint::error::Error;
use cablelint::fix::Edit;
use cablelint::report::{Format, Setting, Style, reporter, schema};
use cablelint::run::{Checked, Failure, Summary};
use cablelint::source::CableId;
use clap::ValueEnum;
use proptest::prelude::*;
use regex::Regex;
use serde_json::Value;

use crate::cli::{folder, run};
use crate::own::{PAGE, archive};
use crate::report::{DATE, PLAIN, PLAINLY, SIPDIS, checked, doubled, find, reports, write};

/// The name of every form there is.
fn formats() -> impl Iterator<Item = String> {
    let values = Format::value_variants().iter();
    let values = values.filter_map(ValueEnum::to_possible_value);
    values.map(|value| value.get_name().to_owned())
}

/// A cable in which two things are wrong, and nothing else. It is invented.
const CABLE: &str = "\
P 200858Z SEP 07
FM AMEMBASSY BAKU
TO SECSTATE WASHDC PRIORITY 3909

C O N F I D E N T I A L BAKU 001160

SIPDIS

SIPDIS

E.O. 12958: DECL: 09/20/2018
TAGS: PREL PGOV AJ
SUBJECT: A HARBOUR REPORT

Classified By: Consul Ann Example for reasons 1.4 (b) and (d).

1. (C) The harbour is calm.

EXAMPLE
";

#[test]
fn several_reports_are_written_at_once() {
    let folder = folder(&[("a.txt", CABLE), ("b.txt", "no cable\n")]);
    let cases = [
        // (formats, which of them goes to standard output)
        ("concise", Some("concise")),
        ("json=j", None),
        ("json=j json-lines=l", None),
        ("json=j concise json-lines=l", Some("concise")),
        ("json=j full=f json-lines", Some("json-lines")),
    ];
    for (formats, shown) in cases {
        let options = formats.replace(' ', " --output-format ");
        let both = run(folder.path(), &format!("check --output-format {options}"));
        assert_eq!(both.code, Some(1), "{formats}: {both:?}");
        let alone = |format| {
            run(
                folder.path(),
                &format!("check --no-corpus --output-format {format}"),
            )
            .out
        };
        assert_eq!(both.out, shown.map_or(String::new(), alone), "{formats}");
        for (format, file) in formats.split(' ').filter_map(|word| word.split_once('=')) {
            let written = fs::read_to_string(folder.path().join(file)).expect("it was written");
            assert_eq!(written, alone(format), "{format} of {formats}");
        }
    }
    let names: Vec<_> = fs::read_dir(folder.path())
        .expect("it is there")
        .map(|entry| entry.expect("it can be read").file_name())
        .collect();
    assert_eq!(names.len(), 5, "something was left behind: {names:?}");
}

#[test]
fn a_dash_is_standard_output() {
    let folder = folder(&[("a.txt", CABLE)]);
    let told = |format: &str| run(folder.path(), &format!("check --output-format {format}")).out;
    assert!(!told("json").is_empty());
    assert_eq!(told("json=-"), told("json"));
    assert!(!folder.path().join("-").exists());
}

#[test]
fn one_place_takes_one_report() {
    let folder = folder(&[("a.txt", CABLE)]);
    let cases = [
        ("json concise", "two reports"),
        ("json=- concise", "two reports"),
        ("json=x json-lines=x", "two reports"),
        ("json=x json-lines=./x", "two reports"),
        ("json=x json-lines=sub/../x", "two reports"),
        ("json=x --write-baseline ./x", "two reports"),
        ("jsno=x", "a similar value exists: 'json'"),
        ("json=", "a value is required"),
        ("=x", "a value is required"),
    ];
    for (formats, words) in cases {
        let options = formats.replace(" json", " --output-format json");
        let options = options.replace(" concise", " --output-format concise");
        let run = run(folder.path(), &format!("check --output-format {options}"));
        assert_eq!(run.code, Some(2), "{formats}: {run:?}");
        assert!(run.err.contains(words), "{formats}: {run:?}");
        assert!(run.out.is_empty(), "{formats}: {run:?}");
    }
}

/// A wish about a form that nothing is in is a mistake, like any other wishes that do not go together.
#[test]
fn wishes_about_a_form_take_the_form() {
    let folder = folder(&[("a.txt", CABLE)]);
    for (args, taken) in [
        ("--ascii", true),
        ("--narrated", true),
        (
            "--narrated --output-format json=x --output-format full=y",
            true,
        ),
        ("--ascii --output-format concise", false),
        ("--narrated --output-format json", false),
        ("--narrated --statistics", false),
        ("--ascii --output-format json=x", false),
    ] {
        let run = run(folder.path(), &format!("check a.txt {args}"));
        assert_eq!(run.code, Some(if taken { 1 } else { 2 }), "{args}: {run:?}");
        for words in ["ask for --output-format full", "Usage: cablelint check "] {
            assert_eq!(run.err.contains(words), !taken, "{args}: {run:?}");
        }
    }
}

#[test]
fn a_report_that_cannot_be_written_is_a_failure_that_names_the_file() {
    let folder = folder(&[("a.txt", CABLE), ("sub/b.txt", CABLE)]);
    let cases = [
        // (file, words on standard error)
        ("missing/x.json", "make its folder first"),
        ("sub", "name a file"),
        ("a.txt/x.json", "name a file"),
        #[cfg(target_os = "linux")]
        ("/dev/full", "make room on the disk"),
    ];
    for (file, words) in cases {
        let args = format!("check a.txt --output-format json={file} --output-format concise");
        let run = run(folder.path(), &args);
        assert_eq!(run.code, Some(2), "{file}: {run:?}");
        assert!(
            run.err.contains(&format!("{file}: cannot be written")),
            "{run:?}"
        );
        assert!(run.err.contains(words), "{file}: {run:?}");
    }
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let folder = folder(&[("a.txt", CABLE), ("old", "")]);
    let old = folder.path().join("old");
    let mut permissions = fs::metadata(&old).expect("it is there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&old, permissions).expect("it can be set");
    for option in ["--output-format json=old", "--write-baseline old"] {
        let run = run(folder.path(), &format!("check a.txt {option}"));
        assert_eq!(run.code, Some(2), "{option}: {run:?}");
        assert!(
            run.err.contains("old: cannot be written"),
            "{option}: {run:?}"
        );
        assert!(
            run.err.contains("the right to write there"),
            "{option}: {run:?}"
        );
        assert_eq!(fs::read_to_string(&old).expect("it is there"), "");
    }
}

/// A report is made beside its place, and a cable is mended there: both want a folder that can be written to, and say so without
/// the name of what they tried to make.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_is_said_to_be_one() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    let folder = folder(&[("a.txt", CABLE), ("old", "old")]);
    let mode = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    };
    // Permissions don't bind root: the program is copied to where somebody else can run it.
    let program = tempfile::tempdir().expect("a temporary folder");
    mode(program.path(), 0o755);
    let program = program.path().join("cablelint");
    // By a process of its own: a program cannot start while a file that another test's child has inherited is open on it for writing.
    let mut copy = std::process::Command::new("cp");
    copy.arg(env!("CARGO_BIN_EXE_cablelint")).arg(&program);
    assert!(copy.status().is_ok_and(|it| it.success()), "it is copied");
    let metadata = fs::metadata(folder.path()).expect("it is there");
    let cases = [
        // (arguments, words on standard error)
        (
            "--output-format json=new",
            "new: cannot be written: permission denied",
        ),
        (
            "--output-format json=old",
            "old: cannot be written: permission denied",
        ),
        (
            "--write-baseline new",
            "new: cannot be written: permission denied",
        ),
        ("--fix", "a.txt: not mended: permission denied"),
    ];
    mode(&folder.path().join("a.txt"), 0o666);
    mode(&folder.path().join("old"), 0o666);
    mode(folder.path(), 0o555);
    for (args, words) in cases {
        let mut command = std::process::Command::new(&program);
        command
            .current_dir(folder.path())
            .args(["check", "a.txt"])
            .args(args.split(' '));
        if metadata.uid() == 0 {
            command.uid(65534);
        }
        let run = crate::cli::output(&mut command);
        assert_eq!(run.code, Some(2), "{args}: {run:?}");
        assert!(run.err.contains(words), "{args}: {run:?}");
        assert!(!run.err.contains(".cablelint-"), "{args}: {run:?}");
    }
    mode(folder.path(), 0o755);
}

#[test]
fn a_summary_of_a_step_that_cannot_be_written_goes_by_its_variable() {
    let folder = folder(&[("a.txt", CABLE)]);
    let mut places = vec!["missing/summary"];
    if cfg!(target_os = "linux") {
        places.push("/dev/full");
    }
    for place in places {
        let mut command = crate::cli::command(folder.path(), "check --output-format github");
        let run = crate::cli::output(command.env("GITHUB_STEP_SUMMARY", place));
        assert_eq!(run.code, Some(2), "{run:?}");
        let words = format!("GITHUB_STEP_SUMMARY={place}: cannot be written");
        assert!(run.err.contains(&words), "{run:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_is_replaced_and_what_is_none_is_written_to() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder(&[("a.txt", CABLE), ("old", "old"), ("linked", "old")]);
    let at = |name: &str| folder.path().join(name);
    let mode = |name: &str| {
        fs::metadata(at(name))
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    };
    fs::set_permissions(at("old"), fs::Permissions::from_mode(0o640)).expect("it can be set");
    symlink("linked", at("link")).expect("a link can be made");
    fs::write(at("usual"), "").expect("it can be written");

    let report = run(folder.path(), "check a.txt --output-format concise").out;
    for name in ["old", "link", "new"] {
        run(
            folder.path(),
            &format!("check a.txt --output-format concise={name}"),
        );
        assert_eq!(
            fs::read_to_string(at(name)).expect("it is there"),
            report,
            "{name}"
        );
    }
    assert_eq!(mode("old"), 0o640);
    assert_eq!(mode("new"), mode("usual"));
    assert_eq!(
        fs::read_link(at("link")).expect("it is a link"),
        Path::new("linked")
    );
    for (device, shown) in [("/dev/stdout", report.as_str()), ("/dev/null", "")] {
        let run = run(
            folder.path(),
            &format!("check a.txt --output-format concise={device}"),
        );
        assert_eq!((run.code, run.out.as_str()), (Some(1), shown), "{device}");
    }
}

#[test]
fn exit_codes_do_not_depend_on_the_format() {
    let folder = folder(&[("wrong.txt", CABLE), ("none.txt", "no cable\n")]);
    for format in formats() {
        for (path, code) in [("wrong.txt", 1), ("none.txt", 0), ("missing.txt", 2)] {
            let run = run(
                folder.path(),
                &format!("check {path} --output-format {format}"),
            );
            assert_eq!(run.code, Some(code), "{path} as {format}: {run:?}");
            assert!(!run.err.is_empty(), "the summary is missing: {run:?}");
        }
    }
}

/// A file with two findings, the second behind characters of several bytes on its line, and a clean one.
fn small() -> [Checked; 2] {
    let text = "SIPDIS\r\nSIPDIS\r\n\u{1d4b3}é DECL: 09/21/2018\r\n";
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(SIPDIS, Severity::Warning);
    let again = find(text, "SIPDIS\r\n", 1);
    found
        .report(find(text, "SIPDIS", 1), "SIPDIS stands twice")
        .label(find(text, "SIPDIS", 0), "the first")
        .help("one is enough")
        .safe_fix(
            "delete it",
            vec![Edit {
                span: again,
                text: String::new(),
            }],
        );
    found.speaks(DATE, Severity::Error);
    found
        .report(
            find(text, "09/21/2018", 0),
            "100% wrong, [see](1) <here>: \u{1b}[31m",
        )
        .label(find(text, "é", 0), "");
    let mut clean = checked("", Vec::new());
    clean.path = PathBuf::from("cables/clean.txt");
    [checked(text, found.finish()), clean]
}

fn written(format: Format) -> String {
    write(format, PLAIN, &small(), &Summary::default())
}

#[test]
fn grouped_in_full() {
    insta::assert_snapshot!(written(Format::Grouped), @r##"
    cables/07BAKU1160.txt
       2:1  warning  SIPDIS stands twice  [sipdis-doubled]
      3:10  error    100% wrong, [see](1) <here>: ␛[31m  [decl-date]
    "##);
}

/// Names of rules are links for those who see them, and URLs for programs; lines that editors read are as without.
#[test]
fn names_of_rules_lead_to_where_they_are_explained() {
    let linked = Style {
        links: true,
        ..PLAIN
    };
    let name = "sipdis-doubled";
    let url = format!("https://example.org/rules/{name}.md");
    let link = format!("\u{1b}]8;;{url}\u{1b}\\{name}\u{1b}]8;;\u{1b}\\");
    let cases = [
        // (format, what it writes)
        (
            Format::Full,
            format!("warning[{link}]: SIPDIS stands twice\n"),
        ),
        (Format::Grouped, format!("SIPDIS stands twice  [{link}]\n")),
        (Format::Statistics, format!("\n{link}  warning ")),
        (Format::Concise, format!(": warning[{name}] SIPDIS")),
        (Format::Narrated, format!("\nrule: {name}\n")),
        (Format::Json, format!("\"url\":\"{url}\"")),
        (Format::Sarif, format!("\"helpUri\":\"{url}\"")),
        (
            Format::RdJson,
            format!("{{\"value\":\"{name}\",\"url\":\"{url}\"}}"),
        ),
    ];
    for (format, expected) in cases {
        let written = write(format, linked, &small(), &Summary::default());
        assert!(written.contains(&expected), "{format:?}: {written}");
    }
    let escapes = Regex::new("\u{1b}]8;;.*?\u{1b}\\\\").expect("a regular expression");
    for format in [Format::Full, Format::Grouped, Format::Statistics] {
        let shown = write(format, linked, &small(), &Summary::default());
        assert_eq!(
            escapes.replace_all(&shown, ""),
            written(format),
            "{format:?}"
        );
    }
}

/// A link takes a URL, a terminal that is known to take links, or a word that it does, and no wish to have no escapes.
#[test]
fn links_go_where_they_are_taken() {
    let folder = folder(&[
        ("a.txt", CABLE),
        (
            "cablelint.toml",
            "rule-url = \"https://example.org/{rule}\"\n",
        ),
    ]);
    let cases = [
        // (options, what the environment says, whether there are links)
        ("--color always", None, false),
        ("--color always", Some("1"), true),
        ("--color always", Some("0"), false),
        ("--color never", Some("1"), false),
        ("", Some("1"), false),
        ("--color always --isolated", Some("1"), false),
        ("--color always --output-format concise", Some("1"), false),
    ];
    for (options, forced, expected) in cases {
        let mut command = crate::cli::command(folder.path(), &format!("check a.txt {options}"));
        let command = command.envs(forced.map(|value| ("FORCE_HYPERLINK", value)));
        let run = crate::cli::output(command);
        let linked = run
            .out
            .contains("\u{1b}]8;;https://example.org/sipdis-doubled\u{1b}\\");
        assert_eq!(linked, expected, "{options} {forced:?}: {run:?}");
    }
}

#[test]
fn json_lines_in_full() {
    insta::assert_snapshot!(written(Format::JsonLines), @r##"
    {"rule":"sipdis-doubled","category":"captions","severity":"warning","message":"SIPDIS stands twice","path":"cables/07BAKU1160.txt","record":null,"span":[8,14],"location":{"line":2,"column":1},"end_location":{"line":2,"column":7},"labels":[{"message":"the first","path":"cables/07BAKU1160.txt","span":[0,6],"location":{"line":1,"column":1},"end_location":{"line":1,"column":7}}],"help":"one is enough","authority":["5 FAH-2 H-443.2"],"url":null,"fingerprint":"909bfd1e777a9e75","fix":{"title":"delete it","applicability":"safe","edits":[{"span":[8,16],"text":""}]}}
    {"rule":"decl-date","category":"declassification","severity":"error","message":"100% wrong, [see](1) <here>: \u001b[31m","path":"cables/07BAKU1160.txt","record":null,"span":[29,39],"location":{"line":3,"column":10},"end_location":{"line":3,"column":20},"labels":[{"message":"","path":"cables/07BAKU1160.txt","span":[20,22],"location":{"line":3,"column":2},"end_location":{"line":3,"column":3}}],"help":null,"authority":["E.O. 12958 §1.6(b)","32 CFR 2001.12"],"url":null,"fingerprint":"b67b8547bc9634ad","fix":null}
    "##);
}

#[test]
fn sarif_in_full() {
    insta::assert_snapshot!(written(Format::Sarif), @r##"
    {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints","newlineSequences":["\r\n","\n","\r"],"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which cablelint was run."}}},"results":[
    {"ruleId":"sipdis-doubled","ruleIndex":0,"level":"warning","message":{"text":"SIPDIS stands twice ([the first](1))\none is enough"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"cables/07BAKU1160.txt","uriBaseId":"%SRCROOT%"},"region":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":7}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"cables/07BAKU1160.txt","uriBaseId":"%SRCROOT%"},"region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":7}},"message":{"text":"the first"}}],"partialFingerprints":{"primaryLocationLineHash":"909bfd1e777a9e75"},"fixes":[{"description":{"text":"delete it (safe)"},"artifactChanges":[{"artifactLocation":{"uri":"cables/07BAKU1160.txt","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":2,"startColumn":1,"endLine":3,"endColumn":1},"insertedContent":{"text":""}}]}]}]},
    {"ruleId":"decl-date","ruleIndex":1,"level":"error","message":{"text":"100% wrong, [see\\](1) <here>: \u001b[31m ([here](1))"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"cables/07BAKU1160.txt","uriBaseId":"%SRCROOT%"},"region":{"startLine":3,"startColumn":10,"endLine":3,"endColumn":20}}}],"relatedLocations":[{"id":1,"physicalLocation":{"artifactLocation":{"uri":"cables/07BAKU1160.txt","uriBaseId":"%SRCROOT%"},"region":{"startLine":3,"startColumn":2,"endLine":3,"endColumn":3}}}],"partialFingerprints":{"primaryLocationLineHash":"b67b8547bc9634ad"},"fixes":[]}],"tool":{"driver":{"name":"cablelint","semanticVersion":"0.1.0","informationUri":"pkg:cargo/cablelint@0.1.0","rules":[{"id":"sipdis-doubled","shortDescription":{"text":"…"},"fullDescription":{"text":"…."},"help":{"text":"….\n\n5 FAH-2 H-443.2","markdown":"….\n\n5 FAH-2 H-443.2"},"defaultConfiguration":{"enabled":true,"level":"warning"},"properties":{"tags":["captions"]}},{"id":"decl-date","shortDescription":{"text":"…"},"fullDescription":{"text":"…."},"help":{"text":"….\n\nE.O. 12958 §1.6(b); 32 CFR 2001.12","markdown":"….\n\nE.O. 12958 §1.6(b); 32 CFR 2001.12"},"defaultConfiguration":{"enabled":true,"level":"warning"},"properties":{"tags":["declassification"]}}]}},"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[]}]}]}
    "##);
}

#[test]
fn github_in_full() {
    insta::assert_snapshot!(written(Format::GitHub), @r##"
    ::error file=cables/07BAKU1160.txt,line=3,endLine=3,col=10,endColumn=20,title=decl-date::100%25 wrong, [see](1) <here>: ␛[31m%0Acables/07BAKU1160.txt:3:2
    ::warning file=cables/07BAKU1160.txt,line=2,endLine=2,col=1,endColumn=7,title=sipdis-doubled::SIPDIS stands twice%0Acables/07BAKU1160.txt:1:1: the first%0Ahelp: one is enough
    "##);
}

#[test]
fn markdown_in_full() {
    insta::assert_snapshot!(written(Format::Markdown), @r##"
    | severity | rule | place | what it says |
    |---|---|---|---|
    | warning | sipdis-doubled | cables/07BAKU1160.txt:2:1 | SIPDIS stands twice |
    | error | decl-date | cables/07BAKU1160.txt:3:10 | 100\% wrong, \[see\](1) \<here\>: ␛\[31m |

    cablelint: 0 files checked, 0 clean
    "##);
}

#[test]
fn gitlab_in_full() {
    insta::assert_snapshot!(written(Format::GitLab), @r##"
    [
    {"description":"SIPDIS stands twice","check_name":"sipdis-doubled","fingerprint":"909bfd1e777a9e75","severity":"minor","location":{"path":"cables/07BAKU1160.txt","lines":{"begin":2,"end":2}}},
    {"description":"100% wrong, [see](1) <here>: \u001b[31m","check_name":"decl-date","fingerprint":"b67b8547bc9634ad","severity":"major","location":{"path":"cables/07BAKU1160.txt","lines":{"begin":3,"end":3}}}]
    "##);
}

#[test]
fn junit_in_full() {
    insta::assert_snapshot!(written(Format::JUnit), @r##"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="cablelint">
    <testsuite name="cables/07BAKU1160.txt" tests="2" failures="2" errors="0"><testcase name="sipdis-doubled at 2:1" classname="cables/07BAKU1160.txt"><failure type="warning" message="SIPDIS stands twice">cables/07BAKU1160.txt:2:1
    SIPDIS stands twice
    cables/07BAKU1160.txt:1:1: the first
    help: one is enough</failure></testcase><testcase name="decl-date at 3:10" classname="cables/07BAKU1160.txt"><failure type="error" message="100% wrong, [see](1) &lt;here&gt;: ␛[31m">cables/07BAKU1160.txt:3:10
    100% wrong, [see](1) &lt;here&gt;: ␛[31m
    cables/07BAKU1160.txt:3:2</failure></testcase></testsuite>
    <testsuite name="cables/clean.txt" tests="1" failures="0" errors="0"><testcase name="clean" classname="cables/clean.txt"/></testsuite>
    </testsuites>
    "##);
}

#[test]
fn rdjson_in_full() {
    insta::assert_snapshot!(written(Format::RdJson), @r##"
    {"source":{"name":"cablelint"},"diagnostics":[
    {"message":"SIPDIS stands twice\ncables/07BAKU1160.txt:1:1: the first\nhelp: one is enough","location":{"path":"cables/07BAKU1160.txt","range":{"start":{"line":2,"column":1},"end":{"line":2,"column":7}}},"severity":"WARNING","code":{"value":"sipdis-doubled"},"suggestions":[{"range":{"start":{"line":2,"column":1},"end":{"line":3,"column":1}},"text":""}]},
    {"message":"100% wrong, [see](1) <here>: \u001b[31m\ncables/07BAKU1160.txt:3:2","location":{"path":"cables/07BAKU1160.txt","range":{"start":{"line":3,"column":14},"end":{"line":3,"column":24}}},"severity":"ERROR","code":{"value":"decl-date"},"suggestions":[]}]}
    "##);
}

#[test]
fn csv_in_full() {
    insta::assert_snapshot!(written(Format::Csv), @r##"
    path,record,line,column,end_line,end_column,severity,rule,category,message,help,fix,applicability,fingerprint
    cables/07BAKU1160.txt,,2,1,2,7,warning,sipdis-doubled,captions,SIPDIS stands twice,one is enough,delete it,safe,909bfd1e777a9e75
    cables/07BAKU1160.txt,,3,10,3,20,error,decl-date,declassification,"100% wrong, [see](1) <here>: ␛[31m",,,,b67b8547bc9634ad
    "##);
}

#[test]
fn nothing_to_say_is_a_whole_document() {
    let cases = [
        (Format::Grouped, ""),
        (Format::JsonLines, ""),
        (Format::GitHub, ""),
        (Format::GitLab, "[]\n"),
        (
            Format::RdJson,
            "{\"source\":{\"name\":\"cablelint\"},\"diagnostics\":[]}\n",
        ),
        (
            Format::JUnit,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"cablelint\">\n</testsuites>\n",
        ),
        (
            Format::Csv,
            "path,record,line,column,end_line,end_column,severity,rule,category,message,help,fix,applicability,fingerprint\n",
        ),
    ];
    for (format, expected) in cases {
        let written = write(format, PLAIN, &[], &Summary::default());
        assert_eq!(written, expected, "{format:?}");
    }
    let sarif = write(Format::Sarif, PLAIN, &[], &Summary::default());
    let sarif: Value = serde_json::from_str(&sarif).expect("it is JSON");
    assert_eq!(sarif["runs"][0]["results"], Value::Array(Vec::new()));
}

#[test]
fn every_format_shows_the_same_diagnostics() {
    let folder = folder(&[
        ("a.txt", CABLE),
        ("b.txt", CABLE),
        ("none.txt", "no cable\n"),
    ]);
    let marks = [
        // (format, what it writes once for each diagnostic)
        ("full", "warning["),
        ("concise", "warning["),
        ("grouped", "  warning  "),
        ("json", "\"severity\":\"warning\""),
        ("json-lines", "\"severity\":\"warning\""),
        ("sarif", "\"ruleIndex\":"),
        ("github", "::warning "),
        ("gitlab", "\"severity\":\"minor\""),
        ("junit", "<failure type=\"warning\""),
        ("rdjson", "\"severity\":\"WARNING\""),
        ("csv", ",warning,"),
    ];
    assert_eq!(
        formats().collect::<Vec<_>>(),
        marks.map(|(format, _)| format)
    );
    for (format, mark) in marks {
        let shown = run(
            folder.path(),
            &format!("check --no-corpus --output-format {format}"),
        )
        .out;
        assert_eq!(shown.matches(mark).count(), 4, "{format}: {shown}");
        let shown = run(
            folder.path(),
            &format!("check --no-corpus --output-format {format} --min-severity error"),
        )
        .out;
        assert_eq!(shown.matches(mark).count(), 0, "{format}: {shown}");
    }
}

#[test]
fn json_is_as_its_schema_says() {
    let folder = folder(&[("a.txt", CABLE), ("none.txt", "no cable\n")]);
    let shown = |format| {
        run(
            folder.path(),
            &format!("check . missing.txt --min-severity info --output-format {format}"),
        )
        .out
    };
    let printed = |format| run(folder.path(), &format!("schema --for {format}")).out;
    let read = |text: &str| serde_json::from_str::<Value>(text).expect("it is JSON");
    let lines = shown("json-lines");
    let lines: Vec<Value> = lines.lines().map(read).collect();
    assert!(lines.len() > 2);
    for (format, documents) in [("json", vec![read(&shown("json"))]), ("json-lines", lines)] {
        let schema = read(&printed(format));
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{format}");
        let validator = jsonschema::validator_for(&schema).expect("it is a schema");
        for document in documents {
            let errors: Vec<_> = validator
                .iter_errors(&document)
                .map(|error| error.to_string())
                .collect();
            assert!(errors.is_empty(), "{format}: {errors:#?}\n{document}");
            // Every field is there, and no other is spoken of.
            for field in schema["required"].as_array().expect("there are some") {
                let mut less = document.clone();
                less.as_object_mut()
                    .expect("it is an object")
                    .remove(field.as_str().expect("it has a name"));
                assert!(!validator.is_valid(&less), "{format} without {field}");
            }
            let described = schema["properties"]
                .as_object()
                .expect("it describes fields");
            assert!(
                document
                    .as_object()
                    .expect("it is an object")
                    .keys()
                    .all(|key| described.contains_key(key))
            );
        }
    }
    assert_eq!(read(&printed("json")), schema::json().to_value());
}

/// A file called `path` with one warning that says `message`.
fn flagged(path: &str, message: &str) -> Checked {
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Warning);
    found.report(find("words", "words", 0), message);
    let mut flagged = checked("words", found.finish());
    flagged.path = PathBuf::from(path);
    flagged
}

#[test]
fn what_a_reader_would_take_for_its_own_is_escaped() {
    use Format::{Csv, GitHub, JUnit, Markdown, Sarif};
    let cases = [
        // (format, path, message, what is written)
        (GitHub, "a,b:c%.txt", "x", "file=a%2Cb%3Ac%25.txt,line=1,"),
        (GitHub, "a\nb\r.txt", "x", "file=a%0Ab%0D.txt,"),
        (
            GitHub,
            "a.txt",
            "50%: a,\r\n::error::x",
            "title=plain::50%25: a,%0D%0A::error::x\n",
        ),
        (GitHub, "a.txt", "\u{1b}[31m", "title=plain::␛[31m\n"),
        (
            Markdown,
            "a|b.txt",
            "`x` | <b> *y* [z](1)",
            r"| a\|b.txt:1:1 | \`x\` \| \<b\> \*y\* \[z\](1) |",
        ),
        (
            JUnit,
            "a&\"b.txt",
            "x",
            "<testsuite name=\"a&amp;&quot;b.txt\"",
        ),
        (
            JUnit,
            "a.txt",
            "<\u{0}\u{b}\u{fffe}\u{ffff}\n>",
            "message=\"&lt;␀␋\u{fffd}\u{fffd}␊&gt;\"",
        ),
        (
            Sarif,
            "a b/ü#%?.txt",
            "x",
            r#""uri":"a%20b/%C3%BC%23%25%3F.txt","uriBaseId":"%SRCROOT%""#,
        ),
        (
            Sarif,
            "./x/../a:b.txt",
            "x",
            r#""uri":"a%3Ab.txt","uriBaseId":"%SRCROOT%""#,
        ),
        #[cfg(unix)]
        (
            Sarif,
            "/a b.txt",
            "x",
            r#""artifactLocation":{"uri":"file:///a%20b.txt"}"#,
        ),
        (
            Sarif,
            "a.txt",
            "[1](#) is",
            r#""message":{"text":"[1\\](#) is"}"#,
        ),
        (
            Sarif,
            "a.txt",
            "{0} is no {name}",
            r#""message":{"text":"{{0}} is no {{name}}"}"#,
        ),
        (
            Csv,
            "a,\"b\".txt",
            "x\ny",
            "\"a,\"\"b\"\".txt\",,1,1,1,6,warning,plain,text,x␊y,,,,",
        ),
    ];
    for (format, path, message, expected) in cases {
        let written = write(
            format,
            PLAIN,
            &[flagged(path, message)],
            &Summary::default(),
        );
        assert!(written.contains(expected), "{format:?}: {written}");
    }
}

#[test]
fn places_in_other_files_are_named() {
    use Format::{Csv, GitHub, GitLab, Grouped, JUnit, RdJson, Sarif};
    let place = "cables/copies/07BAKU1160.txt:5:25: the other";
    let cases = [
        (Grouped, format!("07BAKU1160 is here again [{place}]  [plain]")),
        (GitHub, format!("%0A{place}%0Ahelp: keep one of them")),
        (JUnit, format!("\n{place}\nhelp: keep one of them</failure>")),
        (RdJson, format!("\\n{place}\\nhelp: keep one of them\"")),
        (Sarif, r#"([sent the same day](1), [the other](2))\nkeep one of them"#.to_owned()),
        (
            Sarif,
            r#"{"id":2,"physicalLocation":{"artifactLocation":{"uri":"cables/copies/07BAKU1160.txt","uriBaseId":"%SRCROOT%"},"region":{"startLine":5,"startColumn":25,"#
                .to_owned(),
        ),
        (GitLab, "\"description\":\"07BAKU1160 is here again\"".to_owned()),
        (Csv, "07BAKU1160 is here again,keep one of them".to_owned()),
    ];
    for (format, expected) in cases {
        let written = write(format, PLAIN, &[doubled()], &Summary::default());
        assert!(written.contains(&expected), "{format:?}: {written}");
    }
}

/// What is found in a file and what is found when it is compared with others stand together, with what kept it from being mended.
#[test]
fn a_file_is_reported_in_one_place() {
    let mut summary = Summary::default();
    let path = PathBuf::from("cables/07BAKU1160.txt");
    let error = Error::NeverSettles { path: path.clone() };
    summary.failures.push(Failure { path, error });
    let [found, clean] = small();
    let files = [found, clean, doubled()];
    let grouped = write(Format::Grouped, PLAIN, &files, &summary);
    insta::assert_snapshot!(grouped, @r"
    cables/07BAKU1160.txt
       2:1  warning  SIPDIS stands twice  [sipdis-doubled]
      3:10  error    100% wrong, [see](1) <here>: ␛[31m  [decl-date]
      5:25  error    07BAKU1160 is here again [cables/copies/07BAKU1160.txt:5:25: the other]  [plain]
    ");
    let junit = write(Format::JUnit, PLAIN, &files, &summary);
    let suites: Vec<&str> = junit
        .lines()
        .filter(|line| line.starts_with("<testsuite "))
        .collect();
    let heads = suites
        .iter()
        .map(|suite| suite.split('>').next().unwrap_or_default());
    insta::assert_snapshot!(heads.collect::<Vec<_>>().join("\n"), @r#"
    <testsuite name="cables/07BAKU1160.txt" tests="4" failures="3" errors="1"
    <testsuite name="cables/clean.txt" tests="1" failures="0" errors="0"
    "#);
}

/// Where nothing more can be said of a file, its report is not kept.
#[test]
fn what_is_not_compared_is_written_as_it_comes() {
    let rules = crate::report::rules().each_by_itself();
    let setting = Setting {
        rules: &rules,
        root: Path::new("/"),
        rule_url: None,
    };
    for format in [Format::Grouped, Format::JUnit] {
        let mut reporter = reporter(format, setting, PLAIN);
        let [found, _] = small();
        let (mut out, mut rest) = (Vec::new(), Vec::new());
        reporter
            .file(&found, &mut out)
            .expect("memory takes everything");
        let out = String::from_utf8(out).expect("output is UTF-8");
        assert!(out.contains("cables/07BAKU1160.txt"), "{format:?}: {out}");
        reporter
            .finish(&Summary::default(), &mut rest)
            .expect("memory takes everything");
        let rest = String::from_utf8(rest).expect("output is UTF-8");
        assert!(!rest.contains("07BAKU1160"), "{format:?}: {rest}");
    }
}

/// What is offered in parts would be made in parts.
#[test]
fn rdjson_offers_a_fix_whole() {
    let text = "a\u{a0}b\né\u{a0}d e\n";
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Warning);
    let edit = |number| Edit {
        span: find(text, "\u{a0}", number),
        text: " ".to_owned(),
    };
    let edits = vec![edit(0), edit(1)];
    found
        .report(find(text, "\u{a0}", 0), "hard blanks")
        .safe_fix("write blanks", edits);
    let files = [checked(text, found.finish())];
    let written = write(Format::RdJson, PLAIN, &files, &Summary::default());
    let expected = r#""suggestions":[{"range":{"start":{"line":1,"column":2},"end":{"line":2,"column":5}},"text":" b\né "}]"#;
    assert!(written.contains(expected), "{written}");
}

/// GitHub shows 1,024 characters of a description: a paragraph that would be cut in two is left out.
#[test]
fn a_description_ends_with_a_paragraph() {
    let summary = "an attention line names a bureau that is not known.";
    for (length, fits) in [(1024, true), (1025, false)] {
        let prose = "é".repeat(length - summary.chars().count() - 1);
        let folder = archive(&PAGE.replace("Bureaus are known.", &prose));
        let run = run(folder.path(), "check --select bureau --output-format sarif");
        let sarif: Value = serde_json::from_str(&run.out).expect("it is JSON");
        let rule = &sarif["runs"][0]["tool"]["driver"]["rules"][0];
        let said = rule["fullDescription"]["text"].as_str().expect("a text");
        let whole = format!("{summary} {prose}");
        let expected = if fits { &whole } else { summary };
        assert_eq!(said, expected, "{run:?}");
    }
}

/// What could not be checked comes before what was found, and takes of the room for it.
#[test]
fn github_is_told_of_what_could_not_be_checked() {
    let missing = |number: usize| {
        let path = PathBuf::from(format!("{number},.txt"));
        let source = std::io::ErrorKind::NotFound.into();
        let error = Error::Unreadable {
            path: path.clone(),
            source,
        };
        Failure { path, error }
    };
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Error);
    for _ in 0..8 {
        found.report(find("words", "words", 0), "wrong");
    }
    let files = [checked("words", found.finish())];
    let summary = Summary {
        files: 1,
        failures: (0..3).map(missing).collect(),
        ..Summary::default()
    };
    let written = write(Format::GitHub, PLAIN, &files, &summary);
    let first = "::error file=0%2C.txt::0,.txt: cannot be read: ";
    assert!(written.starts_with(first), "{written}");
    assert_eq!(written.matches("::error ").count(), 10, "{written}");
    assert!(written.ends_with("\nand 1 more error\n"), "{written}");
    let written = write(Format::Markdown, PLAIN, &files, &summary);
    let end = "\ncablelint: 1 file checked, 0 clean, 3 files could not be checked\n\n- 0,.txt: cannot be read: ";
    assert!(written.contains(end), "{written}");
    assert_eq!(written.matches("\n- ").count(), 3, "{written}");
}

#[test]
fn github_gets_ten_of_each_level_and_the_number_of_the_others() {
    let mut found = Diagnostics::new(CableId(0));
    for (severity, times) in [
        (Severity::Info, 12),
        (Severity::Error, 11),
        (Severity::Warning, 9),
    ] {
        found.speaks(PLAINLY, severity);
        for _ in 0..times {
            found.report(find("words", "words", 0), "wrong");
        }
    }
    let files = [checked("words", found.finish())];
    let written = write(Format::GitHub, PLAIN, &files, &Summary::default());
    let levels: Vec<&str> = written
        .lines()
        .map(|line| line.split(' ').next().unwrap_or_default())
        .collect();
    let expected = [
        ["::error"; 10].as_slice(),
        &["::warning"; 9],
        &["::notice"; 10],
        &["and"],
    ]
    .concat();
    assert_eq!(levels, expected);
    assert!(
        written.ends_with("\nand 1 more error, 2 more infos\n"),
        "{written}"
    );
}

#[test]
fn github_gets_no_columns_of_a_region_of_several_lines() {
    let text = "one\ntwo\n";
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Info);
    found.report(find(text, "one\ntwo", 0), "wrong");
    let written = write(
        Format::GitHub,
        PLAIN,
        &[checked(text, found.finish())],
        &Summary::default(),
    );
    assert!(written.contains(",line=1,endLine=2,title="), "{written}");
}

#[test]
fn what_could_not_be_read_is_an_error_to_those_who_count_tests_and_runs() {
    let error = Error::TooLarge {
        path: "big.txt".into(),
        size: 5_000_000_000,
    };
    let path = PathBuf::from("big.txt");
    let summary = Summary {
        failures: vec![Failure { path, error }],
        ..Summary::default()
    };
    let junit = write(Format::JUnit, PLAIN, &[], &summary);
    assert!(
        junit.contains("<testsuite name=\"big.txt\" tests=\"1\" failures=\"0\" errors=\"1\">"),
        "{junit}"
    );
    let sarif = write(Format::Sarif, PLAIN, &[], &summary);
    let sarif: Value = serde_json::from_str(&sarif).expect("it is JSON");
    let run = &sarif["runs"][0]["invocations"][0];
    assert_eq!(run["executionSuccessful"], false);
    assert_eq!(run["toolExecutionNotifications"][0]["level"], "error");
}

#[test]
fn the_summary_of_a_step_gets_the_whole_table_up_to_what_github_takes() {
    let many = 12_000;
    let mut found = Diagnostics::new(CableId(0));
    found.speaks(PLAINLY, Severity::Warning);
    for _ in 0..many {
        found.report(find("words", "words", 0), "wrong".repeat(10));
    }
    let files = [checked("words", found.finish())];
    let written = write(Format::Markdown, PLAIN, &files, &Summary::default());
    let rows = written.matches("\n| warning |").count();
    assert!(
        written.len() < 1 << 20 && rows > 8_000,
        "{rows} rows, {} bytes",
        written.len()
    );
    assert!(written.contains(&format!("\nand {} more findings\n", many - rows)));
}

#[test]
fn the_summary_of_a_step_is_added_to_what_others_wrote() {
    let folder = folder(&[("a.txt", CABLE), ("summary", "# Another step\n")]);
    let mut command = crate::cli::command(
        folder.path(),
        "check --output-format github --output-format json=x",
    );
    let output = command
        .env("GITHUB_STEP_SUMMARY", "summary")
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    let summary = fs::read_to_string(folder.path().join("summary")).expect("it is there");
    assert!(
        summary.starts_with("# Another step\n| severity |"),
        "{summary}"
    );
    assert_eq!(summary.matches("\n| warning |").count(), 2, "{summary}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_in_a_cable_every_form_stays_whole(checked in reports()) {
        let files = [checked];
        for format in Format::value_variants() {
            let written = write(*format, PLAIN, &files, &Summary::default());
            let control = |character: char| character.is_control() && character != '\n';
            prop_assert!(!written.contains(control), "{format:?}: {written:?}");
            match format {
                Format::Json | Format::Sarif | Format::GitLab | Format::RdJson => {
                    prop_assert!(serde_json::from_str::<Value>(&written).is_ok(), "{format:?}: {written}");
                }
                Format::JsonLines | Format::Records | Format::Concise | Format::GitHub => {
                    prop_assert_eq!(written.lines().count(), 1, "{:?}: {}", format, written);
                }
                Format::Csv => {
                    let mut table = csv::Reader::from_reader(written.as_bytes());
                    prop_assert!(table.records().all(|record| record.is_ok()), "{written}");
                }
                Format::JUnit => {
                    let mut xml = quick_xml::Reader::from_str(&written);
                    while !matches!(xml.read_event(), Ok(quick_xml::events::Event::Eof)) {
                        prop_assert!(xml.error_position() == 0, "{written}");
                    }
                    prop_assert!(!written.contains(['\u{fffe}', '\u{ffff}']), "{written}");
                }
                Format::Full | Format::Grouped | Format::Narrated | Format::Statistics | Format::Markdown => {}
            }
        }
    }
}
