"""Holds a calendar feed against what it should say, with three readers of iCalendar.

    calendar_feed.py FEED EXPECTED

EXPECTED is JSON as `sinew review calendar --format json` prints it. Ends with 1 and a line on
standard output where something differs.
"""
import json
import re
import sys
from datetime import datetime, timedelta, timezone

import ics
import icalendar
import recurring_ical_events

UTC = timezone.utc
# RFC 5545, 3.6.1 and RFC 7986: what may stand in an entry once.
ONCE = {"UID", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "DESCRIPTION", "SEQUENCE", "STATUS",
        "TRANSP", "LAST-MODIFIED"}


def content_lines(raw):
    """3.1: lines end with CR LF, none has more than 75 octets, none cuts a character."""
    assert raw.endswith(b"\r\n"), "the last line does not end"
    lines = raw.split(b"\r\n")[:-1]
    for line in lines:
        assert b"\r" not in line and b"\n" not in line, f"a bare line break in {line}"
        assert len(line) <= 75, f"{len(line)} octets in {line}"
        text = line.decode("utf-8")
        assert all(c == "\t" or ord(c) >= 32 and ord(c) != 127 for c in text), text
    unfolded = re.sub(rb"\r\n[ \t]", b"", raw).decode("utf-8")
    return unfolded.split("\r\n")[:-1]


def structure(lines):
    stack, entries, entry, zones = [], [], None, []
    for line in lines:
        name, value = re.fullmatch(r'([A-Z-]+(?:;[A-Z-]+=[^;:",]+)*):(.*)', line).groups()
        name = name.split(";")[0]
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                entry = {}
        elif name == "END":
            assert stack.pop() == value, f"{value} ends and did not begin"
            if value == "VEVENT":
                entries.append(entry)
                entry = None
        elif entry is not None:
            assert name in ONCE and name not in entry, f"{name} in an entry"
            entry[name] = line
        elif stack[-1] == "VTIMEZONE" and name == "TZID":
            zones.append(value)
    assert not stack and len(zones) == 1
    assert all(set(entry) == ONCE for entry in entries), "an entry lacks something"
    uids = [entry["UID"] for entry in entries]
    assert len(set(uids)) == len(uids), "two entries have one UID"
    for entry in entries:
        assert f";TZID={zones[0]}:" in entry["DTSTART"], entry["DTSTART"]
        assert int(entry["SEQUENCE"].split(":")[1]) >= 0
        for text in [entry["SUMMARY"], entry["DESCRIPTION"]]:
            value = text.split(":", 1)[1]
            assert re.fullmatch(r'(?:[^\\;,]|\\[\\;,nN])*', value), f"not escaped: {text}"
    return entries


def main():
    with open(sys.argv[1], "rb") as file:
        raw = file.read()
    with open(sys.argv[2], encoding="utf-8") as file:
        data = json.load(file)["data"]
    expected = sorted(
        (
            datetime.fromisoformat(review["begins"].replace("Z", "+00:00")),
            timedelta(minutes=review["minutes"]),
            review["title"][0].upper() + review["title"][1:] + " review",
        )
        for review in data["reviews"]
    )
    entries = structure(content_lines(raw))
    assert len(entries) == len(expected), f"{len(entries)} entries of {len(expected)}"

    calendar = icalendar.Calendar.from_ical(raw)
    calendar.validate()
    for component in calendar.walk():
        assert not component.errors, component.errors
    assert not calendar.get_missing_tzids()
    assert {zone["TZID"] for zone in calendar.timezones} == {data["zone"]}
    read = sorted(
        (event.start.astimezone(UTC), event.duration, str(event["SUMMARY"]))
        for event in calendar.events
    )
    assert read == expected, "icalendar reads other times"
    assert all(event["SEQUENCE"] == data["revised"]["sequence"] for event in calendar.events)

    # What the zone's own rules in the feed say, whatever the reader knows of the zone.
    rules = calendar.timezones[0].to_tz(lookup_tzid=False)
    carried = sorted(
        (
            event["DTSTART"].dt.replace(tzinfo=None).replace(tzinfo=rules).astimezone(UTC),
            event.duration,
            str(event["SUMMARY"]),
        )
        for event in calendar.events
    )
    assert carried == expected, [pair for pair in zip(carried, expected) if pair[0] != pair[1]][:3]

    again = ics.Calendar(raw.decode("utf-8"))
    read = sorted(
        (
            datetime.fromtimestamp(event.begin.timestamp, UTC)
            if not callable(event.begin.timestamp)
            else datetime.fromtimestamp(event.begin.timestamp(), UTC),
            event.duration,
            event.name,
        )
        for event in again.events
    )
    assert read == expected, [pair for pair in zip(read, expected) if pair[0] != pair[1]][:3]

    if expected:
        first, last = expected[0][0], expected[-1][0] + timedelta(minutes=1)
        found = sorted(
            (event.start.astimezone(UTC), event.duration, str(event["SUMMARY"]))
            for event in recurring_ical_events.of(calendar).between(first, last)
        )
        assert found == expected, "recurring-ical-events finds others"
    print(f"{len(expected)} reviews, {len(data['clocks'])} clocks")


try:
    main()
except AssertionError as wrong:
    print(f"wrong: {wrong}")
    sys.exit(1)
