"""Runs cablelint over invented cables, hard ones among them, and gives each format to its reader.

Arguments: the binary, and a folder with the readers that are no Python (see .ci/formats)."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import jsonschema
import pandas
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from lxml import etree

BINARY = Path(sys.argv[1]).resolve()
READERS = Path(sys.argv[2]).resolve()
FORMATS = ["json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson", "csv", "concise", "grouped"]

RULE_URL = "https://example.org/rules/{rule}.md"

CABLE = """\
P 091618Z JAN 08
FM AMEMBASSY BERN
TO SECSTATE WASHDC PRIORITY 4301
INFO AMEMBASSY {{0}}
AMEMBASSY {{0}}

C O N F I D E N T I A L BERN 000017

SIPDIS

SIPDIS

E.O. 12958: DECL: 01/09/2017
TAGS: PREL PREL SZ
SUBJECT: ZÜRICH, A \U0001d4b3 AND 100% OF IT: 日本
REF: A. BERN 12

Classified By: Chargé Ann Example for reasons 1.4 (b) and (d).

1. (C) Début: ref B, `x` | <b> [1](#) {control} and more. \U0001d4b3 See ref C.

2. (C) MÜLLER – 日本 ref D.

EXAMPLE
"""


def cables(folder):
    """Cables whose findings stand on lines that are hard to count, and files whose names are hard to write."""
    shutil.copytree("fixtures/cables", folder / "cables")
    shutil.copytree("fixtures/torn", folder / "torn")
    hard = folder / "hard, 100%: #1"
    hard.mkdir()
    plain = CABLE.format(control="\x1b[31m\x00\x07\ufffe\u202e")
    for name, data in {
        "lf.txt": plain.encode(),
        "crlf.txt": plain.replace("\n", "\r\n").encode(),
        "cr.txt": plain.replace("\n", "\r").encode(),
        "utf-16.txt": b"\xff\xfe" + plain.encode("utf-16-le"),
        "marked.txt": plain.encode("utf-8-sig"),
        "windows-1252.txt": plain.encode("cp1252", "replace"),
        "Zürich & <a>;b=c.txt": plain.encode(),
        "empty.txt": b"",
    }.items():
        (hard / name).write_bytes(data)


def records(folder):
    """The same as lines of JSON, of which several have one id."""
    ids = ["08BERN17", '17, "again" & <a>|*', "08BERN17", "ünlü \U0001d4b3"]
    text = CABLE.format(control="\x1b[31m\x00\x07\ufffe\u202e")
    lines = [json.dumps({"id": name, "text": text}) + "\n" for name in ids]
    (folder / "records.jsonl").write_text("".join(lines))


def lines_of(finding, folder):
    """The first and the last line of the file on which a finding may be: of a record, where one of its id begins."""
    if finding["record"] is None:
        return [(finding["location"]["line"], finding["end_location"]["line"])]
    lines = enumerate((folder / finding["path"]).read_text().splitlines(), 1)
    return [(number, number) for number, line in lines if json.loads(line)["id"] == finding["record"]]


def fact(finding):
    """What is said of a finding to those who know lines of files."""
    record, line = finding["record"], finding["location"]["line"]
    return finding["message"] if record is None else f"record {record}, line {line}: {finding['message']}"


def run(folder, paths):
    """What cablelint writes in each format, all in one run."""
    outputs = [f"--output-format={name}=../{folder.name}.{name}" for name in FORMATS]
    settings = ["--isolated", "--config", f'rule-url = "{RULE_URL}"', "--min-severity", "info"]
    command = [BINARY, "check", *paths, "--quiet", *settings, *outputs]
    summary = folder.parent / f"{folder.name}.summary"
    environment = {**os.environ, "GITHUB_STEP_SUMMARY": str(summary)}
    done = subprocess.run(command, cwd=folder, env=environment, stderr=subprocess.PIPE)
    assert done.returncode in (0, 1), done.stderr.decode()
    read = {name: (folder.parent / f"{folder.name}.{name}").read_bytes().decode() for name in FORMATS}
    return read | {"summary": summary.read_text()}


def check_json(written, found):
    document = json.loads(written["json"])
    schema = json.loads(subprocess.check_output([BINARY, "schema", "--for", "json"]))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(document)
    lines = json.loads(subprocess.check_output([BINARY, "schema", "--for", "json-lines"]))
    for finding in found:
        jsonschema.Draft202012Validator(lines).validate(finding)
    assert document["diagnostics"] == found


def check_sarif(written, found, folder):
    log = json.loads(written["sarif"])
    (schema,) = READERS.glob("node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0*.json")
    schema = json.loads(schema.read_text())
    jsonschema.validators.validator_for(schema)(schema).validate(log)

    (tool,) = READERS.glob("node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool")
    tool.chmod(0o755)
    path, verdict = folder.with_name(f"{folder.name}.sarif"), folder.with_name(f"{folder.name}.verdict")
    command = [tool, "validate", path, "--rule-kind", "Sarif;Ghas", "--output", verdict, "--log", "ForceOverwrite"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    verdict = json.loads(verdict.read_text(encoding="utf-8-sig"))
    assert done.returncode == 0 and not verdict["runs"][0].get("results"), done.stdout.decode()

    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    assert all(rule["helpUri"] == RULE_URL.format(rule=rule["id"]) for rule in rules)
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert len(set(hashes)) == len(results), "fingerprints are not unique"
    assert not results or any("{{0}}" in result["message"]["text"] for result in results)
    for result, finding in zip(results, found, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (region["startLine"], region["endLine"]) in lines_of(finding, folder)
        columns = (region.get("startColumn"), region.get("endColumn"))
        if finding["record"] is None:
            assert columns == (finding["location"]["column"], finding["end_location"]["column"])
            assert len(result["fixes"]) == bool(finding["fix"])
        else:
            assert columns == (None, None) and not result["fixes"] and not result["relatedLocations"]
        assert not re.search("[{}]", re.sub("{{|}}", "", result["message"]["text"])), "a placeholder without an argument"
        assert all(f"]({place['id']})" in result["message"]["text"] for place in result["relatedLocations"])


def check_github(written, found, folder):
    """As the runner reads its commands."""

    def read(text, *escapes):
        for escape, character in [*escapes, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")]:
            text = text.replace(escape, character)
        return text

    shown = {"error": [], "warning": [], "notice": []}
    for line in written["github"].splitlines():
        command = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        if not command:
            assert re.fullmatch(r"and \d+ more .*", line), line
            continue
        level, properties, message = command.groups()
        pairs = dict(pair.split("=", 1) for pair in properties.split(","))
        pairs = {key: read(value, ("%3A", ":"), ("%2C", ",")) for key, value in pairs.items()}
        shown[level].append((pairs, read(message)))
    for level, severity in [("error", "error"), ("warning", "warning"), ("notice", "info")]:
        of_it = [finding for finding in found if finding["severity"] == severity]
        assert len(shown[level]) == min(10, len(of_it))
        for (pairs, message), finding in zip(shown[level], of_it):
            assert (pairs["file"], pairs["title"]) == (finding["path"], finding["rule"])
            assert (int(pairs["line"]), int(pairs["endLine"])) in lines_of(finding, folder)
            assert ("col" in pairs) == (finding["record"] is None and pairs["line"] == pairs["endLine"]), pairs
            # Control characters are shown as others.
            start = re.split(r"[^ -~]", fact(finding))[0]
            assert message.startswith(start), message
    rows = [line for line in written["summary"].splitlines() if line.startswith(("| error", "| warning", "| info"))]
    assert len(rows) == len(found)


def check_gitlab(written, found, folder):
    """The fields that GitLab's documentation requires."""
    violations = json.loads(written["gitlab"])
    for violation, finding in zip(violations, found, strict=True):
        assert all(isinstance(violation[field], str) for field in ("description", "check_name", "fingerprint"))
        assert violation["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert violation["location"]["path"] == finding["path"] and not finding["path"].startswith(("/", "./"))
        lines = violation["location"]["lines"]
        assert (lines["begin"], lines["end"]) in lines_of(finding, folder)
        assert violation["description"] == fact(finding)
    assert len({violation["fingerprint"] for violation in violations}) == len(violations)


def check_junit(written, found):
    schema = etree.XMLSchema(etree.parse(READERS / "junit-10.xsd"))
    report = etree.fromstring(written["junit"].encode())
    schema.assertValid(report)
    names = [suite.get("name") for suite in report]
    of_records = any(finding["record"] is not None for finding in found)  # each is a suite, and ids may be given twice
    assert of_records or len(set(names)) == len(names), "a file has two suites"
    failures = [(suite.get("name"), case.get("type")) for suite in report for case in suite.iter("failure")]
    suite = lambda finding: finding["path"] + ("" if finding["record"] is None else f"[{finding['record']}]")
    assert sorted(failures) == sorted((suite(finding), finding["severity"]) for finding in found)
    for suite in report.findall("testsuite"):
        assert int(suite.get("tests")) == len(suite.findall("testcase")) > 0
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    return len(report)


def rdf():
    """The messages of reviewdog's reviewdog.proto: name, number, type, `*` where repeated."""
    messages = {
        "DiagnosticResult": [("diagnostics", 1, "Diagnostic*"), ("source", 2, "Source"), ("severity", 3, "Severity")],
        "Diagnostic": [
            ("message", 1, "string"), ("location", 2, "Location"), ("severity", 3, "Severity"), ("source", 4, "Source"),
            ("code", 5, "Code"), ("suggestions", 6, "Suggestion*"), ("original_output", 7, "string"),
        ],
        "Location": [("path", 2, "string"), ("range", 3, "Range")],
        "Range": [("start", 1, "Position"), ("end", 2, "Position")],
        "Position": [("line", 1, "int32"), ("column", 2, "int32")],
        "Suggestion": [("range", 1, "Range"), ("text", 2, "string")],
        "Source": [("name", 1, "string"), ("url", 2, "string")],
        "Code": [("value", 1, "string"), ("url", 2, "string")],
    }
    kinds = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(name="rdf.proto", package="rdf", syntax="proto3")
    severity = file.enum_type.add(name="Severity")
    for number, name in enumerate(["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]):
        severity.value.add(name=name, number=number)
    for name, fields in messages.items():
        message = file.message_type.add(name=name)
        for field, number, kind in fields:
            label = kinds.LABEL_REPEATED if kind.endswith("*") else kinds.LABEL_OPTIONAL
            field = message.field.add(name=field, number=number, label=label)
            kind = kind.rstrip("*")
            if kind in ("string", "int32"):
                field.type = getattr(kinds, f"TYPE_{kind.upper()}")
            else:
                field.type = kinds.TYPE_ENUM if kind == "Severity" else kinds.TYPE_MESSAGE
                field.type_name = f".rdf.{kind}"
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return message_factory.GetMessageClass(pool.FindMessageTypeByName("rdf.DiagnosticResult"))


def check_rdjson(written, found, folder):
    validator = READERS / "node_modules/.bin/rdformat-validator"
    subprocess.run([validator, "--strict", "--no-extra-fields", "--silent", folder.with_name(f"{folder.name}.rdjson")], check=True)
    result = json_format.Parse(written["rdjson"], rdf()(), ignore_unknown_fields=False)
    for diagnostic, finding in zip(result.diagnostics, found, strict=True):
        assert diagnostic.code.url == finding["url"] == RULE_URL.format(rule=finding["rule"])
        assert diagnostic.severity == {"error": 1, "warning": 2, "info": 3}[finding["severity"]]
        start, end = diagnostic.location.range.start, diagnostic.location.range.end
        data = (folder / finding["path"]).read_bytes()
        mark = 3 if data.startswith(b"\xef\xbb\xbf") else 0
        try:
            data.decode()
            is_text = finding["record"] is None
        except UnicodeDecodeError:
            is_text = False
        if not is_text:  # only lines are those of the file
            assert not diagnostic.suggestions and start.column == end.column == 0, diagnostic
            assert start.line in {first for first, _ in lines_of(finding, folder)}
            continue
        lines = re.split(b"\r\n|\r|\n", data)
        starts = [0, *(ending.end() for ending in re.finditer(b"\r\n|\r|\n", data))]
        edits = finding["fix"]["edits"] if finding["fix"] else []
        assert len(diagnostic.suggestions) == bool(edits)
        for suggestion in diagnostic.suggestions:
            ends = suggestion.range.start, suggestion.range.end
            first, last = (starts[end.line - 1] + end.column - 1 for end in ends)
            mended = data
            for edit in reversed(edits):
                first_byte, last_byte = (mark + byte for byte in edit["span"])
                mended = mended[:first_byte] + edit["text"].encode() + mended[last_byte:]
            assert data[:first] + suggestion.text.encode() + data[last:] == mended, finding
        if start.line == end.line:
            pointed = lines[start.line - 1][start.column - 1 : end.column - 1]
            assert pointed == data[slice(*(mark + byte for byte in finding["span"]))], finding


def check_tables(written, found, folder):
    path = folder.with_name(f"{folder.name}.json-lines")
    if found:
        table = f"read_json_auto('{path}')"
        types = dict(row[:2] for row in duckdb.sql(f"describe from {table}").fetchall())
        place = "STRUCT(line BIGINT, \"column\" BIGINT)"
        wanted = {
            **dict.fromkeys(["rule", "category", "severity", "message", "path", "help", "fingerprint"], "VARCHAR"),
            **dict.fromkeys(["location", "end_location"], place),
            "span": "BIGINT[]",
            "authority": "VARCHAR[]",
        }
        assert wanted == {name: types[name] for name in wanted}, types
        assert types["labels"].endswith("[]") and "message VARCHAR" in types["labels"], types
        assert types["fix"].startswith("STRUCT(title VARCHAR, applicability VARCHAR, edits STRUCT("), types
        lines = duckdb.sql(f"select path, location.line, rule from {table}").fetchall()
        assert lines == [(finding["path"], finding["location"]["line"], finding["rule"]) for finding in found]
    table = pandas.read_csv(io.StringIO(written["csv"]), keep_default_na=False)
    assert list(table["rule"]) == [finding["rule"] for finding in found]
    assert list(table["column"]) == [finding["location"]["column"] for finding in found]
    rows = list(csv.DictReader(io.StringIO(written["csv"]), strict=True))
    assert [row["message"] for row in rows] == list(table["message"])
    sniffed = duckdb.sql(f"select count(*) from read_csv('{folder.with_name(f'{folder.name}.csv')}')").fetchall()
    assert sniffed == [(len(found),)]


def check_readme(folder):
    """What the README asks of DuckDB, DuckDB answers."""
    (query,) = re.findall(r"```python\n(import duckdb\n.*?)```", Path("README.md").read_text(), re.S)
    shutil.copy(folder.with_name(f"{folder.name}.json-lines"), folder / "findings.jsonl")
    done = subprocess.run([sys.executable, "-c", query], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0 and "findings" in done.stdout, done.stdout + done.stderr
    (folder / "findings.jsonl").unlink()


def main():
    folder = READERS / "all"
    folder.mkdir()
    cables(folder)
    clean = READERS / "clean"
    clean.mkdir()
    (clean / "nothing.txt").write_text("no cable\n")
    table = READERS / "records"
    table.mkdir()
    records(table)
    for place, paths in [
        (folder, ["."]),
        (clean, ["nothing.txt", "--ignore", "not-a-cable"]),
        (table, ["records.jsonl", "--input-format", "json-lines"]),
    ]:
        written = run(place, paths)
        found = [json.loads(line) for line in written["json-lines"].splitlines()]
        check_json(written, found)
        check_sarif(written, found, place)
        check_github(written, found, place)
        check_gitlab(written, found, place)
        suites = check_junit(written, found)
        check_rdjson(written, found, place)
        check_tables(written, found, place)
        assert len(written["concise"].splitlines()) == len(found)
        terminal = [written[name] for name in FORMATS]
        assert not any(re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text) for text in terminal), "a raw control character"
        check_readme(place)
        print(f"{place.name}: {suites} suites, {len(found)} findings, taken alike by every reader")


main()
