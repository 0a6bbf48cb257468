#!/usr/bin/env python3
"""Turns an engineering ladder into a pack that `sinew pack add` takes.

    python3 docs/guide/ladder_ft_pack.py LADDER.yml --name NAME --version VERSION > pack.yaml

The ladder is a YAML file of the Financial Times' engineering progression
(https://github.com/Financial-Times/engineering-progression, MIT licence): levels, themes, and a
competency for each level of each theme. Another ladder of the same three lists works as well.

A theme becomes a capability, whose description says what each level is expected to do. A level
becomes a level of the scale. The ladder says nothing of owners, starts and ends, so the checks are
Sinew's own, and are marked `origin: ours`. Needs PyYAML.
"""

import argparse
import pathlib
import re
import sys

import yaml

LADDER_BYTES_MAX = 256 * 1024

CHECKS = [
    ("owners-confirmed", "Primary and backup confirmed", "error",
     "Two different people have said in person that this is theirs.",
     {"valid-days": 90, "valid-days-critical": 30}),
    ("trigger-defined", "One trigger", "error", "One sentence says what starts it.", {}),
    ("stop-defined", "One stop condition", "error",
     "One sentence says how anybody can see that it is done.", {}),
    ("metric-reviewed", "One metric, looked at every week", "warning",
     "It has one figure, and those closest to the work looked at it this week.",
     {"valid-days": 7}),
    ("escalation-defined", "One escalation branch", "error",
     "It says after how long, to whom and how it escalates.", {}),
]


def words(text):
    """One paragraph of the text, without the breaks that its file had."""
    return " ".join(str(text or "").split())


def slug(text):
    """Lower-case letters, digits and single hyphens, at most 64 of them."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:64].strip("-")


def expectation(competency):
    """What a competency asks for, its examples behind it."""
    examples = [words(example) for example in competency.get("examples") or []]
    return " ".join([words(competency["summary"])] + [f"({example})" for example in examples])


def expected(competencies, key, value, titles, other):
    """A line for each competency with this theme or level, headed by its level or theme."""
    return "\n".join(
        f"{titles[competency[other]]}: {expectation(competency)}"
        for competency in competencies if competency[key] == value)


def pack(ladder, name, version):
    levels = {level["id"]: words(level["name"]) for level in ladder["levels"]}
    themes = {theme["id"]: words(theme["name"]) for theme in ladder["themes"]}
    competencies = ladder["competencies"]
    for competency in competencies:
        if competency["level"] not in levels or competency["theme"] not in themes:
            sys.exit(f"{competency['id']} names a level or a theme that is not there")
    return {
        "name": name,
        "title": f"{words(ladder['name'])} ladder",
        "version": version,
        "summary": f"{words(ladder.get('summary'))} Made from a published ladder.".strip(),
        "capabilities": [
            {
                "name": slug(theme["id"]),
                "title": themes[theme["id"]],
                "question": f"Who does this here: {themes[theme['id']]}?",
                "description": "\n".join(filter(None, [
                    words(theme.get("summary")),
                    expected(competencies, "theme", theme["id"], levels, "level"),
                ])) or themes[theme["id"]],
                "origin": "source",
            }
            for theme in ladder["themes"]
        ],
        "checks": [
            {"id": id, "title": title, "severity": severity, "help": help, "origin": "ours",
             **days}
            for id, title, severity, help, days in CHECKS
        ],
        "scale": [
            {
                "level": number,
                "title": levels[level["id"]],
                "description": expected(
                    competencies, "level", level["id"], themes, "theme")
                or f"Nothing is written about a {levels[level['id']]}.",
                "origin": "source",
            }
            for number, level in enumerate(ladder["levels"], 1)
        ],
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("ladder", type=pathlib.Path)
    arguments.add_argument("--name", required=True, help="the pack's name, such as our-ladder")
    arguments.add_argument("--version", required=True, help="of the ladder, such as its date")
    given = arguments.parse_args()
    with given.ladder.open("rb") as file:
        data = file.read(LADDER_BYTES_MAX + 1)
    if len(data) > LADDER_BYTES_MAX:
        sys.exit(f"{given.ladder} has more than {LADDER_BYTES_MAX} bytes")
    made = pack(yaml.safe_load(data), given.name, given.version)
    yaml.safe_dump(made, sys.stdout, sort_keys=False, allow_unicode=True, width=96)


if __name__ == "__main__":
    main()
