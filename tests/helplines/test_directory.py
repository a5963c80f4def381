"""The directory we ship: complete, honest about what was not checked, found by id, number and words."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import opening_hours
import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.helplines import build, hours, schema
from app.helplines.dialling import forms, plain
from app.helplines.directory import Directory
from app.helplines.entry import Level, Status
from app.helplines.hsds import export


def test_the_file_fits_its_schema_and_holds_what_was_gathered(
    stored: dict[str, Any], directory: Directory
) -> None:
    assert schema.problems(stored) == []
    assert (len(directory), len(directory.countries)) == (635, 113)
    assert Counter(line.status for line in directory) == {
        Status.ACTIVE: 584,
        Status.RETIRED: 23,
        Status.CHANGED: 28,
    }
    assert all(
        any(line.crisis_level is Level.EMERGENCY for line in directory.of(c)) for c in directory.countries
    )


def test_nothing_counts_as_checked_by_a_person(directory: Directory) -> None:
    assert not [line.id for line in directory if line.last_verified or line.verified_by]
    assert all(directory.sources(line) for line in directory)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"status": "asleep"}, "status"),
        ({"topics": []}, "is empty"),
        ({"colour": "blue"}, "colour is not known"),
        ({"last_verified": "yesterday"}, "last_verified"),
        ({"last_verified": "2026-11-23"}, "both a person and a day"),
        ({"replaced_by": "gb-nobody"}, "not an active entry"),
        ({"hours": "when we can"}, "cannot be read"),
        ({"channels": [{"type": "pigeon", "value": "coo"}]}, "channels"),
        ({"channels": []}, "cannot be reached"),
        ({"review_months": True}, "review_months"),
    ],
)
def test_an_entry_that_does_not_fit_is_named(
    stored: dict[str, Any], change: dict[str, Any], said: str
) -> None:
    entries = [e | change if e["id"] == "gb-samaritans" else e for e in stored["entries"]]
    (problem, *_) = schema.problems(stored | {"entries": entries})
    assert said in problem
    assert "gb-samaritans" in problem


def test_numbers_are_what_libphonenumber_makes_of_them(directory: Directory) -> None:
    unknown = []
    for line in directory:
        for channel in line.channels:
            if not channel.e164:
                continue
            parsed = phonenumbers.parse(channel.value, line.country)
            written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
            assert written == channel.e164, line.id
            if not phonenumbers.is_valid_number(parsed):
                unknown.append(line.id)
    assert unknown == []
    for code, country in directory.countries.items():
        assert str(phonenumbers.country_code_for_region(code)) == country.calling_code


def test_the_built_form_is_the_same_directory_and_is_never_used_when_the_source_changed(
    tmp_path: Path, stored: dict[str, Any]
) -> None:
    source, cache = tmp_path / "directory.json", tmp_path / "built" / "helplines.lines"
    small = stored | {"entries": [e for e in stored["entries"] if e.get("country") == "GB"]}
    source.write_text(json.dumps(small), "utf-8")
    first = build.load(source, cache)
    again = build.load(source, cache)
    assert list(first) == list(again)
    assert first.index == again.index
    assert [x.id for x in first.search("samaritans")] == [x.id for x in again.search("samaritans")]
    for damage in (b"", cache.read_bytes()[:-2000], b"{}\n", b"\xff\xfe"):
        cache.write_bytes(damage)
        assert list(build.load(source, cache)) == list(first)
    source.write_text(json.dumps(small | {"edition": "2030-01-01"}), "utf-8")
    assert build.load(source, cache).edition == "2030-01-01"


def test_a_line_is_found_by_number_however_it_is_written(directory: Directory) -> None:
    for written in ("116 123", "116-123", "116123", "+44 116 123"):
        assert "gb-samaritans" in [use.line.id for use in directory.lookup(written)], written
    assert [use.line.id for use in directory.lookup("116 123", "GB")] == ["gb-samaritans"]
    assert [use.line.id for use in directory.lookup("+44 800 1111")] == ["gb-childline"]
    assert directory.lookup("1 2 3 4 5 6 7 8 9") == []


def test_every_number_finds_its_line_again(directory: Directory) -> None:
    for line in directory:
        for channel in line.channels:
            if channel.is_number:
                assert line.id in {use.line.id for use in directory.lookup(channel.value)}, (
                    line.id,
                    channel.value,
                )


def test_search_finds_words_in_any_order_without_accents_and_names_first(directory: Directory) -> None:
    assert directory.search("samaritans")[0].id == "gb-samaritans"
    assert "fr-sos-amitie" in [line.id for line in directory.search("amitie france")]
    assert "de-telefonseelsorge" in [line.id for line in directory.search("germany suicide")]
    assert {"us-trevor"} <= {line.id for line in directory.search("1-866-488")} | {
        line.id for line in directory.search("1 866 488 7386")
    }
    assert directory.search("zzz nothing") == []


@given(st.text(max_size=40))
def test_any_search_words_are_fine(words: str) -> None:
    assert isinstance(SHIPPED.search(words), list)


def test_hours_mean_what_a_full_reader_of_them_says(directory: Directory) -> None:
    """Our own reader of hours, at every half hour of a week, against a complete one."""
    monday = datetime(2027, 1, 4, 0, 7, tzinfo=None)  # a local time, in each line's own zone
    differ = set()
    for line in directory:
        if not line.hours:
            continue
        full = opening_hours.OpeningHours(line.hours)
        zone = ZoneInfo(line.timezone or "UTC")
        for half_hour in range(7 * 48):
            local = monday + timedelta(minutes=30 * half_hour)
            ours = hours.open_at(line.hours, line.timezone, local.replace(tzinfo=zone))
            if (ours.state is hours.OpenState.OPEN) != full.is_open(local):
                differ.add((line.id, f"{local:%a %H}"))
    # `Fr,Sa 11:00-03:00` is open in the night to Sunday as it is in the night to Saturday; the other reader says no
    assert differ == {("lu-sos-detresse", f"Sun {hour:02d}") for hour in range(3)}


def test_open_now_is_said_plainly_in_the_lines_own_time() -> None:
    noon = datetime(2027, 1, 6, 12, 0, tzinfo=UTC)  # a Wednesday
    office = "Mo-Fr 09:00-17:00"
    assert hours.open_at(office, "Europe/London", noon).words == "Open now, until 17:00 (London time)."
    assert (
        hours.open_at(office, "Asia/Tokyo", noon).words == "Closed now; opens tomorrow at 09:00 (Tokyo time)."
    )
    friday = datetime(2027, 1, 8, 18, 0, tzinfo=UTC)
    assert (
        hours.open_at(office, "Europe/London", friday).words
        == "Closed now; opens Monday at 09:00 (London time)."
    )
    night = hours.open_at("19:00-07:00", "Europe/London", datetime(2027, 1, 6, 3, 0, tzinfo=UTC))
    assert night.words == "Open now, until 07:00 (London time)."
    assert hours.open_at("24/7", "", noon).state is hours.OpenState.OPEN
    for unknown in ("", "by appointment", "Mo-Fr"):
        assert hours.open_at(unknown, "Europe/London", noon).state is hours.OpenState.UNKNOWN
    assert hours.open_at(office, "Nowhere/Town", noon).state is hours.OpenState.UNKNOWN
    assert hours.in_words("Mo-Th 10:00-20:30; Fr 10:00-16:30") == (
        "Monday to Thursday 10:00 to 20:30; Friday 10:00 to 16:30"
    )


def test_the_export_is_hsds_with_a_checkers_date_only_where_somebody_checked(directory: Directory) -> None:
    exported = json.loads(json.dumps(export(directory, day="2026-11-24")))
    assert (exported["version"], exported["total_items"]) == ("3.0", 635)
    services = {s["name"]: s for s in exported["contents"]}
    assert not [s for s in services.values() if "assured_date" in s]
    beat = next(s for s in exported["contents"] if s["name"].startswith("Beat"))
    (schedule,) = beat["schedules"]
    assert (schedule["byday"], schedule["opens_at"], schedule["closes_at"], schedule["timezone"]) == (
        "MO,TU,WE,TH,FR",
        "15:00",
        "20:00",
        "Europe/London",
    )
    assert services["NEDA Helpline (closed)"]["status"] == "defunct"
    assert len({s["id"] for s in exported["contents"]}) == 635


def test_a_number_with_a_trunk_is_found_with_and_without_it() -> None:
    britain = SHIPPED.countries["GB"]
    assert {"08000684141", "8000684141", "+448000684141"} <= forms("0800 068 4141", "+448000684141", britain)
    assert plain("+44 (800) CALL") == "+448002255"


def test_the_edition_is_not_from_the_future(directory: Directory) -> None:
    assert date.fromisoformat(directory.edition) <= datetime.now(UTC).date()


SHIPPED = build.load()
