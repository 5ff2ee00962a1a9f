"""Target dates as plans write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gip_desktop.domain.errors import BadDate
from gip_desktop.domain.rows import Target
from gip_desktop.domain.targets import (
    read_day,
    read_target,
    same_target,
    show_day,
    show_target,
    target_on,
)

YEAR = "2022/23"


def span_of(text, year=YEAR):
    target = read_target(text, year).target
    return (target.first, target.last)


def between(first, last):
    return date.fromisoformat(first), date.fromisoformat(last)


# Read without a doubt

DAYS = [
    ("30 September 2022", "2022-09-30"),
    ("30th March 2023", "2023-03-30"),
    ("31 st March 2023", "2023-03-31"),
    ("31st of March 2023", "2023-03-31"),
    ("the 1st April 2022", "2022-04-01"),
    ("31 March, 2023", "2023-03-31"),
    ("31 March 2023.", "2023-03-31"),
    ("(31 March 2023)", "2023-03-31"),
    ("Fri 31 March 2023", "2023-03-31"),
    ("Friday, 31 March 2023", "2023-03-31"),
    ("Weds 1 June 2022", "2022-06-01"),
    ("31 Mar 23", "2023-03-31"),
    ("31 Mar '23", "2023-03-31"),
    ("31 Mar ’23", "2023-03-31"),
    ("31-Mar-23", "2023-03-31"),
    ("31/Mar/2023", "2023-03-31"),
    ("31Mar2023", "2023-03-31"),
    ("March 31, 2023", "2023-03-31"),
    ("March 31st 2023", "2023-03-31"),
    ("31 March 2022/23", "2023-03-31"),
    ("01/02/26", "2026-02-01"),
    ("01/02/2026", "2026-02-01"),
    ("1/2/26", "2026-02-01"),
    ("10.03.09", "2009-03-10"),
    ("31.3.23", "2023-03-31"),
    ("31-03-2023", "2023-03-31"),
    ("31 / 03 / 2023", "2023-03-31"),
    ("31 03 2023", "2023-03-31"),
    ("2023-03-31", "2023-03-31"),
    ("2022-09-30 00:00:00", "2022-09-30"),
    ("2022-09-30T00:00:00", "2022-09-30"),
    ("30/09/2022 12:00", "2022-09-30"),
    ("29 February 2024", "2024-02-29"),
    ("30\nSeptember 2022", "2022-09-30"),
    ("30\u00a0September\u00a02022", "2022-09-30"),
    ("31 MARCH 2023", "2023-03-31"),
    ("by 31 March 2023", "2023-03-31"),
    ("by no later than 31 March 2023", "2023-03-31"),
    ("no later than 31 March 2023", "2023-03-31"),
    ("on 31 March 2023", "2023-03-31"),
    ("To be completed by 31 March 2023", "2023-03-31"),
    ("Target date: 31 March 2023", "2023-03-31"),
    ("Complete by 31 March 2023", "2023-03-31"),
    ("end of Feb 2023", "2023-02-28"),
    ("end March 2023", "2023-03-31"),
    ("the end of March 2023", "2023-03-31"),
    ("end-March 2023", "2023-03-31"),
    ("End Dec 22", "2022-12-31"),
    ("last day of March 2023", "2023-03-31"),
    ("month end March 2023", "2023-03-31"),
    ("by the end of 2019", "2019-12-31"),
    ("by Q2 2022/23", "2022-09-30"),
    ("by March 2023", "2023-03-31"),
    ("by 2022/23", "2023-03-31"),
    ("by March 2023 at the latest", "2023-03-31"),
    ("end of Q3 2022/23", "2022-12-31"),
    ("end of 2022/23", "2023-03-31"),
    ("financial year end 2022/23", "2023-03-31"),
    ("year-end 2022/23", "2023-03-31"),
    ("by end of FY22/23", "2023-03-31"),
    ("before April 2023", "2023-03-31"),
    ("before 1 April 2023", "2023-03-31"),
    ("before the end of March 2023", "2023-03-31"),
    ("30 September 2022 (Q2)", "2022-09-30"),
    ("Q3 2022/23 (by 31 December 2022)", "2022-12-31"),
]

SPANS = [
    ("March 2023", "2023-03-01", "2023-03-31"),
    ("March, 2023", "2023-03-01", "2023-03-31"),
    ("Mar-23", "2023-03-01", "2023-03-31"),
    ("Mar-24", "2024-03-01", "2024-03-31"),
    ("March 23", "2023-03-01", "2023-03-31"),
    ("Sept. 2022", "2022-09-01", "2022-09-30"),
    ("Sept\n2022", "2022-09-01", "2022-09-30"),
    ("month of March 2023", "2023-03-01", "2023-03-31"),
    ("March 2022/23", "2023-03-01", "2023-03-31"),
    ("02/2023", "2023-02-01", "2023-02-28"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("03/23", "2023-03-01", "2023-03-31"),
    ("anticipated in August 2020", "2020-08-01", "2020-08-31"),
    ("Expected August 2020", "2020-08-01", "2020-08-31"),
    ("mid-January 2023", "2023-01-11", "2023-01-20"),
    ("mid January 2023", "2023-01-11", "2023-01-20"),
    ("middle of January 2023", "2023-01-11", "2023-01-20"),
    ("early April 2023", "2023-04-01", "2023-04-10"),
    ("beginning of April 2023", "2023-04-01", "2023-04-10"),
    ("late Feb 2023", "2023-02-19", "2023-02-28"),
    ("late March 2023", "2023-03-22", "2023-03-31"),
    ("mid/late March 2023", "2023-03-11", "2023-03-31"),
    ("early to mid May 2023", "2023-05-01", "2023-05-20"),
    ("Q1 2022/23", "2022-04-01", "2022-06-30"),
    ("Q2 2022/23", "2022-07-01", "2022-09-30"),
    ("Q3 22/23", "2022-10-01", "2022-12-31"),
    ("Q4 2022/2023", "2023-01-01", "2023-03-31"),
    ("Quarter 3 2022/23", "2022-10-01", "2022-12-31"),
    ("Quarter Three of 2022/23", "2022-10-01", "2022-12-31"),
    ("3rd quarter 2022-23", "2022-10-01", "2022-12-31"),
    ("third quarter of 2022/23", "2022-10-01", "2022-12-31"),
    ("Qtr 3 2022/23", "2022-10-01", "2022-12-31"),
    ("2022/23 Q3", "2022-10-01", "2022-12-31"),
    ("Q3 (2022/23)", "2022-10-01", "2022-12-31"),
    ("Q3 - 2022/23", "2022-10-01", "2022-12-31"),
    ("FY22/23 Q3", "2022-10-01", "2022-12-31"),
    ("Q2\n2022/23", "2022-07-01", "2022-09-30"),
    ("Q3 2022", "2022-10-01", "2022-12-31"),
    ("2022/23", "2022-04-01", "2023-03-31"),
    ("2022-23", "2022-04-01", "2023-03-31"),
    ("2022–23", "2022-04-01", "2023-03-31"),
    ("2022/2023", "2022-04-01", "2023-03-31"),
    ("22/23", "2022-04-01", "2023-03-31"),
    ("FY22/23", "2022-04-01", "2023-03-31"),
    ("F/Y 2022/23", "2022-04-01", "2023-03-31"),
    ("financial year 2022/23", "2022-04-01", "2023-03-31"),
    ("during 2022/23", "2022-04-01", "2023-03-31"),
    ("2009/10", "2009-04-01", "2010-03-31"),
    ("in 2020", "2020-01-01", "2020-12-31"),
    ("2020", "2020-01-01", "2020-12-31"),
    ("H1 2022/23", "2022-04-01", "2022-09-30"),
    ("second half of 2022/23", "2022-10-01", "2023-03-31"),
    ("w/c 19th April 2010", "2010-04-19", "2010-04-25"),
    ("W/C 19/04/2010", "2010-04-19", "2010-04-25"),
    ("week commencing 19 April 2010", "2010-04-19", "2010-04-25"),
    ("week beginning: 19 April 2010", "2010-04-19", "2010-04-25"),
    ("w/e 23 April 2010", "2010-04-17", "2010-04-23"),
    ("Oct - Dec 2022", "2022-10-01", "2022-12-31"),
    ("Oct–Dec 2022", "2022-10-01", "2022-12-31"),
    ("Oct to Dec 2022", "2022-10-01", "2022-12-31"),
    ("Nov - Jan 2023", "2022-11-01", "2023-01-31"),
    ("Nov 2022 - Jan", "2022-11-01", "2023-01-31"),
    ("between Oct 2022 and Jan 2023", "2022-10-01", "2023-01-31"),
    ("from October 2022 to January 2023", "2022-10-01", "2023-01-31"),
    ("1-5 May 2023", "2023-05-01", "2023-05-05"),
    ("1st to 5th May 2023", "2023-05-01", "2023-05-05"),
    ("30 April - 2 May 2023", "2023-04-30", "2023-05-02"),
    ("01.04.22 - 31.03.23", "2022-04-01", "2023-03-31"),
    ("Q1-Q3 2022/23", "2022-04-01", "2022-12-31"),
    ("Q3 (Oct-Dec 2022)", "2022-10-01", "2022-12-31"),
    ("end Sept to mid Oct 2022", "2022-09-30", "2022-10-20"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_read_without_a_doubt(text, day):
    reading = read_target(text, YEAR)
    assert (reading.target.first, reading.target.last) == between(day, day)
    assert not reading.target.assumed
    assert reading.doubts == ()


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_a_span_is_read_without_a_doubt(text, first, last):
    reading = read_target(text, YEAR)
    assert (reading.target.first, reading.target.last) == between(first, last)
    assert not reading.target.assumed
    assert reading.doubts == ()


# Read with a doubt that can be acted upon

ASSUMED = [
    ("Q2", "2022-07-01", "2022-09-30", "names no year, so 2022/23 is used"),
    ("Q4", "2023-01-01", "2023-03-31", "names no year"),
    ("by Q2", "2022-09-30", "2022-09-30", "names no year"),
    ("end of Q3", "2022-12-31", "2022-12-31", "names no year"),
    ("End Q1", "2022-06-30", "2022-06-30", "names no year"),
    ("Q1/2", "2022-04-01", "2022-09-30", "names no year"),
    ("Q2 (September)", "2022-09-01", "2022-09-30", "names no year"),
    ("November", "2022-11-01", "2022-11-30", "names no year"),
    ("Sept.", "2022-09-01", "2022-09-30", "names no year"),
    ("March", "2023-03-01", "2023-03-31", "names no year"),
    ("31 March", "2023-03-31", "2023-03-31", "names no year"),
    ("31/03", "2023-03-31", "2023-03-31", "names no year"),
    ("30-Sep", "2022-09-30", "2022-09-30", "names no year"),
    ("mid-January", "2023-01-11", "2023-01-20", "names no year"),
    ("year end", "2023-03-31", "2023-03-31", "names no year"),
    ("end of the financial year", "2023-03-31", "2023-03-31", "names no year"),
    ("end of the calendar year", "2022-12-31", "2022-12-31", "names no year"),
    ("in-year", "2022-04-01", "2023-03-31", "names no year"),
    ("4-5 May", "2022-05-04", "2022-05-05", "names no year"),
    ("July-Sept", "2022-07-01", "2022-09-30", "names no year"),
    ("Sept and December", "2022-09-01", "2022-12-31", "more than one date"),
    ("spring 2023", "2023-03-01", "2023-05-31", "three whole months"),
    ("summer", "2022-06-01", "2022-08-31", "three whole months"),
    ("autumn 2022", "2022-09-01", "2022-11-30", "three whole months"),
    ("winter 2022", "2022-12-01", "2023-02-28", "three whole months"),
    ("winter 2022/23", "2022-12-01", "2023-02-28", "three whole months"),
    ("spring and summer", "2022-03-01", "2022-08-31", "more than one date"),
    ("Autumn/Winter 2022", "2022-09-01", "2023-02-28", "more than one date"),
    ("late summer 2022", "2022-08-01", "2022-08-31", "its last month"),
    ("early 2019-20", "2019-04-01", "2019-06-30", "its first three months"),
    ("late 2022", "2022-10-01", "2022-12-31", "its last three months"),
    ("mid-2022", "2022-05-01", "2022-08-31", "its middle four months"),
    ("mid Q3 2022/23", "2022-11-01", "2022-11-30", "its middle month"),
    ("Q4 2022", "2023-01-01", "2023-03-31", "fourth quarter of 2022/23"),
    ("Q4 2023", "2023-01-01", "2023-03-31", "fourth quarter of 2022/23"),
    ("FY23", "2022-04-01", "2023-03-31", "the year in which it ends"),
    ("year end 2023", "2023-03-31", "2023-03-31", "the year in which it ends"),
    ("2011-12", "2011-04-01", "2012-03-31", "may also be a month"),
    ("March 24", "2024-03-01", "2024-03-31", "may also be a day"),
    ("31 March 2023 TBC", "2023-03-31", "2023-03-31", "not firm"),
    ("31 March 2023?", "2023-03-31", "2023-03-31", "not firm"),
    ("circa March 2023", "2023-03-01", "2023-03-31", "not firm"),
    ("Q4 (tbc)", "2023-01-01", "2023-03-31", "not firm"),
]

DOUBTED = [
    ("Sept/Dec 2022", "2022-09-01", "2022-12-31", "more than one date"),
    ("April, July and October 2022", "2022-04-01", "2022-10-31", "more than one date"),
    ("30/06/2022 / 30/09/2022", "2022-06-30", "2022-09-30", "more than one date"),
    ("10/11 May 2023", "2023-05-10", "2023-05-11", "more than one date"),
    ("December 2022 or January 2023", "2022-12-01", "2023-01-31", "more than one date"),
    ("w/c 1 May and w/c 8 May 2023", "2023-05-01", "2023-05-14", "more than one date"),
    ("end of June & end of Sept 2022", "2022-06-30", "2022-09-30", "more than one date"),
    ("B/Fwd July 2010 / B/Fwd Oct 2010", "2010-10-01", "2010-10-31", "also gives July 2010"),
    ("B/Fwd July 2010\nB/Fwd Oct 2010", "2010-10-01", "2010-10-31", "also gives July 2010"),
    ("30/09/2022\n31/12/2022", "2022-12-31", "2022-12-31", "also gives 30 September 2022"),
    ("March 2022\n23 June 2022", "2022-06-23", "2022-06-23", "also gives March 2022"),
    (
        "30 June 2022\nRevised to 30 Sept 2022\nRevised to 31 Dec 2022",
        "2022-12-31",
        "2022-12-31",
        "also gives 30 June 2022, 30 September 2022",
    ),
    (
        "revised to 31 March 2023 (was 30 Sept 2022)",
        "2023-03-31",
        "2023-03-31",
        "also gives 30 September 2022",
    ),
    ("Was March 2022 now June 2022", "2022-06-01", "2022-06-30", "also gives March 2022"),
    (
        "Revised from 30 June 2022 to 31 March 2023",
        "2023-03-31",
        "2023-03-31",
        "also gives 30 June 2022",
    ),
    (
        "31 March 2023 (original) 30 June 2023 (revised)",
        "2023-06-30",
        "2023-06-30",
        "also gives 31 March 2023",
    ),
    ("Dec 2022 - slipped from Sept 2022", "2022-12-01", "2022-12-31", "also gives September"),
    ("30/06/22 original 30/09/22 revised", "2022-09-30", "2022-09-30", "also gives 30 June"),
    ("31-03-23 - revised", "2023-03-31", "2023-03-31", "not from when"),
    ("2021/22 Q2 & Q3", "2021-07-01", "2021-12-31", "more than one date"),
    ("Original: 30/06/22 Revised: 30/09/22", "2022-09-30", "2022-09-30", "also gives 30 June"),
    ("31/12/22 → 31/03/23", "2023-03-31", "2023-03-31", "also gives 31 December 2022"),
    ("extended to 31 March 2023", "2023-03-31", "2023-03-31", "not from when"),
    ("Completed 30 June 2022", "2022-06-30", "2022-06-30", "the action is complete"),
    ("30 Sept 2022 Completed", "2022-09-30", "2022-09-30", "the action is complete"),
    (
        "31 March 2023 - subject to Board approval",
        "2023-03-31",
        "2023-03-31",
        "“subject to board approval” is not understood",
    ),
    ("Panel on 9 June 2022", "2022-06-09", "2022-06-09", "“panel” is not understood"),
    ("Mon 31 March 2023", "2023-03-31", "2023-03-31", "that day is a Friday"),
    ("31 March 2203", "2203-03-31", "2203-03-31", "far from the plan year"),
]


@pytest.mark.parametrize(("text", "first", "last", "why"), ASSUMED)
def test_an_assumption_is_marked_and_doubted(text, first, last, why):
    reading = read_target(text, YEAR)
    assert (reading.target.first, reading.target.last) == between(first, last)
    assert reading.target.assumed
    assert any(why in doubt for doubt in reading.doubts), reading.doubts


@pytest.mark.parametrize(("text", "first", "last", "why"), DOUBTED)
def test_what_else_a_cell_says_is_doubted(text, first, last, why):
    reading = read_target(text, YEAR)
    assert (reading.target.first, reading.target.last) == between(first, last)
    assert not reading.target.assumed
    assert any(why in doubt for doubt in reading.doubts), reading.doubts


# No date

NO_DATE = [
    "", "  ", "\n", "-", "–", "TBC", "tbc.", "TBA", "TBD", "To be confirmed", "To be agreed",
    "Date TBC", "Ongoing", "On-going", "on going", "Ongoing.", "N/A", "n/a", "N / A", "None",
    "Not applicable", "Rolling", "Continuous", "TBC / Ongoing", "Ongoing (TBC)", "No date set",
]  # fmt: skip

NOT_UNDERSTOOD = [
    ("immediate", "no day, month, quarter or year"),
    ("Immediately", "no day, month, quarter or year"),
    ("ASAP", "no day, month, quarter or year"),
    ("As soon as possible", "no day, month, quarter or year"),
    ("Christmas", "no day, month, quarter or year"),
    ("Monthly", "no day, month, quarter or year"),
    ("every March", "no day, month, quarter or year"),
    ("end of the month", "no day, month, quarter or year"),
    ("next quarter", "no day, month, quarter or year"),
    ("within 3 months", "no day, month, quarter or year"),
    ("Completed", "no day, month, quarter or year"),
    ("44834", "no day, month, quarter or year"),
    ("Q5", "no day, month, quarter or year"),
    ("2022/24", "no day, month, quarter or year"),
    ("13/25/2022", "no such day"),
    ("03/31/2023", "no such day"),
    ("31 February 2023", "no such day"),
    ("31/11/2022", "no such day"),
    ("29 February 2023", "no such day"),
    ("2022-13-01", "no such day"),
    ("March 31", "may be a day or a month"),
    ("Sep-30", "may be a day or a month"),
    ("end of year 2022", "a calendar year or of a financial year"),
    ("Easter 2023", "“easter” may mean another date"),
    ("31 Mrach 2023", "“31 mrach” may mean another date"),
    ("from April 2023", "“from” may mean another date"),
    ("after 31 March 2023", "“after” may mean another date"),
    ("not before March 2023", "“not” may mean another date"),
    ("March 2023 onwards", "“onwards” may mean another date"),
    ("Ongoing - review March 2023", "“ongoing review” may mean another date"),
    ("3 months from 31 March 2023", "may mean another date"),
    ("Phase 1 - June 2022", "“phase 1” may mean another date than June 2022"),
    ("Policy by June 2022, training by Sept 2022", "names 30 June 2022 and 30 September 2022"),
    ("30/06/2022 30/09/2022", "names 30 June 2022 and 30 September 2022"),
    ("was 31 March 2023", "only an earlier date"),
    (
        "The policy will go to the board once the new chair is here, as the review of March 2022",
        "may mean another date than March 2022",
    ),
    ("word " * 200, "too long"),
]


@pytest.mark.parametrize("text", NO_DATE)
def test_words_for_no_date_are_no_date_and_no_doubt(text):
    assert read_target(text, YEAR) == read_target(text, "2018/19")
    assert read_target(text, YEAR).target == Target(text)
    assert read_target(text, YEAR).doubts == ()


@pytest.mark.parametrize(("text", "why"), NOT_UNDERSTOOD)
def test_what_could_mean_another_date_is_no_date_but_a_doubt(text, why):
    reading = read_target(text, YEAR)
    assert reading.target == Target(text)
    assert any(why in doubt for doubt in reading.doubts), reading.doubts


def test_a_doubt_is_one_line_that_quotes_the_cell_and_says_how_it_was_read():
    assert read_target("Q2", YEAR).doubts == (
        "“Q2” is read as 1 July 2022 to 30 September 2022: it names no year, so 2022/23 is used.",
    )
    assert read_target("asap", YEAR).doubts == (
        "“asap” is read as no date: no day, month, quarter or year can be read in it.",
    )
    long = read_target("31 March 2023\n" + "subject to approval " * 4, YEAR).doubts[0]
    assert "\n" not in long
    assert len(long) < 200


@pytest.mark.parametrize(
    ("text", "year", "last"),
    [
        ("Q2", "2018/19", "2018-09-30"),
        ("March", "2018/19", "2019-03-31"),
        ("year end", "2018/19", "2019-03-31"),
        ("spring", "2018/19", "2018-05-31"),
        ("Q4 2019", "2018/19", "2019-03-31"),
        ("31/3", "1999/00", "2000-03-31"),
    ],
)
def test_what_names_no_year_is_read_from_the_plan_year(text, year, last):
    assert span_of(text, year)[1] == date.fromisoformat(last)


def test_q4_of_one_year_is_no_date_where_it_may_be_either_financial_year():
    assert span_of("Q4 2019", "2022/23") == (None, None)


# Laws

WORDS = (
    "by end of the early mid late in Q2 q3 quarter 2022/23 22/23 FY 2022 '23 March Mar may Sept 31 "
    "30th 1st / - – , ; ( ) & and or to between from was revised now B/Fwd w/c week ending spring "
    "TBC Ongoing 31/03/2023 2022-09-30 00:00 year half first . : ? before until 99 0"
)
pieces = st.sampled_from([*WORDS.split(), "\n"])
texts = st.text(max_size=40) | st.lists(pieces, max_size=8).flatmap(
    lambda words: st.sampled_from([" ", ""]).map(lambda glue: glue.join(words))
)


@given(texts, st.sampled_from([YEAR, "1999/00", "2009/10"]))
@example("1/1/0000", YEAR)
@example("December 9999", YEAR)
@example("week commencing 31 December 9999", YEAR)
@example("before 1 January 0001", YEAR)
@example("week ending 2 January 0001", YEAR)
def test_reading_is_total_and_keeps_the_text(text, year):
    target, doubts = read_target(text, year).target, read_target(text, year).doubts
    assert target.text == text
    assert (target.first is None) == (target.last is None)
    if target.first and target.last:
        assert target.first <= target.last
    assert not target.assumed or (target.is_dated and doubts)
    assert show_target(target)


@given(st.dates())
def test_a_day_that_is_shown_is_read_back(day):
    assert read_day(show_day(day)) == day
    assert read_day(day.isoformat()) == day
    target = read_target(target_on(day).text, YEAR).target
    assert target == target_on(day)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_days_in_figures_are_read_day_first(day):
    for form in ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%y", "%d-%m-%Y", "%d %b %Y", "%A %d %B %Y"):
        assert read_day(day.strftime(form)) == day


@given(texts, st.sampled_from([YEAR, None]))
def test_read_day_gives_a_day_or_says_why_not(text, year):
    try:
        day = read_day(text, year)
    except BadDate as problem:
        said = str(problem)
    else:
        said = f"“{show_day(day)}”"
    assert said.startswith("“")


# One day


def test_read_day_takes_the_year_from_the_plan_only_where_there_is_one():
    assert read_day("31 March", YEAR) == date(2023, 3, 31)
    with pytest.raises(BadDate, match="names no year"):
        read_day("31 March")


@pytest.mark.parametrize(
    "text", ["", "Q2 2022/23", "March 2023", "31 February 2023", "13/25/2022", "soon", "TBC"]
)
def test_read_day_when_it_is_no_day_says_how_to_write_one(text):
    with pytest.raises(BadDate, match=f"“{text}” is not a day: write it as 30 September 2022"):
        read_day(text, YEAR)


def test_read_day_when_the_weekday_is_another_says_so():
    with pytest.raises(BadDate, match="that day is a Friday"):
        read_day("Monday 31 March 2023")


# Comparing and showing


def test_same_target_compares_spans_where_both_have_one():
    one, other = (read_target(text, YEAR).target for text in ("by Q2 2022/23", "30/09/22"))
    assert same_target(one, other)
    assert not same_target(one, read_target("Q2 2022/23", YEAR).target)


def test_same_target_compares_words_where_one_has_no_span():
    assert same_target(Target("TBC"), Target(" TBC\r\n"))
    assert not same_target(Target("TBC"), Target("Ongoing"))
    assert not same_target(Target("TBC"), target_on(date(2022, 9, 30)))


def test_same_target_when_one_is_missing():
    assert same_target(None, None)
    assert not same_target(None, Target("TBC"))


def test_show_target_is_the_text_as_written_and_never_empty():
    assert show_target(Target("by  Q2")) == "by  Q2"
    assert show_target(Target(" ")) == "no date"
    assert show_target(Target("", date(2022, 9, 1), date(2022, 9, 30))) == "September 2022"
