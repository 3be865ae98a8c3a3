//! Mending: what is changed, what is not, and what never happens to a file.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use cablelint::diagnostic::Severity;
use cablelint::engine::{RuleSet, Selection, lint};
use cablelint::fix::Applicability;
use cablelint::parse::parse;
use cablelint::run::{self as runs, Input, Mending, Plan, Sieve, Thresholds};
use cablelint::source::{Name, Source};
use tempfile::TempDir;

use crate::cli::{command, doubled, folder, output, run, run_with_stdin, sound};
use crate::parse::copies;

/// Marks of copying and a doubled caption, both safe to mend, and a date whose mending is not.
fn scarred() -> String {
    undated(&doubled()).replace("PREL PGOV", "[PREL](#) [PGOV](#)")
}

/// `cable` with a DECL date out of form.
fn undated(cable: &str) -> String {
    cable.replace("09/20/2017", "9/20/2017")
}

/// A folder with one cable, `a.txt`.
fn archive(bytes: impl AsRef<[u8]>) -> TempDir {
    let folder = folder(&[]);
    fs::write(folder.path().join("a.txt"), bytes).expect("a file");
    folder
}

fn text(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("a.txt")).expect("it is there, and UTF-8")
}

#[test]
fn what_is_mended_and_what_is_said_of_the_rest() {
    let safely = || undated(&sound());
    let cases = [
        // (arguments, exit code, what becomes of the file, what is left to say)
        ("--fix", 1, safely(), Some("decl-form")),
        ("--fix --fail-on warning", 0, safely(), Some("decl-form")),
        ("--fix --unsafe-fixes", 0, sound(), None),
        ("--fix-only", 0, safely(), None),
        ("--fix-only --unsafe-fixes", 0, sound(), None),
        (
            "--fix --select sipdis-doubled",
            0,
            safely().replace("PREL PGOV", "[PREL](#) [PGOV](#)"),
            None,
        ),
        ("--unsafe-fixes", 1, scarred(), Some("sipdis-doubled")),
        ("--diff", 1, scarred(), None),
    ];
    for (args, code, becomes, left) in cases {
        let folder = archive(scarred());
        let fail_on = if args.contains("--fail-on") {
            ""
        } else {
            "--fail-on info"
        };
        let args = format!("check --output-format concise --min-severity info {fail_on} {args}");
        let once = run(folder.path(), &args);
        assert_eq!(
            (once.code, text(&folder)),
            (Some(code), becomes.clone()),
            "{args}: {once:?}"
        );
        let says = |rule: &str| once.out.contains(&format!("[{rule}]"));
        assert_eq!(left.is_some(), says("decl-form"), "{args}: {once:?}");
        assert!(left.is_none_or(says), "{args}: {once:?}");
        run(folder.path(), &args);
        assert_eq!(text(&folder), becomes, "a second time: {args}");
    }
}

/// Alone, `--unsafe-fixes` shows what they would write.
#[test]
fn unsafe_fixes_are_shown() {
    let folder = archive(undated(&sound()));
    let check = |args: &str| run(folder.path(), &format!("check --min-severity info {args}")).out;
    let words = "(unsafe): `9/20/2017` becomes `09/20/2017`";
    let joined = |shown: String| {
        shown
            .split_whitespace()
            .filter(|word| *word != "│")
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert!(joined(check("--unsafe-fixes")).contains(words));
    assert!(!joined(check("")).contains("becomes"));
    assert_eq!(text(&folder), undated(&sound()));
}

/// What is hidden by its severity is mended all the same.
#[test]
fn what_is_hidden_is_mended_too() {
    let folder = archive(scarred());
    let mended = run(folder.path(), "check --fix --min-severity error");
    assert_eq!((mended.code, text(&folder)), (Some(0), undated(&sound())));
    assert!(mended.err.contains("2 findings fixed"), "{mended:?}");
    let json = archive(scarred());
    let json = run(json.path(), "check --fix --output-format json");
    assert!(json.out.contains("\"fixed\":2"), "{json:?}");
}

/// Whatever a file's encoding and line endings, only what is mended is different.
#[test]
fn bytes_outside_the_fixes_stay() {
    let utf16 = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(unit).collect()
    };
    type Encoding<'e> = (&'e str, &'e dyn Fn(&str) -> Vec<u8>);
    let encodings: [Encoding; 7] = [
        ("UTF-8", &|text| text.into()),
        ("UTF-8 with a mark", &|text| {
            format!("\u{feff}{text}").into()
        }),
        ("UTF-16, little-endian", &|text| {
            utf16(text, u16::to_le_bytes)
        }),
        ("UTF-16, big-endian", &|text| utf16(text, u16::to_be_bytes)),
        ("CR LF", &|text| text.replace('\n', "\r\n").into()),
        ("lone CR", &|text| text.replace('\n', "\r").into()),
        // Two bytes that are no UTF-8, one before what is mended and one behind.
        ("Windows-1252", &|text| {
            let swap = |byte: u8| if byte == b'~' { 0x92 } else { byte };
            text.bytes().map(swap).collect()
        }),
    ];
    let odd = |cable: String| {
        cable
            .replace("AMEMBASSY BAKU", "AMEMBASSY~ BAKU")
            .replace("is calm", "is~ calm")
    };
    for (name, encoded) in encodings {
        let odd = |cable: String| match name {
            "Windows-1252" => odd(cable),
            _ => odd(cable).replace('~', "\u{1d4b3}é"),
        };
        let folder = archive(encoded(&odd(scarred())));
        run(
            folder.path(),
            "check --fix-only --select copy-scar,sipdis-doubled",
        );
        let mended = fs::read(folder.path().join("a.txt")).expect("it is there");
        assert_eq!(mended, encoded(&odd(undated(&sound()))), "{name}");
    }
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let folder = archive("");
    let mended = run_with_stdin(folder.path(), "check --fix -", &scarred());
    assert_eq!(mended.out, undated(&sound()));
    assert_eq!(mended.code, Some(0), "{mended:?}");
    let left = run_with_stdin(
        folder.path(),
        "check --fix --min-severity info -",
        &scarred(),
    );
    assert_eq!(left.out, undated(&sound()));
    assert!(left.err.contains("info[decl-form]"), "{left:?}");
    let untouched = run_with_stdin(folder.path(), "check --fix-only -", &sound());
    assert_eq!((untouched.out, untouched.code), (sound(), Some(0)));
}

/// What `--diff` prints makes of the files what `--fix` does.
#[test]
fn git_applies_a_diff() {
    let names = [
        "a.txt",
        "with blanks.txt",
        "quote\".txt",
        "tab\t.txt",
        "süß.txt",
        "deep/b.txt",
        "last line.txt",
        "lone last line.txt",
    ];
    // A line without an end that is mended, and then given one.
    let unended = format!("{}\n\n2. (C) Port &amp; pier. ", scarred().trim_end());
    let texts = [
        scarred().into_bytes(),
        scarred().replace('\n', "\r\n").into_bytes(),
        scarred().replace('\n', "\r").into_bytes(),
        scarred().trim_end().as_bytes().to_vec(),
        scarred()
            .replace("calm", "~")
            .bytes()
            .map(|byte| if byte == b'~' { 0x92 } else { byte })
            .collect(),
        sound().into_bytes(),
        unended.clone().into_bytes(),
        unended.replace('\n', "\r").into_bytes(),
    ];
    let [diffed, fixed] = [folder(&[]), folder(&[])];
    for folder in [&diffed, &fixed] {
        fs::create_dir(folder.path().join("deep")).expect("a folder");
        for (name, text) in names.iter().zip(&texts) {
            fs::write(folder.path().join(name), text).expect("a file");
        }
    }
    let git = |args: &[&str]| {
        let git = Command::new("git")
            .args(args)
            .current_dir(diffed.path())
            .output();
        git.expect("git is there")
    };
    assert!(git(&["init", "--quiet"]).status.success());
    let diff = command(diffed.path(), "check --diff")
        .output()
        .expect("it starts");
    assert_eq!(diff.status.code(), Some(1));
    fs::write(diffed.path().join("diff"), &diff.stdout).expect("a file");
    let applied = git(&["apply", "diff"]);
    assert!(
        applied.status.success(),
        "{applied:?}\n{}",
        String::from_utf8_lossy(&diff.stdout)
    );
    run(fixed.path(), "check --fix-only");
    for name in names {
        let bytes = |folder: &TempDir| fs::read(folder.path().join(name)).expect("it is there");
        assert_eq!(bytes(&diffed), bytes(&fixed), "{name}");
    }
    let again = run(diffed.path(), "check --diff");
    assert_eq!((again.code, again.out.as_str()), (Some(0), ""), "{again:?}");
}

/// Who forces colour on all programs of a script still gets a diff that another program reads, also of an absolute path.
#[test]
fn a_diff_in_a_pipe_is_for_programs() {
    let folder = archive(scarred());
    let file = folder
        .path()
        .canonicalize()
        .expect("it is there")
        .join("a.txt");
    let mut colored = command(folder.path(), "check --diff");
    let diff = output(colored.env("FORCE_COLOR", "1").arg(&file));
    assert!(
        diff.out.starts_with("--- a/a.txt\n") && !diff.out.contains('\x1b'),
        "{diff:?}"
    );
}

/// No report takes the place of a file that the run reads, by whatever name.
#[test]
fn reports_do_not_overwrite_what_is_read() {
    let toml = "baseline = \"known.jsonl\"\nrules = [\"rules\"]\n";
    let folder = folder(&[
        ("cablelint.toml", toml),
        ("known.jsonl", ""),
        ("other.jsonl", ""),
        ("other.toml", ""),
        ("list", "a.txt\n"),
        (
            "rules/bureau.md",
            include_str!("../fixtures/archive/rules/passing-bureau.md"),
        ),
        (
            "rules/bureaus.list",
            include_str!("../fixtures/archive/rules/bureaus.list"),
        ),
        ("a.txt", &scarred()),
        ("real/x.dat", &sound()),
        ("archive/b.txt", &sound()),
    ]);
    #[cfg(unix)]
    for (target, link) in [("real/x.dat", "y.txt"), ("cablelint.toml", "settings")] {
        std::os::unix::fs::symlink(target, folder.path().join(link)).expect("a link can be made");
    }
    let mut cases = vec![
        // (arguments, the file)
        ("a.txt", "a.txt"),
        ("a.txt", "./a.txt"),
        ("--fix", "a.txt"),
        ("a.txt --corpus archive", "archive/b.txt"),
        ("a.txt", "cablelint.toml"),
        ("a.txt --config other.toml", "other.toml"),
        ("a.txt", "known.jsonl"),
        ("a.txt --write-baseline other.jsonl", "known.jsonl"),
        ("a.txt --baseline other.jsonl", "other.jsonl"),
        ("--file-list list", "list"),
        ("a.txt", "rules/bureau.md"),
        ("a.txt", "rules/bureaus.list"),
    ];
    if cfg!(unix) {
        cases.push(("y.txt", "real/x.dat"));
        cases.push(("real/x.dat", "y.txt"));
        cases.push(("a.txt", "settings"));
    }
    let read = |file: &str| fs::read_to_string(folder.path().join(file)).expect("it is there");
    for (args, file) in cases {
        let before = read(file);
        let refused = run(
            folder.path(),
            &format!("check {args} --output-format json={file}"),
        );
        assert_eq!(
            (refused.code, read(file)),
            (Some(2), before),
            "{args}: {refused:?}"
        );
        let words = format!("{file}: no place for a report");
        assert!(refused.err.contains(&words), "{args}: {refused:?}");
    }
}

/// What only makes or shows changes reports nothing, in no form, and nobody is to wait for a report in a file.
#[test]
fn mending_alone_is_not_reported() {
    for option in ["--fix-only", "--diff"] {
        let told = |format: &str| {
            let told = run(
                archive(scarred()).path(),
                &format!("check {option} {format}"),
            );
            (told.code, told.out, told.err)
        };
        let plain = told("");
        for format in ["json", "concise", "sarif"] {
            assert_eq!(
                told(&format!("--output-format {format}")),
                plain,
                "{option}"
            );
        }
        let (code, _, said) = told("--output-format json=b");
        assert!(code == Some(2) && said.contains("FORMAT=FILE"), "{said}");
    }
}

/// Without a DTG the publisher's day tells that a date is wrong, but not what is right.
#[test]
fn nothing_is_mended_from_a_publishers_day() {
    let cable = |day: &str, order: &str| {
        format!(
            "{day}\nC O N F I D E N T I A L LIMA 000031\n{order}\nSUBJECT: BIRDS\n\n1. (C) One.\nDOE\n"
        )
    };
    let cases = [
        (
            "Monday, 22 January 2007, 14:15",
            "P 221415Z JAN 07",
            "E.O. 12958: DECL: 01/22/2016",
            "decl-date",
        ),
        (
            "Tuesday, 22 January 1980, 14:15",
            "P 221415Z JAN 80",
            "E.O. 12065: GDS 1/22/99 (DOE, ANN) OR-M",
            "decl-date",
        ),
        (
            "Monday, 22 January 2007, 14:15",
            "P 221415Z JAN 07",
            "E.O. 12958: DECL: 22/13/2017",
            "decl-malformed",
        ),
    ];
    for (dateline, dtg, order, rule) in cases {
        let mended = |day: &str| {
            let folder = archive(cable(day, order));
            let told = run(
                folder.path(),
                &format!("check --select {rule} --fix --unsafe-fixes --output-format concise"),
            );
            (text(&folder) != cable(day, order), told.out.contains(rule))
        };
        assert_eq!(mended(dateline), (false, true), "{order}");
        if rule == "decl-date" {
            assert_eq!(mended(dtg), (true, false), "{order}");
        }
    }
}

/// Rules of one's own, by name: what they forbid in the subject, and what they write instead.
fn own(rules: &[(&str, &str, &str, &str)]) -> TempDir {
    let folder = folder(&[
        ("cablelint.toml", "rules = [\"rules\"]\n"),
        ("a.txt", &sound()),
    ]);
    fs::create_dir(folder.path().join("rules")).expect("a folder");
    for (name, severity, pattern, replacement) in rules {
        let fix = if replacement.is_empty() {
            "none"
        } else {
            "safe"
        };
        let mut page = format!(
            "+++\nseverity = \"{severity}\"\ncategory = \"subject\"\nfix = \"{fix}\"\nsummary = \"…\"\n\n[check.forbid]\n\
             part = \"subject\"\npattern = \"{pattern}\"\nmessage = \"no\"\nhelp = \"no\"\n"
        );
        if !replacement.is_empty() {
            page += &format!("replacement = \"{replacement}\"\n");
        }
        fs::write(
            folder.path().join(format!("rules/{name}.md")),
            page + "+++\n",
        )
        .expect("a page");
    }
    folder
}

#[test]
fn a_fix_that_would_bring_an_error_is_not_made() {
    let folder = own(&[
        ("one", "warning", "HARBOUR", "HAVEN"),
        ("two", "warning", "REPORT", "LETTER"),
        ("never", "error", "LETTER", ""),
    ]);
    let mended = run(folder.path(), "check --fix");
    assert_eq!(text(&folder), sound().replace("HARBOUR", "HAVEN"));
    let words = "a.txt:15: the fix of two was not made: it would bring an error (never)";
    assert!(
        mended.code == Some(1) && mended.err.contains(words),
        "{mended:?}"
    );
    assert!(mended.out.contains("warning[two]"), "{mended:?}");
}

#[test]
fn fixes_that_get_in_each_others_way_are_made_one_after_the_other() {
    let folder = own(&[
        ("one", "warning", "A HARBOUR", "THE HARBOUR"),
        ("two", "warning", "HARBOUR REPORT", "HARBOUR LETTER"),
    ]);
    let mended = run(folder.path(), "check --fix");
    assert_eq!(
        (mended.code, text(&folder)),
        (
            Some(0),
            sound().replace("A HARBOUR REPORT", "THE HARBOUR LETTER")
        )
    );
}

#[test]
fn fixes_without_an_end_change_nothing() {
    let folder = own(&[
        ("one", "warning", "HARBOUR", "HAVEN"),
        ("two", "warning", "HAVEN", "HARBOUR"),
    ]);
    let mended = run(folder.path(), "check --fix");
    assert_eq!((mended.code, text(&folder)), (Some(2), sound()));
    assert!(
        mended
            .err
            .contains("a.txt: not mended: one fix calls for the next"),
        "{mended:?}"
    );
    assert!(
        mended.out.contains("warning[one]"),
        "it is reported as it is: {mended:?}"
    );
}

#[test]
fn a_text_that_an_encoding_cannot_say_is_not_written() {
    // Behind the byte 0xC3 a word that begins with one of UTF-8's continuation bytes would become another letter.
    let folder = own(&[("one", "warning", "HARBOUR", "€")]);
    let cable = sound().replace("A HARBOUR", "A ~HARBOUR");
    let bytes: Vec<u8> = cable
        .bytes()
        .map(|byte| if byte == b'~' { 0xC3 } else { byte })
        .collect();
    fs::write(folder.path().join("a.txt"), &bytes).expect("a file");
    let mended = run(folder.path(), "check --fix");
    assert_eq!(mended.code, Some(2), "{mended:?}");
    assert!(mended.err.contains("its encoding cannot say"), "{mended:?}");
    assert_eq!(
        fs::read(folder.path().join("a.txt")).expect("it is there"),
        bytes
    );
}

/// What copying left is taken back to the byte, and nothing else is changed.
#[test]
fn copies_become_what_they_were_copied_from() {
    for entry in fs::read_dir("fixtures/cables").expect("the fixtures are there") {
        let path = entry.expect("the fixtures can be listed").path();
        let plain = fs::read_to_string(&path).expect("a whole fixture is UTF-8");
        if plain.contains("](#)") || plain.contains('¶') {
            continue; // it is a copy already
        }
        let marks = ["pilcrows", "Markdown links", "HTML entities"];
        for (shape, copy) in copies(&plain) {
            if !marks.contains(&shape) {
                continue;
            }
            let folder = archive(copy);
            run(folder.path(), "check --fix-only --select copy-scar");
            assert_eq!(text(&folder), plain, "{} as {shape}", path.display());
        }
    }
}

/// The cables at hand: the fixtures, and real ones where they are.
fn cables() -> Vec<PathBuf> {
    let real = Path::new("../shared/corpus/plain");
    if !real.exists() {
        println!("skipped: there are no real cables at {}", real.display());
    }
    let folders = [Path::new("fixtures/cables"), real];
    let files = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten();
    files
        .map(|file| file.expect("they can be listed").path())
        .collect()
}

/// Rules as named, with everything else as it is by default.
fn rules(select: &str) -> RuleSet {
    let selection = Selection {
        select: vec![select.to_owned()],
        ..Selection::default()
    };
    RuleSet::standard().select(&selection).expect("it is known")
}

/// What all rules find in `bytes` of the file at `path`: the rule, its severity, and whether it offers a fix.
fn found(bytes: Vec<u8>, path: &Path, all: &RuleSet) -> Vec<(String, Severity, bool)> {
    let mut source = Source::decode(bytes);
    source.name = Name::of_file(path);
    let found = lint(&parse(source), all).into_iter();
    found
        .map(|found| {
            (
                all.rule(found.rule).name.clone(),
                found.severity,
                found.fix().is_some(),
            )
        })
        .collect()
}

/// On how many cables the fixes of one rule are tried: some rules have something to mend in every one.
const ENOUGH: usize = 30;

/// Each rule's fixes, made alone, leave no finding that offers one, bring no error of any rule, and change nothing a second time.
#[test]
fn fixes_mend_what_they_are_offered_for_and_break_nothing() {
    let plan = Plan {
        thresholds: Thresholds {
            shown: Severity::Info,
            fail_on: None,
        },
        mending: Some(Mending {
            least: Applicability::Unsafe,
            write: false,
        }),
        threads: 1,
        stop: Arc::default(),
    };
    let all = rules("all");
    let mut mendable: BTreeMap<String, Vec<Input>> = BTreeMap::new();
    for path in cables() {
        let bytes = fs::read(&path).expect("a cable can be read");
        let found = found(bytes, &path, &all)
            .into_iter()
            .filter(|(.., fix)| *fix);
        for rule in found.map(|(rule, ..)| rule).collect::<BTreeSet<String>>() {
            let inputs = mendable.entry(rule).or_default();
            if inputs.len() < ENOUGH {
                inputs.push(Input::File(path.clone().into()));
            }
        }
    }
    for (rule, inputs) in mendable {
        let alone = rules(&rule);
        let summary = runs::check(
            &inputs,
            None,
            &alone,
            &plan,
            &mut Sieve::default(),
            |checked| {
                let at = format!("{rule} in {}", checked.path.display());
                let offered = checked
                    .diagnostics
                    .iter()
                    .filter(|found| found.fix().is_some());
                assert_eq!(offered.count(), 0, "{at}: something is left to be mended");
                let mended = checked.mended.as_ref().expect("mending was asked for");
                let mut silent = found(mended.before.clone(), &checked.path, &all);
                for finding in found(mended.after.clone(), &checked.path, &all) {
                    let (other, severity, _) = &finding;
                    match silent.iter().position(|(before, ..)| before == other) {
                        Some(at) => _ = silent.swap_remove(at),
                        None => {
                            assert_ne!(
                                *severity,
                                Severity::Error,
                                "{at}: brings an error of {other}"
                            );
                            println!("{at}: brings {} of {other}", severity.name());
                        }
                    }
                }
                ControlFlow::Continue(())
            },
        );
        let failures = summary.expect("threads can be started").failures;
        assert!(failures.is_empty(), "{rule}: {failures:?}");
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::process::Stdio;
    use std::thread::sleep;
    use std::time::Duration;

    use cablelint::run::replace;

    use super::*;

    fn mode(folder: &TempDir, mode: u32) {
        let path = folder.path().join("a.txt");
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
    }

    /// Nothing lies about but the cable.
    fn is_alone(folder: &TempDir) -> bool {
        fs::read_dir(folder.path()).expect("it is there").count() == 1
    }

    #[test]
    fn permissions_stay() {
        let folder = archive(doubled());
        mode(&folder, 0o754);
        assert_eq!(run(folder.path(), "check --fix").code, Some(0));
        let metadata = fs::metadata(folder.path().join("a.txt")).expect("it is there");
        assert_eq!((metadata.mode() & 0o7777, text(&folder)), (0o754, sound()));
        assert!(is_alone(&folder));
    }

    #[test]
    fn what_may_not_be_written_is_left_whole() {
        let folder = archive(doubled());
        mode(&folder, 0o444);
        for args in ["check --fix", "check --fix-only"] {
            let refused = run(folder.path(), args);
            assert_eq!((refused.code, text(&folder)), (Some(2), doubled()));
            assert!(
                refused.err.contains("a.txt: not mended: it is read-only"),
                "{refused:?}"
            );
        }
        let reported = run(folder.path(), "check --fix");
        assert!(
            reported.out.contains("sipdis-doubled"),
            "it is reported as it is: {reported:?}"
        );
    }

    #[test]
    fn no_link_is_written_through() {
        let outside = archive(doubled());
        let inside = folder(&[]);
        symlink(outside.path().join("a.txt"), inside.path().join("link.txt")).expect("a link");
        for args in ["check --fix", "check --fix link.txt"] {
            let refused = run(inside.path(), args);
            assert!(
                refused.code == Some(2) && refused.err.contains("it is a link"),
                "{refused:?}"
            );
        }
        assert_eq!(text(&outside), doubled());
        symlink("link.txt", inside.path().join("a.txt")).expect("a link");
        fs::remove_file(inside.path().join("link.txt")).expect("it is ours");
        fs::write(inside.path().join("link.txt"), doubled()).expect("a file");
        let found = run(inside.path(), "check --fix a.txt link.txt");
        assert_eq!((found.code, text(&inside)), (Some(0), sound()), "{found:?}");
        assert!(
            inside.path().join("a.txt").is_symlink(),
            "of two names the one that is no link is mended"
        );
    }

    /// The limit of a file's size stands for a disk that is full.
    #[test]
    fn a_full_disk_leaves_the_file_whole() {
        let folder = archive(doubled());
        let program = env!("CARGO_BIN_EXE_cablelint");
        let script = format!("trap '' XFSZ; ulimit -f 0; exec '{program}' check --fix-only a.txt");
        let mut shell = Command::new("sh");
        let full = output(shell.arg("-c").arg(script).current_dir(folder.path()));
        assert_eq!((full.code, text(&folder)), (Some(2), doubled()), "{full:?}");
        assert!(full.err.contains("a.txt: not mended"), "{full:?}");
        assert!(is_alone(&folder), "no draft is left");
    }

    #[test]
    fn a_file_changed_meanwhile_is_left_as_it_is() {
        let folder = archive("changed");
        let refused = replace(&folder.path().join("a.txt"), b"as read", b"as mended");
        let words = refused.expect_err("it was changed").to_string();
        assert!(
            words.contains("it was changed since it was read"),
            "{words}"
        );
        assert!(text(&folder) == "changed" && is_alone(&folder));
    }

    /// A killed run leaves every file either old or new.
    #[test]
    fn a_killed_run_leaves_every_file_whole() {
        let (old, new) = (doubled(), sound());
        for round in 0..6 {
            let names: Vec<String> = (0..300).map(|number| format!("{number}.txt")).collect();
            let files: Vec<(&str, &str)> = names
                .iter()
                .map(|name| (name.as_str(), old.as_str()))
                .collect();
            let folder = folder(&files);
            let mut child = command(folder.path(), "check --fix-only")
                .stderr(Stdio::null())
                .spawn()
                .expect("it starts");
            sleep(Duration::from_millis(5 + 9 * round));
            child.kill().expect("it can be killed");
            child.wait().expect("it ends");
            for name in &names {
                let text = fs::read_to_string(folder.path().join(name)).expect("it is there");
                assert!(text == old || text == new, "{name} is neither: {text}");
            }
        }
    }

    #[test]
    fn a_file_with_two_names_is_not_torn_apart() {
        let folder = archive(doubled());
        let other = folder.path().join("other");
        fs::hard_link(folder.path().join("a.txt"), &other).expect("a link");
        let refused = run(folder.path(), "check --fix");
        assert!(
            refused.code == Some(2) && refused.err.contains("it has other names"),
            "{refused:?}"
        );
        assert_eq!(text(&folder), doubled());
    }

    /// A reader of the report who leaves does not leave half of an archive mended.
    #[test]
    fn mending_goes_on_when_nobody_reads_on() {
        let names: Vec<String> = (0..400).map(|number| format!("{number}.txt")).collect();
        let old = undated(&doubled());
        let files: Vec<(&str, &str)> = names
            .iter()
            .map(|name| (name.as_str(), old.as_str()))
            .collect();
        let folder = folder(&files);
        let mut child = command(folder.path(), "check --no-corpus --fix --min-severity info")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        drop(child.stdout.take());
        child.wait().expect("it ends");
        for name in names {
            let text = fs::read_to_string(folder.path().join(&name)).expect("it is there");
            assert_eq!(text, undated(&sound()), "{name}");
        }
    }

    #[test]
    fn owners_stay_where_they_can() {
        let folder = archive(doubled());
        let path = folder.path().join("a.txt");
        // Only root may give files away; for others this shows that nothing changes.
        let _ = std::os::unix::fs::chown(&path, Some(1), Some(1));
        let owner = |path: &Path| {
            let metadata = fs::metadata(path).expect("it is there");
            (metadata.uid(), metadata.gid())
        };
        let before = owner(&path);
        assert_eq!(run(folder.path(), "check --fix").code, Some(0));
        assert_eq!((owner(&path), text(&folder)), (before, sound()));
    }
}
