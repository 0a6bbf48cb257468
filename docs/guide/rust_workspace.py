"""Turns the teams of the Rust project into a workspace.

    python3 docs/guide/rust_workspace.py TEAM_FOLDER NEW_FOLDER

TEAM_FOLDER is a clone of rust-lang/team; `teams/*.toml` is read, archived teams are not. Each team
becomes a workflow: its first lead is owner and primary, its second lead backup, and it escalates to
the first lead above it who is not its own. People are known by their login; names and e-mail
addresses are not in these files. Standard library only (Python 3.11 or later).
"""

import pathlib
import sys
import tomllib

import workspace_files as files

SOURCE = "Made from rust-lang/team, teams/*.toml, Apache License 2.0 or MIT License."


def login(person):
    """A person stands as a login, or as a table with one."""
    return person if isinstance(person, str) else person["github"]


def above(team, teams):
    """The teams that a team belongs to, nearest first."""
    seen = {team["name"]}
    while (name := team.get("subteam-of")) in teams and name not in seen:
        seen.add(name)
        team = teams[name]
        yield team


def workflow(team, teams):
    """One team as a workflow. Nobody is made up: a team without leads has no owner."""
    leads = [files.handle(login(one)) for one in team["people"]["leads"]]
    site = team.get("website", {})
    made = {
        "title": site.get("name") or team["name"],
        "summary": site.get("description"),
        "pack": "six-muscle-loop",
    }
    if leads:
        made |= {"owner": leads[0], "primary": leads[0]}
    if len(leads) > 1:
        made["backup"] = leads[1]
    for parent in above(team, teams):
        others = [files.handle(login(one)) for one in parent["people"]["leads"]]
        other = next((one for one in others if one not in leads), None)
        if other:
            stream = parent.get("website", {}).get("zulip-stream")
            made["escalate-to"] = other
            made["escalate-how"] = f"Zulip #{stream}" if stream else None
            break
    made["steps"] = {
        "operating-model-design": {"capability": "operating-model-design", "state": "active"}
    }
    return made


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    folder = pathlib.Path(sys.argv[1]) / "teams"
    teams, people = {}, {}
    for path in sorted(folder.glob("*.toml")):
        team = tomllib.loads(path.read_text(encoding="utf-8"))
        if team["name"] in teams:
            files.fail(f"{path}: the team {team['name']} stands twice")
        teams[team["name"]] = team
        for one in team["people"]["leads"] + team["people"]["members"]:
            files.member(people, login(one))
    if not teams:
        files.fail(f"there are no teams in {folder}")
    workflows = {name: workflow(team, teams) for name, team in sorted(teams.items())}
    files.write(sys.argv[2], SOURCE, people, workflows)
    files.tell(sys.argv[2], people, workflows)


if __name__ == "__main__":
    main()
