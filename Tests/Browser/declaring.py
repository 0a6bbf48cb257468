"""What is declared on pages: added, changed by two at once, and done with."""

import re

from checks import listen, violations

WORKFLOW = "storm-closures"
STEP = f"{WORKFLOW}/problem-framing"


def sent(page):
    """Presses the one main button of the form."""
    page.click("main form .btn.main")


def has(page, *words):
    found = page.locator("main").inner_text()
    for word in words:
        assert word in found, f"{word} is not on {page.url}"


def accessible(page):
    found = violations(page)
    assert not found, found


def declaring(checks, served, page):
    """From nothing to an active step that its owner has confirmed."""
    complaints = listen(page)
    with checks.check("a workflow is added, named after its title"):
        page.goto(f"{served.url}/workflows")
        page.get_by_role("link", name="Add a workflow").click()
        # The first field waits: it has the focus once the page is drawn.
        page.locator("[name=slug]:focus").wait_for()
        page.fill("[name=title]", "Storm closures")
        page.fill("[name=summary]", "When the harbour closes, and who says so.")
        page.get_by_role("radio", name="Critical").check()
        for name, value in {
            "owner": "sunniva", "primary": "sunniva", "escalate-to": "bram",
            "escalate-after": "20m", "escalate-how": "channel 12",
        }.items():
            page.fill(f"[name={name}]", value)
        sent(page)
        page.wait_for_url(f"{served.url}/workflows/{WORKFLOW}")
        has(page, "has no step yet", "critical", "20m")
    with checks.check("its first step inherits what the workflow says"):
        page.get_by_role("link", name="Add its first step").click()
        assert page.locator("[name=workflow]").input_value() == WORKFLOW
        held = page.locator("[name=primary]").get_attribute("placeholder")
        assert held == "from the workflow: sunniva", held
        page.select_option("[name=capability]", "problem-framing")
        sent(page)
        page.wait_for_url(f"{served.url}/workflows/{STEP}")
        has(page, "not started", f"From {WORKFLOW}", "channel 12")
    with checks.check("the contract shows its checks beside the fields"):
        page.get_by_role("link", name="Change").click()
        has(page, "It is not started, so nothing is missing yet.", "Nothing says what starts it.")
        page.fill("[name=trigger]", "Wind above **nine** for ten minutes.")
        page.fill("[name=stop]", "Both piers have read it back.")
        page.fill("[name=scope-in]", "Three routes\nBoth piers")
        page.fill("[name=backup]", "tove")
        page.fill("[name=metric]", "minutes-to-notice")
        sent(page)
        page.wait_for_url(f"{served.url}/workflows/{STEP}")
        has(page, "Wind above nine", "Three routes; Both piers", "tove")
        assert page.locator("main strong", has_text="nine").count(), "Markdown is not set"
    with checks.check("starting says first what will be checked"):
        page.get_by_role("link", name="Start this step").click()
        has(page, "Would be recorded", "What that changes")
        accessible(page)
        sent(page)
        page.wait_for_url(f"{served.url}/workflows/{STEP}")
        has(page, "active")
    with checks.check("the owner confirms in person"):
        page.get_by_role("link", name=re.compile("Confirm what is mine")).first.click()
        has(page, "confirmed in person as primary")
        sent(page)
        page.wait_for_url(f"{served.url}/workflows/{STEP}")
        has(page, "confirmed in person as primary")
    with checks.check("the ring and the list say the same"):
        page.goto(f"{served.url}/workflows/ticket-payments")
        drawn = page.locator("svg.draw a text")
        listed = page.locator(".part:has(h2 .h:text-is('Steps')) .said")
        assert drawn.count() == listed.count() == 6, f"{drawn.count()} and {listed.count()}"
        assert drawn.all_text_contents() == listed.all_text_contents()
    with checks.check("a reading is recorded and drawn"):
        page.goto(f"{served.url}/metrics/minutes-to-notice")
        page.fill("[name=value]", "6.5")
        page.fill("[name=note]", "Two buses, one lift")
        sent(page)
        page.wait_for_url(f"{served.url}/metrics/minutes-to-notice")
        has(page, "6.5", "Two buses, one lift")
        assert page.locator("svg .trend").count() == 1, "no line"
    checks.say("nothing of this makes the browser complain", "; ".join(complaints))


def refusing(checks, served, page):
    with checks.check("what is wrong stands at its field, which has the focus; all is kept"):
        page.goto(f"{served.url}/new/workflows")
        kept = {
            "title": "Kept <b>title</b>", "summary": "Kept\n\n- words", "primary": "bram",
            "backup": "nobody-here", "escalate-how": "kept \u202etoo",
        }
        for name, value in kept.items():
            page.fill(f"[name={name}]", value)
        page.get_by_role("radio", name="Critical").check()
        page.select_option("[name=review-day]", "friday")
        sent(page)
        wrong = page.locator("#f-backup-wrong")
        wrong.wait_for()
        assert "nobody-here" in wrong.text_content() and "Rule:" in wrong.text_content()
        page.locator("[name=backup]:focus").wait_for()
        # What deceives is shown as what it is.
        shown = {**kept, "escalate-how": "kept \ufffdtoo", "review-day": "friday"}
        for name, value in shown.items():
            found = page.locator(f"main [name={name}]").input_value()
            assert found == value, f"{name} is {found!r}"
        assert page.get_by_role("radio", name="Critical").is_checked()
        accessible(page)
    with checks.check("one person is not primary and backup"):
        page.fill("[name=backup]", "bram")
        sent(page)
        page.locator("#f-backup-wrong").wait_for()
        has(page, "Primary and backup are never the same person", "leave the backup empty")
    with checks.check("a form that is sent twice declares once"):
        page.fill("[name=backup]", "tove")
        page.fill("[name=slug]", "sent-twice")
        form = page.eval_on_selector(
            "main form", "form => new URLSearchParams(new FormData(form)).toString()")
        for _ in range(2):
            answer = page.request.post(
                f"{served.url}/new/workflows", data=form, max_redirects=0,
                headers={"Content-Type": "application/x-www-form-urlencoded"})
            assert answer.status == 303, answer.status
        assert served.sinew("workflow", "list").count("sent-twice") == 1


def meeting(checks, served, page):
    """Two people change one thing: the second sees both values and loses nothing."""
    with checks.check("a change that somebody else crossed is shown beside theirs"):
        page.goto(f"{served.url}/edit/controls/second-release")
        served.sinew(
            "control", "edit", "second-release", "--title", "Their title", "--performer",
            "Their performer", "--yes")
        page.fill("[name=title]", "My title")
        page.fill("[name=leaves]", "My leaves")
        sent(page)
        page.locator(".versus").wait_for()
        has(page, "was changed while you wrote", "Theirs, sunniva", "Their title",
            "Their performer")
        assert page.locator(".versus").count() == 1, "more than one field was written by both"
        assert page.locator("main [name=title]").input_value() == "My title"
        assert page.locator("main [name=leaves]").input_value() == "My leaves"
        assert page.locator("main [name=performer]").input_value() == "Their performer"
        accessible(page)
        page.set_viewport_size({"width": 320, "height": 900})
        accessible(page)
        page.set_viewport_size({"width": 1280, "height": 900})
    with checks.check("what is chosen is saved, and the rest of both"):
        page.get_by_role("radio", name=re.compile("^Theirs")).check()
        sent(page)
        page.wait_for_url(f"{served.url}/controls/second-release")
        has(page, "Their title", "Their performer", "My leaves")


def ending(checks, served, page):
    with checks.check("a new name is shown before it is given, and the old one leads on"):
        page.goto(f"{served.url}/workflows/{WORKFLOW}")
        page.get_by_role("link", name="Rename").click()
        page.fill("[name=to]", "Not a name")
        sent(page)
        page.locator("#f-to-wrong").wait_for()
        page.fill("[name=to]", "gale-closures")
        sent(page)
        has(page, "Would be recorded", "renamed to gale-closures/problem-framing")
        accessible(page)
        page.get_by_role("button", name="Rename to gale-closures").click()
        page.wait_for_url(f"{served.url}/workflows/gale-closures")
        page.goto(f"{served.url}/workflows/{WORKFLOW}")
        has(page, "gale-closures")
    with checks.check("two metrics become one"):
        page.goto(f"{served.url}/merge/metrics/oldest-refund")
        page.fill("[name=into]", "late-settlements")
        sent(page)
        page.get_by_role("button", name="Merge into late-settlements").click()
        page.wait_for_url(re.compile("/metrics/"))
        page.goto(f"{served.url}/metrics/oldest-refund")
        assert page.locator("h1").text_content() == "Settlement files acknowledged late"
    with checks.check("retiring says what it does and asks why"):
        page.goto(f"{served.url}/workflows/gale-closures")
        page.get_by_role("link", name="Retire").click()
        has(page, "step retired", "checked no more")
        sent(page)
        page.locator("#f-reason-wrong").wait_for()
        page.fill("[name=reason]", "It was for a test")
        sent(page)
        page.wait_for_url(f"{served.url}/workflows/gale-closures")
        has(page, "retired", "It was for a test")
        page.goto(f"{served.url}/workflows")
        assert "gale-closures" not in page.locator("main").inner_text()


def without_scripts(checks, served, page):
    """The same by keyboard alone, in a browser that runs nothing."""
    with checks.check("a member is added, changed and gone without scripts or mouse"):
        context = page.context.browser.new_context(java_script_enabled=False)
        try:
            still = context.new_page()
            still.set_default_timeout(5000)
            still.goto(f"{served.url}/new/members")
            still.locator("[name=slug]:focus").wait_for()
            still.keyboard.type("pia")
            still.keyboard.press("Tab")
            still.keyboard.type("Pia Lindqvist")
            still.keyboard.press("Enter")
            still.wait_for_url(f"{served.url}/members/pia")
            still.get_by_role("link", name="Change").press("Enter")
            still.locator("[name=email]").fill("pia@saltmarsh.example")
            still.locator("[name=email]").press("Enter")
            still.wait_for_url(f"{served.url}/members/pia")
            assert "pia@saltmarsh.example" in still.locator("main").inner_text()
            still.get_by_role("link", name="Has left").press("Enter")
            still.get_by_role("button", name="pia has left").press("Enter")
            still.wait_for_url(f"{served.url}/members/pia")
            assert "left" in still.locator("main .lede").inner_text()
        finally:
            context.close()
