"""Turns the special interest groups of the Kubernetes community into a workspace.

    python3 docs/guide/k8s_workspace.py COMMUNITY_FOLDER NEW_FOLDER

COMMUNITY_FOLDER is a clone of kubernetes/community; only its `sigs.yaml` is read. Each SIG becomes
a workflow: its first chair is owner and primary, its second chair backup, and it escalates to its
liaison in the steering committee. E-mail addresses are not taken over. Standard library only.
"""

import pathlib
import re
import sys

import workspace_files as files

SOURCE = "Made from kubernetes/community, sigs.yaml, Apache License 2.0."


class Yaml:
    """Reads the part of YAML that `sigs.yaml` is written in; every value is a text.

    Mappings and lists by indentation, plain and quoted texts on one line, `>` and `|` blocks.
    Anything else ends the program with its line.
    """

    def __init__(self, text):
        self.lines = text.split("\n")
        self.at = 0

    def fail(self, reason):
        files.fail(f"sigs.yaml:{self.at + 1}: {reason}")

    def indent(self):
        """The indent of the next line that says something; -1 at the end."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and not line.lstrip().startswith("#"):
                return len(line) - len(line.lstrip(" "))
            self.at += 1
        return -1

    def node(self, indent):
        """The mapping or list whose lines have this indent."""
        if self.lines[self.at][indent:].startswith("- "):
            return self.sequence(indent)
        return self.mapping(indent)

    def sequence(self, indent):
        found = []
        while self.indent() == indent and self.lines[self.at][indent:].startswith("- "):
            rest = self.lines[self.at][indent + 2:]
            if re.match(r"[\w-]+:( |$)", rest):
                # The first pair of a mapping stands behind the hyphen.
                self.lines[self.at] = " " * (indent + 2) + rest
                found.append(self.mapping(indent + 2))
            else:
                found.append(self.scalar(rest))
                self.at += 1
        return found

    def mapping(self, indent):
        found = {}
        while self.indent() == indent and not self.lines[self.at][indent:].startswith("- "):
            pair = re.fullmatch(r"([\w-]+):(?: +(.*))?", self.lines[self.at].strip())
            if not pair or pair[1] in found:
                self.fail("a key that stands once should be here")
            key, rest = pair[1], pair[2] or ""
            if rest in (">", "|"):
                found[key] = self.block(indent)
            elif rest:
                found[key] = self.scalar(rest)
                self.at += 1
            else:
                self.at += 1
                below = self.indent()
                is_list = below == indent and self.lines[self.at][indent:].startswith("- ")
                found[key] = self.node(below) if below > indent or is_list else ""
        if self.indent() > indent:
            self.fail("this line is indented too far")
        return found

    def block(self, indent):
        """The words of a block; where its lines break does not matter here."""
        self.at += 1
        words = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
                break
            words += line.split()
            self.at += 1
        return " ".join(words)

    def scalar(self, text):
        text = text.strip()
        if text in ("[]", "{}"):
            return ""
        quote = text[0]
        if quote in "'\"":
            inner = text[1:-1]
            if len(text) < 2 or text[-1] != quote or quote in inner or "\\" in inner:
                self.fail("a quoted text that ends on its line, without escapes, should be here")
            return inner
        if quote in "&*!|>[]{}%@`#" or ": " in text or " #" in text:
            self.fail("a plain text should be here")
        return text


def workflow(sig, people):
    """One SIG as a workflow; its leaders are added to the people."""
    leaders = sig["leadership"]
    chairs = [files.member(people, one["github"], one["name"]) for one in leaders["chairs"]]
    for one in leaders.get("tech_leads") or []:
        files.member(people, one["github"], one["name"])
    contact = sig["contact"]
    made = {
        "title": f"SIG {sig['name']}",
        "summary": sig["mission_statement"],
        "pack": "six-muscle-loop",
        "owner": chairs[0],
        "primary": chairs[0],
    }
    if len(chairs) > 1:
        made["backup"] = chairs[1]
    liaison = contact.get("liaison")
    if liaison:
        made["escalate-to"] = files.member(people, liaison["github"], liaison["name"])
        made["escalate-how"] = f"Slack #{contact['slack']}"
    made["steps"] = {
        "operating-model-design": {
            "capability": "operating-model-design",
            "state": "active",
            "scope-in": [one["name"] for one in sig.get("subprojects") or []],
        }
    }
    return made


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    path = pathlib.Path(sys.argv[1]) / "sigs.yaml"
    if not path.is_file():
        files.fail(f"there is no {path}")
    reader = Yaml(path.read_text(encoding="utf-8"))
    people, workflows = {}, {}
    for sig in reader.mapping(reader.indent())["sigs"]:
        if sig["dir"] in workflows:
            files.fail(f"{sig['dir']} stands twice")
        workflows[sig["dir"]] = workflow(sig, people)
    files.write(sys.argv[2], SOURCE, people, workflows)
    files.tell(sys.argv[2], people, workflows)


if __name__ == "__main__":
    main()
