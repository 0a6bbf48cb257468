"""When reviews fall, told by Python's own calendar and its reader of the time zone database.

    review_calendar.py ZONE_FOLDER transitions
    review_calendar.py ZONE_FOLDER decade FIRST STRIDE

The rules are written here a second time and on purpose in another way: months by `calendar`,
weeks by ISO week, instants by a search for the first one that the clock does not put before the
time that is asked for.

Both print `Z ZONE`, and then for each way of counting `R TIME DAY FROM MONTHLY_DAY FIRST END` (in
seconds since 1970; a MONTHLY_DAY of 0 is none) and a line `S SECONDS DAY RHYTHMS` for each review.
Zones that are one file under several names are told once for each name by `transitions`, and once
in all by `decade`, which takes every STRIDEth file from the FIRSTth on.
"""
import calendar
import hashlib
import sys
import zoneinfo
from datetime import date, datetime, time, timedelta, timezone

UTC = timezone.utc
EPOCH = datetime(1970, 1, 1)
WEEKDAYS = [day.lower() for day in calendar.day_name]


def shown(seconds, zone):
    """What a clock shows, without its zone."""
    aware = (EPOCH + timedelta(seconds=seconds)).replace(tzinfo=UTC)
    return aware.astimezone(zone).replace(tzinfo=None)


def instant(wanted, zone):
    """The first second at which a clock shows `wanted`; where none does, the first one after the
    gap, which is the first one that shows something later."""
    guess = int((wanted - EPOCH).total_seconds())
    exact = [
        second
        for fold in (0, 1)
        for second in [guess - int(zone.utcoffset(wanted.replace(fold=fold)).total_seconds())]
        if shown(second, zone) == wanted
    ]
    if exact:
        return min(exact)
    before, after = guess - 172_800, guess + 172_800
    while after - before > 1:
        middle = (before + after) // 2
        if shown(middle, zone) < wanted:
            before = middle
        else:
            after = middle
    return after


def month_later(start, months, day):
    count = start.year * 12 + start.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day, calendar.monthrange(year, month + 1)[1]))


def nominal(end, start, weekday, monthly_day):
    """Days of all rhythms, each with its name, before the clock is asked."""
    monday = start - timedelta(days=start.weekday())
    day = monday + timedelta(days=weekday)
    week = 1
    while day + timedelta(weeks=week) <= end:
        yield day + timedelta(weeks=week), "weekly"
        if week % 2 == 0:
            yield day + timedelta(weeks=week), "biweekly"
        week += 1
    month = 1
    while True:
        day = month_later(start, month, monthly_day or start.day)
        if day > end:
            return
        if not monthly_day:
            while day.weekday() != weekday:
                day += timedelta(days=1)
        yield day, "monthly"
        if month % 3 == 0:
            yield day, "quarterly"
        month += 1


ORDER = ["weekly", "biweekly", "monthly", "quarterly"]


def tell(zone, clock, weekday, start, monthly_day, first, end):
    print("R", clock.strftime("%H:%M"), WEEKDAYS[weekday], start, monthly_day, first, end)
    sittings = {}
    until = (EPOCH + timedelta(seconds=end)).date() + timedelta(days=2)
    for day, name in nominal(until, start, weekday, monthly_day):
        second = instant(datetime.combine(day, clock), zone)
        if first <= second < end:
            seen = shown(second, zone).date()
            names = sittings.setdefault(seen, [second, set()])
            names[0] = min(names[0], second)
            names[1].add(name)
    for day in sorted(sittings):
        second, names = sittings[day]
        print("S", second, day, ",".join(sorted(names, key=ORDER.index)))


def changes(zone, first, end):
    """The seconds at which the zone's clock jumps."""
    offset = lambda second: zone.utcoffset(
        (EPOCH + timedelta(seconds=second)).replace(tzinfo=UTC).astimezone(zone)
    )
    # A change that is taken back within twelve hours would be missed; no zone has one.
    for second in range(first, end, 43_200):
        low, high = second, second + 43_200
        if offset(low) == offset(high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if offset(middle) == offset(second):
                low = middle
            else:
                high = middle
        yield high, shown(high - 1, zone), shown(high, zone)


def seconds(year):
    return int((datetime(year, 1, 1) - EPOCH).total_seconds())


def transitions(zone):
    """A review on the day of each change, and at each edge of what is skipped or repeated."""
    for second, before, after in changes(zone, seconds(2020), seconds(2030)):
        before += timedelta(seconds=1)
        low, high = sorted([before, after])
        middle = low + (high - low) / 2
        wanted = {low - timedelta(minutes=1), low, middle, high - timedelta(minutes=1), high}
        wanted.add(datetime.combine(low.date(), time(10)))
        for moment in sorted(wanted):
            clock = time(moment.hour, moment.minute)
            start = moment.date() - timedelta(days=7)
            tell(
                zone, clock, moment.weekday(), start, 0, second - 6 * 86_400, second + 6 * 86_400
            )


def decade(zone, number):
    """Ten years of all rhythms, counted from month ends, at hours that clocks like to skip."""
    clock = [time(2, 30), time(0, 0), time(10, 0), time(1, 15), time(23, 45)][number % 5]
    start = [date(2020, 1, 31), date(2019, 11, 30), date(2020, 2, 29), date(2019, 12, 15)][
        number % 4
    ]
    tell(
        zone, clock, number % 7, start, [0, 31, 30, 29][number // 4 % 4],
        seconds(2020), seconds(2030),
    )


def main():
    zoneinfo.reset_tzpath([sys.argv[1]])
    files = set()
    for name in sorted(zoneinfo.available_timezones()):
        zone = zoneinfo.ZoneInfo(name)
        if sys.argv[2] == "transitions":
            print("Z", name)
            transitions(zone)
            continue
        with open(f"{sys.argv[1]}/{name}", "rb") as file:
            digest = hashlib.sha256(file.read()).digest()
        if digest in files:
            continue
        files.add(digest)
        number, chosen, stride = len(files), int(sys.argv[3]), int(sys.argv[4])
        if number % stride == chosen % stride:
            print("Z", name)
            decade(zone, number)


main()
