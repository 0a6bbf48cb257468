"""Counts checks, and looks at one page in all the ways in which it has to hold."""

import contextlib
import pathlib
import traceback

import axe_playwright_python

AXE = pathlib.Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()
AXE_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
# The dark scheme changes colours and nothing else, so only rules about colour are tried again.
COLOUR_RULES = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
WIDE, NARROW = 1280, 320
SCHEMES = {"light": AXE_RULES, "dark": COLOUR_RULES}


class Checks:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def say(self, name, wrong):
        """One check: it failed where there is anything to say against it."""
        if wrong:
            self.failed += 1
            print(f"failed {name}: {wrong}", flush=True)
        else:
            self.passed += 1
            print(f"passed {name}", flush=True)

    @contextlib.contextmanager
    def check(self, name):
        """One check whose assertions say what is wrong."""
        try:
            yield
        except Exception as error:
            where = traceback.extract_tb(error.__traceback__)[-1].line
            self.say(name, str(error) or where or repr(error))
        else:
            self.say(name, None)


def listen(page):
    """What the browser complains about from now on: console errors, among them violations of the
    content policy, and scripts that threw."""
    complaints = []
    page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(
        f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    return complaints


def sideways(page):
    """How many pixels the page is wider than its window."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth")


def violations(page, rules=AXE_RULES):
    """What axe finds. It is evaluated beside the page, whose policy lets no foreign script in."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, rules)", rules)
    if not found["violations"] and not found["passes"]:
        return ["axe looked at nothing"]
    return [
        f"{each['id']} at {each['nodes'][0]['target'][0]}" for each in found["violations"]]


def looks(checks, page, complaints, url, path):
    """Loads a page once; then holds it against every scheme and width."""
    page.set_viewport_size({"width": WIDE, "height": 900})
    complaints.clear()
    answer = page.goto(url + path)
    wrong = [] if answer.status == 200 else [f"answers {answer.status}"]
    wrong += complaints
    checks.say(f"{path} answers and the browser has nothing to say", "; ".join(wrong))
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        excess = sideways(page)
        checks.say(f"{path} at {width} px", excess and f"{excess} px too wide")
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            found = violations(page, rules)
            checks.say(f"{path} at {width} px, {scheme}, for axe", "; ".join(found))
