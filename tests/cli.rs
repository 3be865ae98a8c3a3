//! The command line: which files, which exit codes, what goes where.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A cable in which SIPDIS stands on line 11, and may be doubled on line 13. It is invented.
const HEAD: &str = "\
VZCZCXRO1234
PP RUEHDBU
DE RUEHKB #1160 2630858
ZNY CCCCC ZZH
P 200858Z SEP 07
FM AMEMBASSY BAKU
TO RUEHC/SECSTATE WASHDC PRIORITY 3909

C O N F I D E N T I A L BAKU 001160

SIPDIS

";
const TAIL: &str = "\
E.O. 12958: DECL: 09/20/2017
TAGS: PREL PGOV AJ
SUBJECT: A HARBOUR REPORT

Classified By: Consul Ann Example for reasons 1.4 (b) and (d).

1. (C) The harbour is calm.

EXAMPLE
";
/// What is found in a doubled cable, as the concise format says it.
const FOUND: &str = ":13:1: warning[sipdis-doubled]";

pub fn sound() -> String {
    format!("{HEAD}{TAIL}")
}

pub fn doubled() -> String {
    format!("{HEAD}SIPDIS\n\n{TAIL}")
}

/// A temporary folder with these files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

#[derive(Debug)]
pub struct Run {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The number in the summary's "N files checked", whatever its words are.
    pub fn checked(&self) -> usize {
        let number = self
            .err
            .split_whitespace()
            .find_map(|word| word.parse().ok());
        number.unwrap_or_else(|| panic!("no number of files in {:?}", self.err))
    }
}

/// The program, in `folder`, with an environment that says nothing about colour.
pub fn command(folder: &Path, args: &str) -> Command {
    command_of(folder, &args.split_whitespace().collect::<Vec<_>>())
}

fn command_of(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cablelint"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    for name in [
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "FORCE_HYPERLINK",
        "CI",
        "GITHUB_STEP_SUMMARY",
    ] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm");
    command
}

pub fn output(command: &mut Command) -> Run {
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Run {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// What the program does in `folder`.
pub fn run(folder: &Path, args: &str) -> Run {
    output(&mut command(folder, args))
}

/// What it does with arguments that have blanks in them.
pub fn run_args(folder: &Path, args: &[&str]) -> Run {
    output(&mut command_of(folder, args))
}

pub fn run_with_stdin(folder: &Path, args: &str, stdin: &str) -> Run {
    let mut command = command(folder, args);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    child
        .stdin
        .take()
        .expect("it is piped")
        .write_all(stdin.as_bytes())
        .expect("it is read");
    let output = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Run {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// The paths of the diagnostics that the concise format shows.
fn paths(run: &Run) -> Vec<&str> {
    run.out
        .lines()
        .map(|line| line.split(FOUND).next().expect("a split has a first part"))
        .collect()
}

#[test]
fn exit_codes_without_a_finding() {
    let folder = folder(&[("sound.txt", &sound()), ("empty/readme.md", "no cable")]);
    let cases = [
        // (arguments, exit code, words on standard error)
        ("check sound.txt", 0, ""),
        ("check", 0, ""),
        ("check sound.txt --fail-on never", 0, ""),
        ("check sound.txt --isolated --no-corpus", 0, ""),
        ("check sound.txt -j 1", 0, ""),
        ("rule", 0, ""),
        ("--version", 0, ""),
        ("--help", 0, ""),
        ("check --help", 0, ""),
        ("", 2, "Usage:"),
        ("check --no-such-option", 2, "--no-such-option"),
        ("check sound.txt --fail-on grave", 2, "possible values"),
        ("check sound.txt -j 0", 2, "0"),
        (
            "check sound.txt --exit-zero --fail-on error",
            2,
            "cannot be used with",
        ),
        ("check sound.txt --stdin-filename a.txt", 2, "`-`"),
        (
            "check sound.txt --select capitons",
            2,
            "did you mean `captions`?",
        ),
        ("check sound.txt --ignore capitons", 2, "--ignore"),
        ("rule captions", 2, "category"),
        (
            "check missing.txt",
            2,
            "missing.txt: no such file or folder",
        ),
        ("check missing.txt --exit-zero", 2, "missing.txt"),
        ("check sound.txt/inside", 2, "sound.txt/inside"),
        ("check soond.txt", 2, "did you mean sound.txt?"),
        ("check empti/readme.md", 2, "did you mean empty/readme.md?"),
        ("check empty", 2, "empty: no file to check"),
        ("check empty -q", 2, "empty: no file to check"),
        ("check empty/readme.md --select references", 0, ""),
    ];
    for (args, code, words) in cases {
        let run = run(folder.path(), args);
        assert_eq!(run.code, Some(code), "{args}: {run:?}");
        assert!(run.err.contains(words), "{args}: {run:?}");
    }
}

#[test]
fn exit_codes_with_a_finding() {
    let folder = folder(&[
        ("doubled.txt", &doubled()),
        ("sound.txt", &sound()),
        ("empty/readme.md", "no cable"),
    ]);
    let cases = [
        // (arguments, exit code, whether it is shown)
        ("doubled.txt", 1, true),
        ("", 1, true),
        ("sound.txt", 0, false),
        ("doubled.txt -q", 1, true),
        ("doubled.txt --exit-zero", 0, true),
        ("doubled.txt --fail-on error", 0, true),
        ("doubled.txt --fail-on info", 1, true),
        ("doubled.txt --min-severity error", 1, false),
        ("doubled.txt --min-severity error --fail-on error", 0, false),
        ("doubled.txt --ignore sipdis-doubled", 0, false),
        ("doubled.txt --select captions", 1, true),
        (
            "doubled.txt --select sipdis-doubled --ignore captions",
            1,
            true,
        ),
        (
            "doubled.txt --select sipdis-doubled --ignore sipdis-doubled",
            2,
            false,
        ),
        ("doubled.txt --select references,ref-doubled", 0, false),
        ("doubled.txt --select references --select captions", 1, true),
        ("doubled.txt --extend-select references", 1, true),
        (
            "doubled.txt --select references --extend-select captions",
            1,
            true,
        ),
        ("missing.txt doubled.txt empty", 2, true),
    ];
    for (args, code, shown) in cases {
        let run = run(
            folder.path(),
            &format!("check --no-corpus --output-format concise {args}"),
        );
        assert_eq!(run.code, Some(code), "{args}: {run:?}");
        assert_eq!(
            run.out.contains(&format!("doubled.txt{FOUND}")),
            shown,
            "{args}: {run:?}"
        );
    }
}

#[test]
fn which_files_a_folder_has() {
    let cable = &sound();
    let folder = folder(&[
        ("a.txt", cable),
        ("b.cable", cable),
        ("c.md", cable),
        ("txt", cable),
        (".hidden.txt", cable),
        (".hidden/d.txt", cable),
        ("old/e.txt", cable),
        ("old/f.txt", cable),
        ("old/g.txt/h.txt", cable),
        ("drafts/i.txt", cable),
        ("drafts/deep/j.cable", cable),
        ("repository/.git/k.txt", cable),
        ("repository/l.txt", cable),
        (".gitignore", "/drafts/\nf.txt\nl.txt\n[\n"),
        ("old/.gitignore", "!f.txt\nh.*\n"),
    ]);
    let cases = [
        // (paths, files checked)
        (".", 5), // a b old/e old/f repository/l: a repository's own files are not the outer one's to leave out
        ("old", 2),
        ("drafts", 2), // named outright
        ("old/g.txt/h.txt", 1),
        (".hidden", 1),
        (".hidden.txt c.md txt", 3),
        ("a.txt ./a.txt old/../a.txt .", 5),
        ("a.txt a.txt", 1),
    ];
    for (paths, checked) in cases {
        let run = run(folder.path(), &format!("check --no-corpus {paths}"));
        assert_eq!(
            (run.code, run.checked()),
            (Some(0), checked),
            "{paths}: {run:?}"
        );
    }
}

#[test]
fn gitignore_holds_from_the_repository_down() {
    let cable = &sound();
    let files = [
        ("sub/deep/a.txt", cable.as_str()),
        ("sub/deep/b.txt", cable),
        (".gitignore", "a.txt"),
        ("sub/.gitignore", "*.md"),
    ];
    let outside = folder(&files);
    assert_eq!(
        run(outside.path(), "check sub/deep").checked(),
        2,
        "no repository: what is above the folder does not count"
    );
    fs::create_dir(outside.path().join(".git")).expect("a folder");
    assert_eq!(run(outside.path(), "check sub/deep").checked(), 1);
    assert_eq!(run(&outside.path().join("sub/deep"), "check").checked(), 1);
    assert_eq!(
        run(outside.path(), "check sub/deep/a.txt").checked(),
        1,
        "a file named outright is always read"
    );
}

#[test]
fn reported_paths() {
    let cable = &doubled();
    let folder = folder(&[
        ("b/x.txt", cable),
        ("b.txt", cable),
        ("a.txt", cable),
        ("c/deep/y.cable", cable),
    ]);
    let absolute = folder.path().join("a.txt").display().to_string();
    let cases: [(&str, &[&str]); 7] = [
        ("", &["a.txt", "b/x.txt", "b.txt", "c/deep/y.cable"]),
        ("./", &["a.txt", "b/x.txt", "b.txt", "c/deep/y.cable"]),
        ("c b", &["b/x.txt", "c/deep/y.cable"]),
        ("./c/deep/", &["c/deep/y.cable"]),
        ("b/../c", &["b/../c/deep/y.cable"]),
        (&absolute, &[&absolute]),
        ("./a.txt a.txt", &["a.txt"]),
    ];
    for (args, expected) in cases {
        let run = run(
            folder.path(),
            &format!("check --no-corpus --output-format concise {args}"),
        );
        assert_eq!(paths(&run), expected, "{args}: {run:?}");
    }
    let run = run(
        &folder.path().join("c/deep"),
        "check --no-corpus --output-format concise ../../b .. ../../a.txt",
    );
    assert_eq!(
        paths(&run),
        ["../../a.txt", "../../b/x.txt", "../deep/y.cable"],
        "in the order of the absolute paths"
    );
}

#[test]
fn threads_and_the_working_directory_change_nothing() {
    let (sound, doubled) = (sound(), doubled());
    let names: Vec<String> = (0..150)
        .map(|number| format!("{}/{number}.txt", number % 7))
        .collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .enumerate()
        .map(|(number, name)| {
            (
                name.as_str(),
                if number % 3 == 0 { &*doubled } else { &*sound },
            )
        })
        .collect();
    let folder = folder(&files);
    let one = run(
        folder.path(),
        "check --no-corpus --output-format concise -j 1 .",
    );
    assert_eq!(
        (one.code, one.out.lines().count()),
        (Some(1), 50),
        "{one:?}"
    );
    let two = run(
        folder.path(),
        "check --no-corpus --output-format concise -j 2 .",
    );
    assert_eq!((&one.out, &one.err), (&two.out, &two.err));
    let elsewhere = run(
        &folder.path().join("3"),
        "check --no-corpus --output-format concise ..",
    );
    assert_eq!(one.out, elsewhere.out.replace("../", ""));
}

#[test]
fn standard_input() {
    let folder = folder(&[("sound.txt", &sound())]);
    let cases = [
        // (arguments, what the finding is reported under)
        ("-", "-"),
        ("- -", "-"),
        ("- sound.txt", "-"),
        ("- --stdin-filename 07BAKU1160.txt", "07BAKU1160.txt"),
    ];
    for (args, name) in cases {
        let run = run_with_stdin(
            folder.path(),
            &format!("check --no-corpus --output-format concise {args}"),
            &doubled(),
        );
        assert_eq!(
            (run.code, paths(&run)),
            (Some(1), vec![name]),
            "{args}: {run:?}"
        );
    }
    let run = run_with_stdin(folder.path(), "check - -", &sound());
    assert_eq!((run.code, run.checked()), (Some(0), 1), "{run:?}");
}

#[test]
fn rules_are_explained() {
    let here = Path::new(".");
    let list = run(here, "rule");
    assert!(list.out.contains("sipdis-doubled"), "{list:?}");
    let page = run(here, "rule sipdis-doubled");
    assert!(
        page.code == Some(0) && page.out.contains("warning") && page.out.contains("captions"),
        "{page:?}"
    );
    for args in ["rule sipdis-doubeld", "check --select sipdis-doubeld"] {
        let run = run(here, args);
        assert!(
            run.code == Some(2) && run.err.contains("did you mean `sipdis-doubled`?"),
            "{run:?}"
        );
    }
}

#[test]
fn colour() {
    let folder = folder(&[("doubled.txt", &doubled())]);
    type Environment = &'static [(&'static str, &'static str)];
    let cases: [(&str, Environment, bool); 10] = [
        ("", &[], false), // no terminal
        ("--color always", &[], true),
        ("--color never", &[("FORCE_COLOR", "1")], false),
        ("--color always", &[("NO_COLOR", "1")], true),
        ("--color always", &[("TERM", "dumb")], true),
        ("", &[("FORCE_COLOR", "1")], true),
        ("", &[("FORCE_COLOR", "0")], false),
        ("", &[("CLICOLOR_FORCE", "1")], true),
        ("", &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        ("", &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")], false),
    ];
    for (option, environment, coloured) in cases {
        let run = |args: &str| {
            output(
                command(folder.path(), &format!("{args} {option}"))
                    .envs(environment.iter().copied()),
            )
        };
        for args in ["check missing.txt", "check --bad", "rule no-such-rule"] {
            let run = run(args);
            assert_eq!(
                run.err.contains('\x1b'),
                coloured,
                "{args} {option} {environment:?}: {run:?}"
            );
        }
        let run = run("--help");
        assert_eq!(
            run.out.contains('\x1b'),
            coloured,
            "{option} {environment:?}: {run:?}"
        );
    }
}

#[test]
fn findings_are_coloured() {
    let folder = folder(&[("doubled.txt", &doubled())]);
    for (args, coloured) in [
        ("--color always", true),
        ("--color never", false),
        ("", false),
    ] {
        let run = run(folder.path(), &format!("check {args}"));
        assert!(
            run.code == Some(1) && run.out.contains('\x1b') == coloured,
            "{args}: {run:?}"
        );
    }
}

#[test]
fn streams() {
    let folder = folder(&[("doubled.txt", &doubled())]);
    let loud = run(folder.path(), "check --exit-zero");
    assert!(
        !loud.err.is_empty() && !loud.err.contains("SIPDIS"),
        "the summary, and only that: {loud:?}"
    );
    let quiet = run(folder.path(), "check --exit-zero --quiet");
    assert!(quiet.err.is_empty() && quiet.out == loud.out, "{quiet:?}");
    let failed = run(folder.path(), "check --quiet missing.txt");
    assert!(
        failed.out.is_empty() && failed.err.contains("missing.txt"),
        "{failed:?}"
    );
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links() {
        let cable = &sound();
        let folder = folder(&[
            ("a/real.txt", cable),
            ("a/c/d.txt", cable),
            ("b/other.md", cable),
        ]);
        let link =
            |target: &str, name: &str| symlink(target, folder.path().join(name)).expect("a link");
        link("../a", "b/folder");
        link("../a", "b/folder.txt");
        link("..", "a/c/circle");
        link("real.txt", "a/again.txt");
        link("other.md", "b/link.cable");
        link("a", "start");
        link("nowhere.md", "b/no-cable");
        link("../a/c", "b/t");
        let cases = [
            // (paths, files checked)
            ("a", 2), // real.txt once, d.txt
            ("b", 1), // link.cable: no link to a folder is followed
            ("start", 2),
            ("start a", 2),
            ("b b/t/..", 3), // by their names alone, both are b
            ("a/again.txt", 1),
            ("a/again.txt a/real.txt start/real.txt", 1),
        ];
        for (paths, checked) in cases {
            let run = run(folder.path(), &format!("check --no-corpus {paths}"));
            assert_eq!(
                (run.code, run.checked()),
                (Some(0), checked),
                "{paths}: {run:?}"
            );
        }
        link("nowhere.txt", "b/dangling.txt");
        for (paths, words) in [
            ("b a", "b/dangling.txt"),
            (
                "b/dangling.txt a",
                "a link to nowhere.txt, which is not there",
            ),
        ] {
            let run = run(folder.path(), &format!("check --no-corpus {paths}"));
            assert!(
                run.code == Some(2) && run.err.contains(words),
                "{paths}: {run:?}"
            );
        }
    }

    #[test]
    fn a_pipe_in_a_folder_is_no_cable() {
        let folder = folder(&[("sound.txt", &sound())]);
        let made = Command::new("mkfifo")
            .arg(folder.path().join("pipe.txt"))
            .status()
            .expect("mkfifo starts");
        assert!(made.success());
        let run = run(folder.path(), "check");
        assert!(
            run.code == Some(2) && run.err.contains("pipe.txt: is not a regular file"),
            "{run:?}"
        );
    }

    #[test]
    fn an_unreadable_folder_fails() {
        let folder = folder(&[("sound.txt", &sound()), ("locked/a.txt", "")]);
        let locked = folder.path().join("locked");
        let mode = |mode: u32| {
            let permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
            fs::set_permissions(&locked, permissions).expect("it is ours");
        };
        mode(0o000);
        let may_read_all = fs::read_dir(&locked).is_ok(); // as root may
        let run = run(folder.path(), "check");
        mode(0o755);
        assert!(
            may_read_all || (run.code == Some(2) && run.err.contains("locked: cannot be read")),
            "{run:?}"
        );
    }

    #[test]
    fn nothing_in_a_file_name_acts_upon_a_terminal() {
        let name = "a\x1b[31m\u{9b}\u{202e}\r.txt";
        let folder = folder(&[(name, &doubled())]);
        let args: [&[&str]; 6] = [
            &["check", name],
            &["check", "."],
            &["check", "--output-format", "concise"],
            &["check", "missing\x1b[31m\r"],
            &["check", "--select", "\x1b[31m\r"],
            &["check", "--\x1b[31m\r"],
        ];
        for args in args {
            let run = output(command(folder.path(), "").args(args));
            for text in [&run.out, &run.err] {
                let raw = text
                    .chars()
                    .find(|character| character.is_control() && *character != '\n');
                assert_eq!(raw, None, "{args:?}: {run:?}");
            }
        }
    }

    #[test]
    fn a_name_that_is_no_utf8_is_a_name() {
        let folder = folder(&[]);
        let path = folder.path().join(OsStr::from_bytes(b"caf\xe9.txt"));
        if fs::write(&path, sound()).is_ok() {
            assert_eq!(run(folder.path(), "check").checked(), 1);
        }
    }

    #[test]
    fn a_closed_pipe_ends_it_quietly() {
        let names: Vec<String> = (0..3000).map(|number| format!("{number}.txt")).collect();
        let doubled = doubled();
        let files: Vec<(&str, &str)> = names
            .iter()
            .map(|name| (name.as_str(), doubled.as_str()))
            .collect();
        let folder = folder(&files);
        for (args, code) in [
            ("--help", 0),
            ("rule", 0),
            ("check --output-format concise", 1),
            ("check", 1),
        ] {
            let mut command = command(folder.path(), args);
            let mut child = command
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the program starts");
            drop(child.stdout.take());
            let output = child.wait_with_output().expect("the program ends");
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!((output.status.code(), &*said), (Some(code), ""), "{args}");
        }
    }

    /// What is to be written besides is written, and what could not be done is said, whether or not anybody reads the report.
    #[test]
    fn a_closed_pipe_takes_nothing_else_along() {
        let folder = folder(&[("a.txt", &doubled()), ("b.txt", &doubled())]);
        for (args, code, words) in [
            ("--write-baseline known.jsonl", 0, ""),
            ("a.txt missing.txt", 2, "missing.txt: no such"),
            (
                "a.txt --write-baseline none/known.jsonl",
                2,
                "none/known.jsonl",
            ),
        ] {
            let (reader, writer) = std::io::pipe().expect("a pipe");
            drop(reader);
            let args = format!("check --output-format json {args}");
            let mut command = command(folder.path(), &args);
            let output = command.stdout(writer).stderr(Stdio::piped()).output();
            let output = output.expect("the program ends");
            let said = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(code), "{args}: {said}");
            assert!(
                said.contains(words) && !said.contains("checked"),
                "{args}: {said}"
            );
        }
        let known = fs::read_to_string(folder.path().join("known.jsonl")).expect("it is written");
        assert_eq!(known.matches("sipdis-doubled").count(), 2, "{known}");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_is_a_failure() {
        let folder = folder(&[("doubled.txt", &doubled())]);
        let full = || {
            fs::OpenOptions::new()
                .write(true)
                .open("/dev/full")
                .expect("Linux has it")
        };
        for args in [
            "--help",
            "--version",
            "rule",
            "check",
            "check --output-format concise",
            "check --output-format json",
        ] {
            let run = output(command(folder.path(), args).stdout(full()));
            assert!(
                run.code == Some(2) && run.err.contains("cannot be written"),
                "{args}: {run:?}"
            );
        }
        let run = output(command(folder.path(), "check").stderr(full()));
        assert_eq!(run.code, Some(1), "there is nobody left to be told");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_device_named_outright_is_read() {
        let folder = folder(&[]);
        let run = run(folder.path(), "check /dev/null --select references");
        assert_eq!((run.code, run.checked()), (Some(0), 1), "{run:?}");
    }
}

/// The paths by which fingerprints are made start at the repository's root, else at what the given paths have in common.
#[test]
fn the_root_of_fingerprints() {
    let cable = &sound();
    let folder = folder(&[("a/b/x.txt", cable), ("a/c/y.txt", cable)]);
    let real = fs::canonicalize(folder.path()).expect("it is there");
    let root = |paths: &[&str]| {
        let paths: Vec<PathBuf> = paths.iter().map(|path| real.join(path)).collect();
        let root = cablelint::walk::given(&paths, Path::new("-"))
            .root()
            .to_owned();
        root.strip_prefix(&real)
            .expect("it is in the folder")
            .display()
            .to_string()
    };
    let cases: [(&[&str], &str); 5] = [
        (&["a"], "a"),
        (&["a/b"], "a/b"),
        (&["a/b/x.txt"], "a/b"),
        (&["a/b", "a/c/y.txt"], "a"),
        (&["a/b/x.txt", "."], ""),
    ];
    for (paths, expected) in cases {
        assert_eq!(root(paths), expected, "{paths:?}");
    }
    fs::create_dir(real.join("a/.git")).expect("a folder");
    assert_eq!(root(&["a/b/x.txt"]), "a");
}

/// The main job, on the invented twin of a real cable: one finding is shown, at its place and with the other one, and of the others
/// only those speak, as infos, that look at copying and at padding.
#[test]
fn the_main_job() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let twin = "fixtures/cables/07TASHKENT1533.txt";
    let shown = run(folder, &format!("check {twin} --output-format concise"));
    assert_eq!(
        shown.out,
        format!("{twin}:19:1: warning[sipdis-doubled] SIPDIS stands here again\n")
    );
    assert_eq!(shown.code, Some(1));
    let all = run(
        folder,
        &format!("check {twin} --min-severity info --output-format json"),
    );
    let json: serde_json::Value = serde_json::from_str(&all.out).expect("json is JSON");
    let rules: Vec<_> = json["diagnostics"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|found| found["rule"].clone())
        .collect();
    let expected = [
        "blank",
        "sipdis-doubled",
        "copy-scar",
        "ref-form",
        "line-ending",
    ];
    assert_eq!(rules, expected);
    assert_eq!(json["diagnostics"][1]["labels"][0]["location"]["line"], 17);
}
