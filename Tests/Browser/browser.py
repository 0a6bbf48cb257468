"""The real pages of the sample ledger in headless Chromium; see Tests/Browser/run."""

import os
import re
import sys

from playwright.sync_api import sync_playwright

from checks import Checks, NARROW, listen, looks, sideways, violations
from declaring import declaring, ending, meeting, refusing, without_scripts
from served import Served

CHROMIUM = "/usr/bin/chromium"
WAIT_MILLISECONDS_MAX = 5000
NOUNS = [
    "workflows", "steps", "handoffs", "members", "controls", "runbooks", "metrics", "readings",
    "constraints", "assumptions", "areas", "packs", "evidence", "decisions", "incidents",
    "suggestions",
]
DECLARED = [noun for noun in NOUNS[:11] if noun != "readings"]
HOSTILE = "<script>document.title='owned'</script> \"><img src=x onerror=document.title='owned'>"


def rail_and_items(checks, served, page):
    """Every page that the rail leads to, and an item of each noun that the sample has."""
    complaints = listen(page)
    page.goto(served.url)
    paths = page.eval_on_selector_all(
        ".rail a", "links => links.map(link => link.getAttribute('href'))")
    checks.say("the rail leads to every page", len(paths) < 10 and f"only to {paths}")
    items = [served.first_link(f"/{noun}") for noun in NOUNS]
    missing = [noun for noun, item in zip(NOUNS, items) if not item]
    # What the sample has none of is known, so that a list that lost its links is noticed.
    checks.say("lists lead to their items", missing != ["areas"] and f"not those of {missing}")
    more = [
        "/calendar", "/find?q=berth", "/find?q=nothinghasthisword", "/evidence/new",
        "/ledger/events"]
    step = "ticket-payments/operating-model-design"
    more += [f"/new/{noun}" for noun in DECLARED]
    more += [
        f"/edit/{noun}/{name}" for noun, name in (
            ("steps", step), ("workflows", "delay-notices"), ("metrics", "late-settlements"),
            ("controls", "second-release"), ("members", "bram"))]
    more += [
        "/start/steps/ticket-payments/adjacent-integration", f"/stop/steps/{step}",
        f"/confirm/steps/{step}", "/rename/workflows/ticket-payments",
        "/merge/metrics/oldest-refund", "/retire/members/bram", "/leave/members/bram",
        f"/workflows/{step}",
    ]
    for path in paths + [item for item in items if item] + more:
        looks(checks, page, complaints, served.url, path)


def searching(checks, served, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    with checks.check("search as you type changes results and address"):
        page.goto(served.url)
        page.locator("#q").press_sequentially("gauge")
        page.wait_for_url(re.compile(r"/find\?q=gauge$"))
        page.locator("#hits .title", has_text="The tide gauge is silent").wait_for()
        assert page.title() == "Found for “gauge” · Sinew", page.title()
        assert page.locator("#found").text_content(), "nobody is told how many were found"
        assert page.evaluate("document.activeElement.id") == "q", "the field lost the focus"
    with checks.check("the page before the search comes back"):
        page.go_back()
        page.locator("h1", has_text="Today").wait_for()
    with checks.check("search finds without scripts"):
        context = page.context.browser.new_context(java_script_enabled=False)
        try:
            still = context.new_page()
            still.set_default_timeout(WAIT_MILLISECONDS_MAX)
            still.goto(served.url)
            still.locator("#q").fill("gauge")
            still.locator("#q").press("Enter")
            still.wait_for_url(re.compile(r"/find\?q=gauge$"))
            assert still.locator("#hits .title").count() > 1
            assert still.locator(".rail kbd").first.is_hidden(), "keys are shown that nobody hears"
        finally:
            context.close()


def keys(checks, served, page):
    page.goto(served.url)
    with checks.check("/ goes to the search and Escape leaves it"):
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        assert page.locator("#q").input_value() == "", "the key was typed into the field"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") != "q"
    with checks.check("? lists the keys, and the list is accessible"):
        page.keyboard.press("?")
        page.locator("#keys").wait_for(state="visible")
        found = violations(page)
        assert not found, found
        page.keyboard.press("Escape")
        page.locator("#keys").wait_for(state="hidden")
    with checks.check("j and k go down and up the lines"):
        def at():
            return page.evaluate(
                "[...document.querySelectorAll('.cord > li')]"
                ".findIndex(line => line.classList.contains('at'))")
        seen = [at()]
        for key in "jjk":
            page.keyboard.press(key)
            seen.append(at())
        assert seen == [-1, 0, 1, 0], seen
        assert page.evaluate("document.activeElement.closest('li.at') !== null")
    with checks.check("g w goes to the workflows"):
        page.keyboard.press("g")
        page.keyboard.press("w")
        page.wait_for_url(f"{served.url}/workflows")


def logging(checks, served, page):
    with checks.check("evidence is logged by the form, which leads to it"):
        page.goto(f"{served.url}/evidence/new")
        page.fill("[name=title]", "Chromium read the berth plan +plan ~berth-allocation")
        page.fill("[name=summary]", "Both **piers** agree.")
        page.select_option("[name=impact]", "low")
        page.click("main button[type=submit]")
        page.wait_for_url(re.compile(r"/evidence/E-\d+$"))
        assert page.locator("h1").text_content() == "Chromium read the berth plan"
        words = page.locator("main").inner_text()
        for word in ("Both piers agree.", "low", "plan", "Berth allocation"):
            assert word in words, f"{word} is not on its page"
    with checks.check("a workflow that is not there is told at its field; all values stay"):
        page.goto(f"{served.url}/evidence/new")
        kept = {
            "title": "Kept title", "summary": "Kept\nwords", "supports": "no-such-workflow",
            "people": "hedda", "location": "https://files.saltmarsh.example/kept",
            "happened": "2026-11-02",
        }
        for name, value in kept.items():
            page.fill(f"[name={name}]", value)
        page.select_option("[name=impact]", "high")
        page.click("main button[type=submit]")
        wrong = page.locator("#f-supports-wrong")
        wrong.wait_for()
        assert "no-such-workflow" in wrong.text_content(), wrong.text_content()
        for name, value in {**kept, "impact": "high"}.items():
            found = page.locator(f"main [name={name}]").input_value()
            assert found == value, f"{name} is {found!r}"
        assert page.evaluate("document.activeElement.name") == "supports", "no focus"
        found = violations(page)
        assert not found, found


def verifying(checks, served, page):
    with checks.check("Verify now says that all entries hold"):
        page.goto(f"{served.url}/ledger")
        page.get_by_role("button", name="Verify now").click()
        page.wait_for_url(f"{served.url}/ledger/verify")
        lede = page.locator(".lede").inner_text()
        assert re.search(r"\ball [\d,]+ entries\b|\bhold", lede, re.I), lede
        assert not re.search(r"\bnot\b|\bfail", lede, re.I), lede


def hostile(checks, served, page):
    """A title of the worst kind, logged from outside, wherever it is shown."""
    complaints = listen(page)
    # The one word without a blank is there to be wider than a narrow window.
    served.sinew("log", HOSTILE + "W" * 200, "--yes")
    item = served.first_link("/evidence")
    for path in ("/evidence", item, "/find?q=onerror", "/ledger", "/"):
        page.set_viewport_size({"width": NARROW, "height": 900})
        page.goto(served.url + path)
        wrong = list(complaints)
        complaints.clear()
        if page.title().startswith("owned"):
            wrong.append("its script ran")
        if page.locator("main :is(img, script)").count():
            wrong.append("its tags became tags")
        if path in ("/evidence", item, "/find?q=onerror"):
            if "onerror=document.title" not in page.locator("main").inner_text():
                wrong.append("it is not shown")
        if sideways(page):
            wrong.append(f"{sideways(page)} px too wide")
        checks.say(f"a hostile title is only words on {path}", "; ".join(wrong))


def printing(checks, served, page):
    """On A4 less its margins (182 mm) nothing is cut, and nothing for screens alone stays."""
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 688, "height": 972})
    nouns = (
        "runbooks", "decisions", "incidents", "workflows", "evidence", "metrics", "members")
    for noun in nouns:
        path = served.first_link(f"/{noun}")
        page.goto(served.url + path)
        wrong = []
        if sideways(page):
            wrong.append(f"{sideways(page)} px too wide")
        for name in (".rail", ".search", ".btn"):
            if page.locator(name).locator("visible=true").count():
                wrong.append(f"{name} is printed")
        paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        if paper != "rgb(255, 255, 255)":
            wrong.append(f"the paper is {paper}")
        cut = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(e => e.clientWidth > 1 &&"
            " e.scrollWidth > e.clientWidth + 1).map(e => e.tagName + '.' + e.className)")
        if cut:
            wrong.append(f"cut: {cut[:3]}")
        checks.say(f"{path} prints", "; ".join(wrong))
    page.emulate_media(media="screen")


def main():
    checks = Checks()
    with Served(os.environ["SINEW"]) as served, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        parts = (
            rail_and_items, searching, keys, logging, verifying, declaring, refusing, meeting,
            ending, without_scripts, hostile, printing)
        for part in parts:
            # Without motion a page has its colours at once when the scheme changes.
            context = browser.new_context(locale="en-GB", reduced_motion="reduce")
            context.set_default_timeout(WAIT_MILLISECONDS_MAX)
            try:
                with_name = part.__name__.replace("_", " ")
                part(checks, served, context.new_page())
            except Exception as error:
                checks.say(f"{with_name} to its end", str(error) or repr(error))
            context.close()
        browser.close()
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed or not checks.passed else 0


if __name__ == "__main__":
    sys.exit(main())
