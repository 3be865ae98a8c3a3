//! The commands about the configuration: `config`, `schema`, `init` and `except`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::cli::{folder, run, run_args};
use crate::config::CABLE;

/// What holds for a file, with who says so.
#[test]
fn what_holds_is_printed() {
    let toml = "min-severity = \"info\"\nignore = [\"tags\"]\n[severity]\nblank = \"warning\"\n\
                [options.decl-date]\nyears = [10]\n[per-file-ignores]\n\"b.txt\" = [\"portions\"]\n";
    let folder = folder(&[("cablelint.toml", toml), ("a.txt", CABLE), ("b.txt", CABLE)]);
    let holds = |args: &str| {
        let run = run(folder.path(), &format!("config {args}"));
        assert_eq!(run.code, Some(0), "{run:?}");
        run.out
    };
    let lines = |out: &str| -> Vec<String> {
        let calm = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        out.lines().map(calm).collect()
    };
    let whole = lines(&holds(
        "a.txt --config fail-on=\"never\" --config profile=\"strict\"",
    ));
    for line in [
        "profile = \"strict\" # --config",
        "ignore = [\"tags\"] # cablelint.toml:2",
        "min-severity = \"info\" # cablelint.toml:1",
        "fail-on = \"never\" # --config",
        "include = [\"*.txt\", \"*.cable\"] # default",
        "blank = \"warning\" # cablelint.toml:4",
        "years = [10] # cablelint.toml:6",
        "days_before = 0 # profile",
        "mark-missing = \"warning\" # default",
    ] {
        assert!(
            whole.iter().any(|other| other == line),
            "{line}: {whole:#?}"
        );
    }
    assert!(
        !whole.iter().any(|line| line.starts_with("tags-missing")),
        "{whole:#?}"
    );
    assert!(!holds("b.txt").contains("\nmark-missing"));

    // It is a configuration itself, and says the same.
    let printed = holds("a.txt");
    fs::write(folder.path().join("printed.toml"), &printed).expect("a file");
    let again = lines(&holds("a.txt --config printed.toml"));
    let values = |lines: &[String]| -> Vec<String> {
        let value = |line: &String| line.split(" # ").next().unwrap_or_default().to_owned();
        lines.iter().map(value).collect()
    };
    assert_eq!(values(&again), values(&lines(&printed)));
}

fn schema(folder: &Path) -> Value {
    serde_json::from_str(&run(folder, "schema").out).expect("the schema is JSON")
}

/// The words that an `enum` of the schema allows.
fn allowed(place: &Value) -> BTreeSet<String> {
    let words = place["enum"].as_array().expect("an enum").iter();
    words
        .map(|word| word.as_str().expect("a word").to_owned())
        .collect()
}

/// The words in backticks that an error names as expected.
fn expected(folder: &Path, toml: &str) -> BTreeSet<String> {
    let run = run_args(folder, &["check", "--config", toml]);
    assert_eq!(run.code, Some(2), "{toml}: {run:?}");
    let message = run.err.split(",-[").next().unwrap_or_default();
    message
        .split('`')
        .skip(3)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The schema allows the keys and words that the program takes, and no others.
#[test]
fn the_schema_is_what_is_taken() {
    let folder = folder(&[("a.txt", CABLE)]);
    let folder = folder.path();
    let schema = schema(folder);
    let keys = |table: &Value| -> BTreeSet<String> {
        assert_eq!(table["additionalProperties"], false, "{table}");
        table["properties"]
            .as_object()
            .expect("keys")
            .keys()
            .cloned()
            .collect()
    };
    let defs = &schema["$defs"];
    assert_eq!(keys(&schema), expected(folder, "none = 1"));
    assert_eq!(
        keys(&defs["Exception"]),
        expected(folder, "exception = [{ none = 1 }]")
    );
    assert_eq!(
        words(&defs["Profile"]),
        expected(folder, "profile = \"none\"")
    );
    assert_eq!(
        words(&defs["Severity"]),
        expected(folder, "min-severity = \"none\"")
    );
    assert_eq!(
        words(&defs["FailOn"]),
        expected(folder, "fail-on = \"none\"")
    );

    let rules: BTreeSet<String> = cablelint::rules::all().map(|(rule, _)| rule.name).collect();
    assert_eq!(allowed(&defs["RuleName"]), rules);
    assert_eq!(
        allowed(&schema["properties"]["severity"]["propertyNames"]),
        rules
    );
    let selectors = allowed(&defs["Selector"]);
    let listed: Vec<String> = selectors.iter().map(|word| format!("{word:?}")).collect();
    let all = format!("select = [{}]", listed.join(", "));
    assert_eq!(run_args(folder, &["check", "--config", &all]).code, Some(1));
    let groups: Vec<&String> = selectors.difference(&rules).collect();
    assert_eq!(groups.len(), cablelint::page::Category::ALL.len() + 1);

    let options = &schema["properties"]["options"];
    for (rule, _) in cablelint::rules::all() {
        for (option, setting) in rule.options.iter() {
            let kind = &options["properties"][&rule.name]["properties"][option]["type"];
            let is_list = setting.kind().contains("list");
            assert_eq!(
                kind,
                if is_list { "array" } else { "integer" },
                "{}",
                rule.name
            );
        }
    }
}

/// The schema takes the numbers and the URLs that the program takes.
#[test]
fn the_schema_says_which_values_are_taken() {
    let folder = folder(&[("a.txt", CABLE)]);
    let folder = folder.path();
    let validator = jsonschema::validator_for(&schema(folder)).expect("it is a schema");
    for value in [
        "[10, 25]",
        "[0, 10000]",
        "[10001]",
        "[-1]",
        "[]",
        "10",
        "[1.5]",
    ] {
        let config = format!("options.decl-date.years = {value}");
        let taken = run_args(folder, &["check", "--config", &config]).code != Some(2);
        let numbers: Value = serde_json::from_str(value).expect("it is JSON");
        let document = serde_json::json!({"options": {"decl-date": {"years": numbers}}});
        assert_eq!(validator.is_valid(&document), taken, "{config}");
    }
    for (url, taken) in [
        ("https://example.org/{rule}.md", true),
        ("file:///rules/{rule}.md#{rule}", true),
        ("https://example.org/rules", false),
        ("rules/{rule}.md", false),
        ("https://example.org/a b/{rule}", false),
        ("https://example.org/{rule}\u{e9}", false),
    ] {
        let config = format!("rule-url = {url:?}");
        let code = run_args(folder, &["check", "--config", &config]).code;
        assert_eq!(code != Some(2), taken, "{config}");
        let document = serde_json::json!({"rule-url": url});
        assert_eq!(validator.is_valid(&document), taken, "{config}");
    }
}

/// The words that a definition of the schema allows, which may each have a description of its own.
fn words(definition: &Value) -> BTreeSet<String> {
    let Some(each) = definition["oneOf"].as_array() else {
        return allowed(definition);
    };
    let word = |one: &Value| one["const"].as_str().expect("a word").to_owned();
    each.iter().map(word).collect()
}

/// The schema knows one's own rules.
#[test]
fn the_schema_knows_rules_of_ones_own() {
    let schema = schema(Path::new("fixtures/archive"));
    assert!(allowed(&schema["$defs"]["RuleName"]).contains("subject-scan-note"));
}

/// A configuration to start from changes nothing, says only what can be said, and is never written over another.
#[test]
fn a_configuration_to_start_from() {
    let folder = folder(&[("07BAKU1160.txt", CABLE)]);
    let path = folder.path().join("cablelint.toml");
    let before = run(folder.path(), "check --output-format json");
    assert_eq!(run(folder.path(), "init").code, Some(0));
    assert_eq!(
        run(folder.path(), "check --output-format json").out,
        before.out
    );
    let again = run(folder.path(), "init");
    assert_eq!(again.code, Some(2), "{again:?}");
    assert!(again.err.contains("is there already"), "{again:?}");
    let text = fs::read_to_string(&path).expect("it is written");
    let is_setting = |line: &&str| line.contains(" = ") || line.starts_with('[');
    let settings = text.lines().filter_map(|line| line.strip_prefix("# "));
    let settings: Vec<&str> = settings
        .filter(is_setting)
        .filter(|line| !line.contains("baseline") && !line.starts_with("rules"))
        .collect();
    assert!(settings.len() > 15, "{settings:?}");
    fs::write(&path, settings.join("\n")).expect("a file");
    let run = run(folder.path(), "check");
    assert_ne!(run.code, Some(2), "{run:?}");
}

/// An exception is written into the nearest configuration, whose comments stay, and covers what was found on that line.
#[test]
fn exceptions_are_written_down() {
    let toml = "# Ours.\nmin-severity = \"warning\" # all\n\n[severity]\nblank = \"info\"\n";
    for before in [None, Some(toml), Some("exception = []\n")] {
        let folder = folder(&[
            ("2007/a.txt", CABLE),
            ("2007/b.txt", CABLE),
            (".git/HEAD", ""),
        ]);
        let path = folder.path().join("cablelint.toml");
        if let Some(before) = before {
            fs::write(&path, before).expect("a file");
        }
        let args = [
            "except",
            "sipdis-doubled",
            "a.txt:8",
            "--reason",
            "so in the \"original\"",
        ];
        let inside = folder.path().join("2007");
        let excepted = run_args(&inside, &args);
        assert_eq!(excepted.code, Some(0), "{excepted:?}");
        assert_eq!(excepted.err, "written to ../cablelint.toml\n");
        let after = fs::read_to_string(&path).expect("it is written");
        if before == Some(toml) {
            assert!(after.starts_with(toml), "{after}");
        }
        let checked = run(
            folder.path(),
            "check --select sipdis-doubled,configuration --output-format concise",
        );
        assert_eq!(
            checked.out, "2007/b.txt:8:1: warning[sipdis-doubled] SIPDIS stands here again\n",
            "{after}"
        );
        let again = run_args(&inside, &args);
        assert_eq!(again.code, Some(2), "{again:?}");
        assert!(again.err.contains("already"), "{again:?}");
    }
    let folder = folder(&[("a.txt", CABLE)]);
    for (rule, place, reason, words) in [
        ("sipdis-doubled", "a.txt:7", "sic", "begins on line 8"),
        (
            "tags-missing",
            "a.txt:7",
            "sic",
            "finds nothing in this file",
        ),
        ("sipdis-doubld", "a.txt:8", "sic", "`sipdis-doubled`"),
        ("sipdis-doubled", "b.txt:8", "sic", "did you mean a.txt"),
        ("sipdis-doubled", "a.txt", "sic", "A.txt:13"),
        ("sipdis-doubled", "a.txt:8", " ", "a reason"),
    ] {
        let run = run_args(folder.path(), &["except", rule, place, "--reason", reason]);
        assert_eq!(run.code, Some(2), "{rule} {place}: {run:?}");
        assert!(run.err.contains(words), "{rule} {place}: {run:?}");
    }
    assert!(!folder.path().join("cablelint.toml").exists());
}
