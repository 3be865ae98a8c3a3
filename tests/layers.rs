//! Imports go one way: a module of `src/` may import from those to the right of its own, never the reverse.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The line, from the left. `error` stands beside it: everybody may import it.
const LINE: [&str; 20] = [
    "main",
    "cli",
    "lsp",
    "report",
    "run",
    "walk",
    "config",
    "verify",
    "engine",
    "rules",
    "page",
    "pattern",
    "corpus",
    "parse",
    "tables",
    "cable",
    "diagnostic",
    "fix",
    "source",
    "span",
];

/// What the line would allow and the design does not: reporters know diagnostics, no rules and no cables.
const APART: [(&str, &str); 3] = [
    ("report", "rules"),
    ("report", "cable"),
    ("report", "parse"),
];

#[test]
fn imports_go_one_way() {
    let mut wrong = Vec::new();
    let files = walkdir::WalkDir::new("src")
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("src can be read"));
    for file in files.filter(|file| {
        file.path()
            .extension()
            .is_some_and(|extension| extension == "rs")
    }) {
        let text = fs::read_to_string(file.path()).expect("source is text");
        let path = file.path().strip_prefix("src").expect("it is below src");
        wrong.extend(
            faults(path, &text)
                .into_iter()
                .map(|fault| format!("{}: {fault}", file.path().display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_check_sees_what_is_wrong() {
    let cases = [
        // (file, text, how many faults)
        ("engine.rs", "use crate::page::Rule;", 0),
        ("engine.rs", "use crate::error::Error;", 0),
        ("engine.rs", "use crate::engine::RuleSet;", 0),
        ("error.rs", "use crate::source::LARGEST;", 0),
        ("page/mod.rs", "use crate::engine::RuleSet;", 1),
        (
            "page/example.rs",
            "use crate::{engine::RuleSet, span::Span};",
            1,
        ),
        (
            "page/example.rs",
            "use crate::{\n    fix::{Edit, run},\n    run::{self, span},\n    engine,\n};",
            2,
        ),
        (
            "span.rs",
            "fn line(span: Span) -> usize {\n    crate::source::line_of(span)\n}",
            1,
        ),
        ("span.rs", "/// See [`crate::source`].\n// crate::run", 0),
        ("span.rs", "use super::source::Source;", 1),
        ("page/example.rs", "use super::engine;", 0), // page::engine, if there is one
        ("page/example.rs", "use super::super::engine;", 1),
        ("span.rs", "use other_crate::run::Span;", 0),
        ("report/full.rs", "use crate::rules::LIST;", 1),
        ("report/full.rs", "use crate::Severity;", 1),
        ("main.rs", "fn main() {\n    cablelint::cli::run()\n}", 0),
        ("lib.rs", "pub use crate::span::Span;", 0),
        ("utils.rs", "", 1),
    ];
    for (file, text, expected) in cases {
        let faults = faults(Path::new(file), text);
        assert_eq!(faults.len(), expected, "{file}: {text}\n{faults:#?}");
    }
}

/// What is wrong with the imports of the file at `path` below `src/`.
fn faults(path: &Path, text: &str) -> Vec<String> {
    let first = path.components().next().expect("a path has parts");
    let first = Path::new(first.as_os_str())
        .file_stem()
        .and_then(|stem| stem.to_str())
        .expect("a module has a name");
    let place = |module: &str| LINE.iter().position(|name| *name == module);
    if first == "lib" || first == "error" {
        return Vec::new();
    }
    let Some(own) = place(first) else {
        return vec![format!("`{first}` has no place in the line of modules")];
    };
    let mut faults = Vec::new();
    for imported in imports(text, supers(path)) {
        match place(&imported) {
            _ if imported == "error" => {}
            None => faults.push(format!(
                "`crate::{imported}` is not imported from its module"
            )),
            Some(other) if other < own => faults.push(format!(
                "`{first}` imports `{imported}`, which stands to its left"
            )),
            Some(_) if APART.contains(&(first, &imported)) => {
                faults.push(format!("`{first}` must not know `{imported}`"))
            }
            Some(_) => {}
        }
    }
    faults
}

/// How the crate's root is reached from the file at `path`: one `super::` for each module that it is in.
fn supers(path: &Path) -> String {
    let depth = path.components().count() - usize::from(path.ends_with("mod.rs"));
    "super::".repeat(depth)
}

/// The first name after each `crate::` in the code of `text`, also in groups. After `supers`, which in a module written inside
/// the file means something else, only the names of modules count.
fn imports(text: &str, supers: String) -> BTreeSet<String> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let code = text.lines().filter(is_code).collect::<Vec<_>>().join("\n");
    let mut imports = BTreeSet::new();
    for (root, any) in [
        ("crate::", true),
        ("cablelint::", true),
        (supers.as_str(), false),
    ] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if !before
                .is_some_and(|before| before.is_alphanumeric() || before == '_' || before == ':')
            {
                let names = names(&code[at + root.len()..]);
                imports.extend(
                    names
                        .into_iter()
                        .filter(|name| any || LINE.contains(&name.as_str())),
                );
            }
        }
    }
    imports
}

/// The first names of a path or, where a group stands there, of each path in it.
fn names(path: &str) -> Vec<String> {
    let name = |path: &str| {
        path.trim()
            .chars()
            .take_while(|name| name.is_alphanumeric() || *name == '_')
            .collect()
    };
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut depth = 0;
    let mut paths = vec![String::new()];
    for character in group.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => paths.push(String::new()),
            _ if depth == 0 => paths.last_mut().expect("there is a first").push(character),
            _ => {}
        }
    }
    paths
        .iter()
        .filter(|path| !path.trim().is_empty())
        .map(|path| name(path))
        .collect()
}
