//! Where the program meets others: shells, manuals, hooks, CI and editors. `.ci/editors` runs the real ones.

use std::fs;
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

use regex::Regex;
use serde::Deserialize;
use serde_json::Value;

use crate::cli::{command, folder, output, run};

/// What a shell is offered for the last of `words`.
fn offered(folder: &Path, words: &str) -> Vec<String> {
    let mut asked = command(folder, "--");
    asked
        .env("CABLELINT_COMPLETE", "fish")
        .args(words.split(' '));
    let answer = output(&mut asked);
    assert_eq!((answer.code, answer.err.as_str()), (Some(0), ""), "{words}");
    let value = |line: &str| line.split('\t').next().unwrap_or_default().to_owned();
    answer.out.lines().map(value).collect()
}

#[test]
fn shells_are_offered_what_fits() {
    let here = folder(&[("08BERN17.txt", "")]);
    let cases = [
        // (what is written, what is offered)
        ("cablelint par", "parse"),
        ("cablelint check --extend-s", "--extend-select"),
        ("cablelint check --select sipdis-d", "sipdis-doubled"),
        (
            "cablelint check --select=sipdis-d",
            "--select=sipdis-doubled",
        ),
        ("cablelint check --ignore tags,decl-da", "tags,decl-date"),
        ("cablelint check --extend-select decla", "declassification"),
        ("cablelint check --fail-on n", "never"),
        ("cablelint check 08", "08BERN17.txt"),
        ("cablelint rule sipdis-d", "sipdis-doubled"),
        ("cablelint rule declas", ""), // a category is no rule
        ("cablelint man che", "check"),
        ("cablelint completions p", "powershell"),
    ];
    for (words, expected) in cases {
        assert_eq!(offered(here.path(), words).join(" "), expected, "{words}");
    }
}

/// Bash ends a word at `=`, and puts what it is offered behind that.
#[test]
fn bash_is_offered_values_behind_a_sign() {
    let here = folder(&[("08BERN17.txt", "")]);
    let cases = [
        // (the words as bash has them, which of them is asked for, what is offered)
        ("check --select = sipdis-d", 4, "sipdis-doubled"),
        ("check --select sipdis-d", 3, "sipdis-doubled"),
        ("check --select = tags,decl-da --fix 08", 6, "08BERN17.txt"),
        ("check --fail-on = n --fix", 4, "never"),
        ("check --select = tags --output-format = sar", 7, "sarif"),
        ("check --fix", 2, "--fix\n--fix-only"),
    ];
    for (words, asked, expected) in cases {
        let mut shell = command(here.path(), "-- cablelint");
        shell
            .args(words.split(' '))
            .env("CABLELINT_COMPLETE", "bash")
            .env("_CLAP_COMPLETE_INDEX", asked.to_string())
            .env("_CLAP_IFS", "\n");
        let answer = output(&mut shell);
        assert_eq!(answer.code, Some(0), "{words}: {answer:?}");
        assert_eq!(answer.out, expected, "{words}");
    }
}

#[test]
fn shells_are_offered_own_rules_or_at_least_the_others() {
    let archive = Path::new("fixtures/archive");
    assert_eq!(
        offered(archive, "cablelint rule passing-b"),
        ["passing-bureau"]
    );
    let broken = folder(&[("cablelint.toml", "rules = [")]);
    assert_eq!(
        offered(broken.path(), "cablelint rule decl-da"),
        ["decl-date"]
    );
}

#[test]
fn each_shell_has_its_completions() {
    let here = folder(&[]);
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let printed = run(here.path(), &format!("completions {shell}"));
        assert_eq!(
            (printed.code, printed.err.as_str()),
            (Some(0), ""),
            "{shell}"
        );
        assert!(
            printed.out.contains("CABLELINT_COMPLETE"),
            "{shell}: {}",
            printed.out
        );
    }
    assert_eq!(run(here.path(), "completions tcsh").code, Some(2));
    let mut asked = command(here.path(), "check");
    let answer = output(asked.env("CABLELINT_COMPLETE", "tcsh"));
    assert_eq!(answer.code, Some(2));
    assert!(answer.err.contains("unknown shell `tcsh`"), "{answer:?}");
}

#[test]
fn each_command_has_a_page_of_the_manual() {
    let here = folder(&[]);
    let program = run(here.path(), "man");
    let mut pages = vec![(program.out.clone(), "cablelint".to_owned())];
    for line in program.out.lines() {
        let Some(name) = line
            .strip_prefix("cablelint\\-")
            .and_then(|line| line.strip_suffix("(1)"))
        else {
            continue;
        };
        let page = run(here.path(), &format!("man {name}"));
        pages.push((page.out, format!("cablelint-{name}")));
    }
    assert!(pages.len() > 5, "{}", program.out);
    for (page, name) in pages {
        let head = format!(".TH {} 1 \"\" \"cablelint ", name.to_uppercase());
        assert!(page.contains(&head), "{name}: {page}");
        // Lines that begin with a blank stand as they are.
        let mut filled = page.lines().filter(|line| !line.starts_with(' '));
        assert!(
            filled.all(|line| line.len() <= 80 && line == line.trim_end()),
            "{name}: {page}"
        );
    }
    let check = run(here.path(), "man check").out;
    for words in [
        "\\-\\-min\\-severity",
        "[possible values: error, warning, info]",
        "Exit codes:",
    ] {
        assert!(check.contains(words), "{words}: {check}");
    }
    assert_eq!(run(here.path(), "man nonsense").code, Some(2));
}

/// A pattern of a problem matcher, and the groups of its regular expression that hold what.
#[derive(Deserialize)]
struct Pattern {
    regexp: String,
    file: usize,
    line: usize,
    column: usize,
    severity: Option<usize>,
    code: usize,
    message: usize,
}

impl Pattern {
    /// The line put together again from what the groups took of it; `None` where the expression does not fit.
    fn taken_apart(&self, line: &str) -> Option<String> {
        let regexp = Regex::new(&self.regexp).expect("a regular expression");
        let groups = regexp.captures(line)?;
        let severity = self.severity.map_or("info", |group| &groups[group]);
        let [file, at, column] = [self.file, self.line, self.column].map(|group| &groups[group]);
        let [code, message] = [self.code, self.message].map(|group| &groups[group]);
        Some(format!(
            "{file}:{at}:{column}: {severity}[{code}] {message}"
        ))
    }
}

/// The patterns at `pointer` in each of the matchers of a JSON text.
fn patterns(matchers: &Value, pointer: &str) -> Vec<Pattern> {
    let matchers = matchers.as_array().expect("a list of matchers").iter();
    let pattern = |matcher: &Value| matcher.pointer(pointer).cloned().expect("a pattern");
    matchers
        .map(|matcher| serde_json::from_value(pattern(matcher)).expect("a pattern has groups"))
        .collect()
}

#[test]
fn problem_matchers_take_each_line_apart() {
    let found = run(
        Path::new("."),
        "check --output-format concise --min-severity info fixtures",
    );
    for severity in ["error", "warning", "info"] {
        assert!(found.out.contains(&format!(": {severity}[")), "{severity}");
    }
    let github = fs::read_to_string(".ci/matcher.json").expect("there is a matcher");
    let github: Value = serde_json::from_str(&github).expect("it is JSON");
    let code: Value = serde_json::from_str(&fence("json", "problemMatcher")).expect("it is JSON");
    let matchers = [
        patterns(&github["problemMatcher"], "/pattern/0"),
        patterns(&code["tasks"], "/problemMatcher/pattern"),
    ];
    for patterns in matchers {
        for line in found.out.lines() {
            let taken: Vec<String> = patterns
                .iter()
                .filter_map(|pattern| pattern.taken_apart(line))
                .collect();
            assert_eq!(taken, [line]);
        }
    }
}

/// The fence of this language in the README that holds these words.
fn fence(language: &str, words: &str) -> String {
    let readme = fs::read_to_string("README.md").expect("there is a README");
    let opening = format!("\n```{language}\n");
    let mut fences = readme
        .split(&opening)
        .skip(1)
        .filter_map(|fence| fence.split("\n```").next());
    fences
        .find(|fence| fence.contains(words))
        .expect("such a fence")
        .to_owned()
}

/// No hook is given a file whose name would be an option.
#[test]
fn hooks_take_cables() {
    let hooks = fs::read_to_string(".pre-commit-hooks.yaml").expect("there are hooks");
    let patterns: Vec<&str> = hooks
        .lines()
        .filter_map(|line| line.trim().strip_prefix("files: "))
        .collect();
    assert_eq!(patterns.len(), 3, "{hooks}");
    for pattern in patterns {
        let pattern = Regex::new(pattern).expect("a regular expression");
        for (path, taken) in [
            ("07BAKU1160.txt", true),
            ("2007/-a.cable", true),
            ("a.txt.md", false),
            ("-dash.txt", false),
            ("--config=fail-on='never'#.txt", false),
        ] {
            assert_eq!(pattern.is_match(path), taken, "{path}");
        }
    }
}

/// What the action's step that checks comes to with these inputs: its exit code, and its outputs.
#[cfg(unix)]
fn action(folder: &Path, paths: &str, arguments: &str) -> (Option<i32>, String) {
    let action = fs::read_to_string("action.yml").expect("there is an action");
    let (_, step) = action.split_once("id: check\n").expect("it checks");
    let (_, script) = step.split_once("run: |\n").expect("by a script");
    let lines = script.lines().take_while(|line| !line.is_empty());
    let script: Vec<&str> = lines.map(str::trim).collect();
    let outputs = folder.join("outputs");
    fs::write(&outputs, "").expect("it can be written");
    let mut shell = Command::new("bash");
    shell
        .args([
            "--noprofile",
            "--norc",
            "-eo",
            "pipefail",
            "-c",
            &script.join("\n"),
        ])
        .current_dir(folder)
        .env("RUNNER_TEMP", folder.join("runner"))
        .env("GITHUB_OUTPUT", &outputs)
        .env_remove("GITHUB_STEP_SUMMARY")
        .envs([
            ("PATHS", paths),
            ("ARGUMENTS", arguments),
            ("SARIF", "found.sarif"),
        ]);
    let run = output(&mut shell);
    (run.code, fs::read_to_string(outputs).expect("it is there"))
}

#[cfg(unix)]
#[test]
fn the_action_checks_what_it_is_told_and_names_no_report_of_half_the_work() {
    let here = folder(&[
        ("a b.txt", &doubled()),
        ("sound.txt", SOUND),
        ("runner/cablelint/bin/no", ""),
    ]);
    let program = here.path().join("runner/cablelint/bin/cablelint");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_cablelint"), program).expect("a link");
    let whole = |code| format!("exit-code={code}\nsarif-file=found.sarif\n");
    let half = "exit-code=2\n".to_owned();
    let cases = [
        // (paths, arguments, exit code, outputs)
        ("a b.txt\n\nsound.txt\n", "", 1, whole(1)),
        ("sound.txt", "--no-corpus", 0, whole(0)),
        (
            "a b.txt",
            "--profile archive\n--fail-on\nnever",
            0,
            whole(0),
        ),
        ("a b.txt", "--select nonsense", 2, half.clone()),
        ("missing.txt", "", 2, half),
    ];
    for (paths, arguments, code, outputs) in cases {
        let ended = action(here.path(), paths, arguments);
        assert_eq!(ended, (Some(code), outputs), "{paths} {arguments}");
    }
}

/// What each hook runs, as pre-commit does: with the files of a commit behind it, or in their folder.
#[test]
fn hooks_check_and_mend() {
    let hooks = fs::read_to_string(".pre-commit-hooks.yaml").expect("there are hooks");
    let entry = |hook: &str| {
        let (_, hook) = hooks
            .split_once(&format!("- id: {hook}\n"))
            .expect("there is such a hook");
        let (_, entry) = hook
            .split_once("entry: cablelint ")
            .expect("it runs the program");
        entry.lines().next().expect("an entry is a line").to_owned()
    };
    let here = folder(&[
        ("cablelint.toml", "exclude = [\"left-out\"]\n"),
        ("sound.txt", SOUND),
        ("doubled.txt", &doubled()),
        ("left-out/doubled.txt", &doubled()),
    ]);
    let cases = [
        // (hook, files, exit code)
        ("cablelint", "sound.txt", 0),
        ("cablelint", "sound.txt doubled.txt", 1),
        ("cablelint-fix", "sound.txt doubled.txt", 0),
        ("cablelint", "sound.txt doubled.txt", 0),
        ("cablelint", "left-out/doubled.txt", 0),
        ("cablelint-corpus", "", 1), // mended, it is the other one's copy
    ];
    for (hook, files, code) in cases {
        let run = run(here.path(), &format!("{} {files}", entry(hook)));
        assert_eq!(run.code, Some(code), "{hook} {files}: {run:?}");
    }
    let mended = fs::read_to_string(here.path().join("doubled.txt")).expect("it is there");
    assert_eq!(mended, SOUND);
}

/// An invented cable with which nothing is wrong.
const SOUND: &str = "\
C O N F I D E N T I A L BAKU 001160

SIPDIS

E.O. 12958: DECL: 09/20/2017
TAGS: PREL PGOV AJ
SUBJECT: A HARBOUR REPORT

Classified By: Consul Ann Example for reasons 1.4 (b) and (d).

1. (C) The harbour is calm.

EXAMPLE
";

fn doubled() -> String {
    SOUND.replacen("SIPDIS\n", "SIPDIS\n\nSIPDIS\n", 1)
}

#[test]
fn statistics_count_what_is_shown() {
    let here = folder(&[
        ("sound.txt", SOUND),
        ("a.txt", &doubled()),
        ("b.txt", &doubled().replace("09/20/2017", "13/45/2017")),
    ]);
    let told = run(here.path(), "check --statistics");
    let expected = "\
rule            severity  found  files  fixable  unsafely
sipdis-doubled  warning       2      2    100 %         -
decl-malformed  error         1      1        -         -
";
    assert_eq!((told.code, told.out.as_str()), (Some(1), expected));
    let concise = run(here.path(), "check --statistics --output-format concise");
    assert_eq!(concise.out, expected);
    let beside = run(
        here.path(),
        "check --statistics --output-format json=report.json",
    );
    assert_eq!(beside.out, expected);
    let report = fs::read_to_string(here.path().join("report.json")).expect("it was written");
    assert_eq!(report.matches("\"rule\"").count(), 3, "{report}");
    assert_eq!(
        run(here.path(), "check --statistics --output-format json").code,
        Some(2)
    );
    assert_eq!(run(here.path(), "check --statistics sound.txt").out, "");
}

#[test]
fn files_are_shown_and_not_checked() {
    let here = folder(&[("a.txt", &doubled()), ("b/c.cable", ""), ("d.pdf", "")]);
    let shown = run(here.path(), "check --show-files");
    assert_eq!(
        (shown.code, shown.out.as_str(), shown.err.as_str()),
        (Some(0), "a.txt\nb/c.cable\n", "")
    );
    let missing = run(here.path(), "check --show-files a.txt nothing.txt");
    assert_eq!((missing.code, missing.out.as_str()), (Some(2), "a.txt\n"));
}

#[test]
fn a_run_ends_with_what_to_do_next() {
    let here = folder(&[("sound.txt", SOUND), ("doubled.txt", &doubled())]);
    let cases = [
        // (arguments, the last line on standard error)
        (
            "check",
            "next: --fix mends 1; `cablelint rule NAME` explains a rule",
        ),
        (
            "check --fail-on error --min-severity error",
            "next: --fix mends 1; --min-severity info shows what is hidden",
        ),
        ("check sound.txt", "1 file checked, 1 clean"),
        ("check --quiet", ""),
        (
            "check --fix --no-corpus",
            "2 files checked, 2 clean, 1 finding fixed",
        ),
    ];
    for (args, expected) in cases {
        let said = run(here.path(), args).err;
        assert_eq!(said.lines().last().unwrap_or_default(), expected, "{args}");
    }
}
