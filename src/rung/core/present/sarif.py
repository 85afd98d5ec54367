"""Findings as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from rung.core.check import Finding, Rule
from rung.core.present.checked import Checked
from rung.core.present.report_json import Json, evidence_as_data

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
#: What relative paths are relative to; the name that readers of SARIF know it by.
ROOT: Final = "%SRCROOT%"
_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")
#: Bytes that may stand in a path of a URI as they are (RFC 3986).
_UNRESERVED: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def report_as_sarif(checked: Checked, *, version: str, within: Callable[[str], str] = str) -> Json:
    """Return the report as one run of a tool at `version`. Severities are SARIF's levels by the same name.

    `within` makes the path of a file relative to the root of the sources, which the log leaves to its reader
    to resolve (SARIF 3.14.14); a path that stays absolute is outside of it and becomes a `file` URI.
    """
    numbers = {rule.name: number for number, rule in enumerate(checked.rules)}
    driver: Json = {
        "name": "rung",
        "semanticVersion": version,
        "rules": [_rule(rule) for rule in checked.rules],
    }
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder that the check was run in."}}},
        "results": [_result(finding, numbers, checked, within) for finding in checked.report.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> Json:
    wording = rule.wordings["default"]
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.page.strip().partition("\n")[0] or rule.name},
        "help": {"text": rule.page.strip() or wording.fix, "markdown": rule.page.strip() or wording.fix},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"profile": rule.profile.value, "serves": list(rule.serves)},
    }


def _result(
    finding: Finding, numbers: dict[str, int], checked: Checked, within: Callable[[str], str]
) -> Json:
    location = checked.locate(finding)
    place: Json = {"logicalLocations": [{"name": finding.subject, "kind": finding.subject_kind.value}]}
    if location is not None:
        place["physicalLocation"] = {
            "artifactLocation": _artifact(within(location.file)),
            "region": {"startLine": location.line, "startColumn": location.column},
        }
    result: Json = {
        "ruleId": finding.code,
        "level": finding.severity.value,
        "message": {"text": f"{finding.message}. {finding.fix}."},
        "locations": [place],
        "partialFingerprints": {"rung/v1": finding.fingerprint},
        "properties": {"evidence": evidence_as_data(finding.evidence), "fix": finding.fix},
    }
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    if finding.waived is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.waived}]
    return result


def _artifact(path: str) -> Json:
    reference = uri(path)
    if reference.startswith("/"):
        return {"uri": f"file://{reference}"}
    if _DRIVE.match(path):
        return {"uri": f"file:///{path[0]}:{uri(path[2:])}"}
    return {"uri": reference, "uriBaseId": ROOT}


def uri(path: str) -> str:
    """Return a path as a relative or absolute URI reference."""
    encoded = path.replace("\\", "/").encode("utf-8", "surrogateescape")
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in encoded)
