"""Writes members and workflows as a folder of workspace files.

`k8s_workspace.py` and `rust_workspace.py` bring what they read; the form of the files is here
alone. The same input gives the same bytes. Standard library only.
"""

import json
import pathlib
import re
import sys

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*")
# Words that some reader of YAML takes for something else than a text.
NO_TEXT = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+")


def fail(reason):
    """Ends the program with a reason that a person can act on."""
    sys.exit(f"{pathlib.Path(sys.argv[0]).name}: {reason}")


def handle(login):
    """The handle of a member: a login in lower case, without hyphens at its ends."""
    made = login.lower().strip("-")
    if not re.fullmatch(r"[a-z0-9-]+", made):
        fail(f"{login!r} is no login")
    return made


def scalar(text):
    """A text on one line, plain where every reader takes it for text, else in double quotes.

    E-mail addresses stay out, also where they are part of a link.
    """
    text = ADDRESS.sub("(address left out)", " ".join(text.split()))
    if PLAIN.fullmatch(text) and text.lower() not in NO_TEXT:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    # What cannot be seen is written as an escape.
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in quoted)


def lines(mapping, indent=0):
    """The lines of a mapping of texts, lists of texts and mappings; what is empty is left out."""
    margin = "  " * indent
    for key, value in mapping.items():
        if isinstance(value, dict):
            yield f"{margin}{scalar(key)}:"
            yield from lines(value, indent + 1)
        elif isinstance(value, list) and value:
            yield f"{margin}{scalar(key)}:"
            yield from (f"{margin}  - {scalar(text)}" for text in value)
        elif value:
            yield f"{margin}{scalar(key)}: {scalar(value)}"


def member(people, login, name=None):
    """Remembers a person by login, with the name if it is known; gives the handle."""
    person = people.setdefault(handle(login), {})
    if name:
        person.setdefault("name", name)
    if login != handle(login):
        person.setdefault("handles", [login])
    return handle(login)


def write(folder, source, people, workflows):
    """Writes `members.yaml` and one file for each workflow into a new or empty folder.

    `source` is a line that says where the data is from and what its licence is.
    """
    folder = pathlib.Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        fail(f"{folder} is not an empty folder; name a new one, then compare the two")
    folder.mkdir(parents=True, exist_ok=True)
    files = {"members": {"members": dict(sorted(people.items()))}}
    files |= {name: {"workflows": {name: flow}} for name, flow in workflows.items()}
    if len(files) != len(workflows) + 1:
        fail("a workflow cannot be called `members` here")
    for name, content in files.items():
        text = "\n".join([f"# {source}", "sinew: 1", "", *lines(content)]) + "\n"
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="\n")


def tell(folder, people, workflows):
    """Says what was written, and who stands alone."""
    backed = sum("backup" in flow for flow in workflows.values())
    owned = sum("primary" in flow for flow in workflows.values())
    print(f"{folder}: {len(people)} members, {len(workflows)} workflows")
    print(f"{backed} with primary and backup, {owned - backed} with a primary alone, "
          f"{len(workflows) - owned} with nobody")
