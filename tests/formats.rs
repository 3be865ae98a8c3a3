//! The forms of a report as their readers take them, and where they go.

use std::fs;
use std::path::Path;

use crate::cli::{folder, run};

/// Every form there is.
const FORMATS: [&str; 4] = ["full", "concise", "json", "json-lines"];

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
        let alone = |format| run(folder.path(), &format!("check --output-format {format}")).out;
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
fn one_place_takes_one_report() {
    let folder = folder(&[("a.txt", CABLE)]);
    let cases = [
        ("json concise", "two reports"),
        ("json=x json-lines=x", "two reports"),
        ("jsno=x", "a similar value exists: 'json'"),
        ("json=", "a value is required"),
        ("=x", "a value is required"),
    ];
    for (formats, words) in cases {
        let options = formats.replace(' ', " --output-format ");
        let run = run(folder.path(), &format!("check --output-format {options}"));
        assert_eq!(run.code, Some(2), "{formats}: {run:?}");
        assert!(run.err.contains(words), "{formats}: {run:?}");
        assert!(run.out.is_empty(), "{formats}: {run:?}");
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
    for format in FORMATS {
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
