"""The headings that plans are known to use, each with the field it means.

A heading is compared by its stem: lower case, without punctuation and plural endings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gip_desktop.domain.texts import normal

# A heading of this kind is known, and known to be none of the fields: a date, but not the target.
NOT_A_FIELD = ""

_HEADINGS: Mapping[str, str] = {
    "key": "key, action key",
    "ref": (
        "ref, reference, ref no, reference no, reference number, ref number, no, number, id, "
        "action id, action ref, action reference, action no, action number, item, item no, "
        "item number, item ref, rec no, rec ref, recommendation no, recommendation number, "
        "recommendation ref, serial, serial no, s no, sl no, sr no, sno, num, unique id, "
        "unique ref, unique reference, gip ref, "
        "gip no, ags ref, issue no, issue ref, tracker ref, urn, plan ref, our ref, line, line no"
    ),
    "section": (
        "section, section title, workstream, work stream, workstream pillar of model supported, "
        "pillar, theme, area, category, governance area, area of governance, strand, chapter, "
        "governance theme, improvement theme, programme, plan section"
    ),
    "principle": (
        "principle, core principle, governance principle, cipfa principle, ags principle, "
        "framework principle, principle of good governance, good governance principle, "
        "cipfa solace principle, cipfa principle of good governance, principle title"
    ),
    "source": (
        "source, origin, source of action, source of recommendation, recommendation source, "
        "action source, source document, source report, audit, audit report, audit title, "
        "audit name, name of audit, report, report title, derived from, arising from, "
        "originating report, review or audit, source of issue, where from"
    ),
    "title": "title, action title, subject, topic, short title, action name, name of action",
    "recommendation": (
        "recommendation, specific recommendation, agreed recommendation, audit recommendation, "
        "recommendation made, recommendation text, finding, audit finding, issue, "
        "governance issue, significant governance issue, key governance issue, "
        "issue identified, key issue, "
        "key improvement area, improvement area, area for improvement, area of improvement, "
        "area for development, improvement required, improvement needed, what could be improved, "
        "what needs to improve, gap, gap identified, weakness, control weakness, "
        "weakness identified, "
        "observation, matter arising, governance matter, requirement, what was recommended"
    ),
    "planned": (
        "action, action taken or proposed, action proposed or taken, planned action, "
        "action planned, proposed action, action proposed, action required, required action, "
        "action to be taken, agreed action, improvement action, action description, "
        "description of action, action point, task, activity, what will we do, what we will do, "
        "what we plan to do, action detail, details of action, agreed management action, "
        "management action, action agreed, further action, further action required, "
        "further action planned, next step, work required, work planned, action to address, "
        "action to address issue, action plan, deliverable, description, action needed, "
        "response and planned action"
    ),
    "management_response": (
        "management response, response, management comment, agreed response, officer response, "
        "response to recommendation, management reply, service response, client response, "
        "management response and agreed action, response from management"
    ),
    "owners": (
        "owner, action owner, by whom, who, responsible, responsibility, responsible officer, "
        "officer responsible, responsible person, person responsible, responsible owner, "
        "assigned to, assignee, action by, officer, post responsible, responsible post, "
        "allocated to, delegated to, responsible manager, named officer, owned by, who by, "
        "owner of action, action owner post, supporting owner, supporting officer, "
        "other owner, co owner, responsible body, whom, action owner name, owner post"
    ),
    "lead": (
        "lead, lead officer, lead owner, action lead, lead director, lead person, lead officer em, "
        "lead responsible officer, sro, senior responsible officer, senior responsible owner, "
        "accountable officer, accountable owner, accountable person, lead manager, delivery lead, "
        "project lead, officer lead, owner lead, lead post, lead name, lead action owner, "
        "accountable, lead chief officer, chief officer lead, executive lead, workstream lead"
    ),
    "target": (
        "target, target date, by when, when, due, due date, date due, due by, deadline, timescale, "
        "time scale, timeframe, time frame, timeline, completion date, target completion, "
        "target completion date, completion target, completion target date, proposed completion, "
        "proposed completion date, proposed date, planned completion, planned completion date, "
        "planned date, expected completion, expected completion date, expected date, "
        "anticipated completion, anticipated completion date, anticipated date, "
        "forecast completion, forecast completion date, forecast date, estimated completion, "
        "estimated completion date, date for completion, to be delivered by, to be completed by, "
        "complete by, delivery date, target delivery date, "
        "delivery timescale, completion due, implementation date, target implementation date, "
        "date for implementation, date of implementation, end date, finish date, target end date, "
        "target timescale, target deadline, agreed date, agreed implementation date, "
        "agreed target date, target for completion, due for completion, completion due date"
    ),
    "reason": (
        "reason for change, reason for revision, reason for delay, reason for new date, "
        "reason for slippage, reason for revised date, reason for extension, reason for slip"
    ),
    "status": (
        "status, rag, rag status, status rag, rag rating, brag, brag status, brag rating, "
        "current status, action status, progress status, delivery status, overall status, "
        "overall rag, status of action, state, completion status, implementation status, "
        "status of recommendation, recommendation status, bragg, current rag, status at date, "
        "current rag status, progress rag, rag status now, live or complete, open or closed"
    ),
    "progress": (
        "progress, progress to date, progress update, update, latest update, current position, "
        "latest position, position, position statement, position to date, progress made, "
        "latest progress, action update, action taken, action taken to date, progress report, "
        "progress note, achievement, current progress, status update, update on progress, "
        "progress since last report, quarterly update, latest comment, latest commentary, "
        "implementation update, work to date, work completed, what have we done, "
        "what we have done, "
        "progress and comment, progress comment, progress commentary, update and comment, "
        "update comment, update to date, progress against action, progress narrative, "
        "progress update to date, current update, action progress, monthly update, "
        "update for panel, update to panel, latest position statement, where are we now, "
        "work done to date, progress so far, action completed to date"
    ),
    "priority": (
        "priority, priority level, priority rating, recommendation priority, audit priority, "
        "priority of recommendation, action priority, priority high medium low, priority h m l"
    ),
    "completed_on": (
        "completed on, date completed, actual completion, actual completion date, date closed, "
        "closed on, closure date, date of completion, completed date, actual date, "
        "date implemented, implemented on, actual end date, date complete, closed date, "
        "date action completed, date of closure, actual date completed, actual date of completion"
    ),
    "evidence": (
        "evidence, evidence of completion, supporting evidence, evidence of implementation, "
        "evidence held, evidence link, assurance, source of assurance, assurance evidence, "
        "evidence of progress, evidence and assurance, evidence base, evidence provided, proof"
    ),
    NOT_A_FIELD: (
        "date raised, date added, date identified, date opened, date logged, date entered, "
        "audit date, date of audit, report date, date of report, date reported, exec date, "
        "executive date, meeting date, committee date, panel date, date of meeting, start date, "
        "date started, commencement date, date of update, date updated, last updated, "
        "update date, updated on, last update date, last updated on, review date, date reviewed, "
        "next review, next review date, last reviewed, last review date, date issued, issue date, "
        "date of issue, day overdue, number of revision, times revised, risk, risk score, "
        "risk ref, risk rating, risk level, cost, budget, resource, resource implication, "
        "success measure, success criteria, measure of success, kpi, outcome, expected outcome, "
        "intended outcome, benefit, objective, aim, directorate, department, service, "
        "service area, team, division, portfolio holder, committee, cabinet member, "
        "approved by, signed off by, "
        "updated by, "
        "date of recommendation, recommendation date, raised by, identified by, verified by, "
        "link, date verified, background, context, why it matters, email, telephone, contact, year"
    ),
}

# Headings that often mean a field, and as often something else: a guess to confirm.
_LIKELY_HEADINGS: Mapping[str, str] = {
    "progress": "comment, note, remark, commentary, narrative, further comment, officer comment",
    "target": "date, action date, date of action, month, quarter",
    "priority": "rating, importance, grade, urgency, high medium low, h m l, category of finding",
    "recommendation": "what, item description, matter, point, suggestion, need, improvement",
    "planned": "how, step, work, proposal, proposed response, plan, measure, milestone, output",
    "owners": "name, post, role, contact officer, staff, by, person, group, responsible team",
    "ref": "code, seq, index, row",
    "title": "name, heading, issue title, project",
    "section": "group, topic area, function, priority area, objective area, subject area",
    "evidence": "outcome to date, result",
}

_ORIGINAL = frozenset(("original", "originally", "initial", "first", "baseline", "previous"))
_REVISED = frozenset(("revised", "revision", "new", "current", "latest", "updated", "amended"))

_BRACKETED_PLURAL = re.compile(r"\(s\)|/s\b|'s\b|’s\b")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_A_WORD = re.compile(r"[^a-z0-9%]+")
_LONGEST_WORD_KEPT = 3


def stem_of(heading: str) -> str:
    """Return a heading as it is compared: "Action Owner(s):" and "action owners" are one."""
    plain = _BRACKETED_PLURAL.sub("s", normal(heading).casefold()).replace("&", " and ")
    words = _NOT_A_WORD.sub(" ", plain).split()
    return " ".join(_singular(word) for word in words)


def without_brackets(heading: str) -> str:
    """Return a heading without what it says in brackets: "Target date (dd/mm/yyyy)"."""
    return _BRACKETS.sub(" ", heading)


def without_age(stem: str) -> tuple[str, bool, bool]:
    """Take the words original and revised off a stem; say which of them it had."""
    words = stem.split()
    kept = [word for word in words if word not in _ORIGINAL and word not in _REVISED]
    is_original = any(word in _ORIGINAL for word in words)
    is_revised = any(word in _REVISED for word in words)
    return " ".join(kept), is_original, is_revised


def _singular(word: str) -> str:
    if len(word) <= _LONGEST_WORD_KEPT or word.endswith("ss") or not word.endswith("s"):
        return word
    return word[:-1]


def _by_stem(headings: Mapping[str, str]) -> Mapping[str, str]:
    return {stem_of(h): field for field, listed in headings.items() for h in listed.split(", ")}


ALIASES: Mapping[str, str] = _by_stem(_HEADINGS)
LIKELY_ALIASES: Mapping[str, str] = _by_stem(_LIKELY_HEADINGS)
