"""The standing words of the covering paper: what each part says until an office writes its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.paper_parts import Form
from gip_desktop.domain.register import Change, Drop, Put, Register
from gip_desktop.domain.rows import Wording
from gip_desktop.domain.texts import clean, normal

_APPENDIX = re.compile("[A-Z]|[1-9][0-9]?")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the paper that a person writes: its name, and its words where nobody has.

    A setting is one line that both forms use and that other words may name in braces: {appendix}.
    """

    label: str
    default: Mapping[Form, str] = field(default_factory=dict)
    is_setting: bool = False


def _setting(label: str, default: str = "") -> Part:
    return Part(label, dict.fromkeys(Form, default), is_setting=True)


def _part(label: str, panel: str, deputy_mayor: str | None = None) -> Part:
    return Part(label, {Form.PANEL: panel, Form.DEPUTY_MAYOR: deputy_mayor or panel})


PARTS: Mapping[str, Part] = {
    "appendix": _setting("Letter of the appendix that holds the plan", "B"),
    "panel": _setting("Name of the panel", "Audit Panel"),
    "deputy_mayor": _setting("Post that is briefed", "Deputy Mayor for Policing and Crime"),
    "reported_by": _setting("Post that reports"),
    "contact": _setting("Post to contact"),
    "purpose": _part(
        "Purpose",
        "This report tells the {panel} how the Governance Improvement Plan for {year} stands: what "
        "has been completed, which timescales have slipped and what is on hold. The whole plan is "
        "at Appendix {appendix}.",
        "This briefing tells the {deputy_mayor} how the Governance Improvement Plan for {year} "
        "stands before it goes to the {panel}. The whole plan is at Appendix {appendix}.",
    ),
    "slippage": _part(
        "What the slipped timescales mean",
        "Section 2 gives the reason and the new target date in each case, so that the {panel} can "
        "weigh the risk.",
        "The reason and the new target date in each case are given below, so that the "
        "{deputy_mayor} can weigh the risk.",
    ),
    "interdependencies": _part(
        "Interdependencies",
        "Governance is shared with other bodies. Where the delivery of an action depends on one of "
        "them, its progress is followed together with that body.",
    ),
    "recommendation": _part(
        "Recommendation",
        "Note the progress made through the Governance Improvement Plan for {year}.",
        "Note how the Governance Improvement Plan for {year} stands, and agree that this goes to "
        "the {panel}.",
    ),
    "plan": _part(
        "What the plan is",
        "The plan is a live document for one financial year. It brings together what the annual "
        "governance statement found could be better, what auditors and inspectors recommended, "
        "and what was carried forward from the year before.",
    ),
    "framework": _part(
        "Framework",
        "Governance is assessed against the seven principles of the CIPFA and IFAC framework. "
        "Appendix {appendix} gives the source, the owner and the target date of every action.",
    ),
    "equality": _part(
        "Equality and diversity",
        "This report itself affects no group differently. The effect of each action on equality "
        "and diversity is considered where the action is carried out.",
    ),
    "financial": _part(
        "Financial implications",
        "No costs arise from this report. Actions that need money are decided one by one, within "
        "the budget.",
    ),
    "legal": _part(
        "Legal implications",
        "The Local Government Act 1999 asks for continuous improvement in how functions are "
        "exercised. The plan is one of the arrangements by which this is secured.",
    ),
    "risk": _part(
        "Risk implications",
        "Weak governance is a risk to everything else that the organisation does. The actions "
        "whose timescales have slipped or that are on hold are named in this report because the "
        "risk that they answer stays open for longer.",
    ),
}


def wording_key(part: str, form: Form) -> str:
    """Return the key of the wording that holds a part; a setting has one for both forms."""
    return f"{'paper' if PARTS[part].is_setting else form.value}.{part}"


def part_of(key: str) -> str:
    """Return which part a wording of this key holds, or refuse a key of none."""
    part = key.partition(".")[2]
    if part not in PARTS or key not in {wording_key(part, form) for form in Form}:
        raise ChangeRefused(f"The covering paper has no part called {key}.")
    return part


def raw_wording(register: Register, part: str, form: Form) -> str:
    """Return a part as it was written, with its settings still in braces."""
    kept = register.wordings.get(wording_key(part, form))
    return normal(kept.text) if kept and normal(kept.text) else PARTS[part].default[form]


def wording_kept(register: Register, key: str) -> str:
    """Return the words of the wording of this key as they were written, else the default."""
    return raw_wording(register, part_of(key), _form_of(key))


def wording_of(register: Register, key: str, form: Form, *, year: str = "") -> str:
    """Return the words of a part, its settings filled in; empty where there are none yet."""
    words = raw_wording(register, key, form)
    if PARTS[key].is_setting:
        return words

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if name == "year":
            return year or found[0]
        is_setting = name in PARTS and PARTS[name].is_setting
        return raw_wording(register, name, form) if is_setting else found[0]

    return _PLACEHOLDER.sub(value, words)


def write_wording(register: Register, key: str, text: str) -> list[Change]:
    """Return the changes that give the wording of this key other words; none bring the default."""
    part = part_of(key)
    text = normal(clean(text))
    if PARTS[part].is_setting:
        text = _checked_setting(part, text)
    kept = register.wordings.get(key)
    if kept and text == kept.text:
        return []
    if text in ("", PARTS[part].default[_form_of(key)]):
        return [Drop(kept)] if kept else []
    return [Put(Wording(key, text))]


def write_setting(register: Register, part: str, text: str) -> list[Change]:
    """Return the changes that give a setting of the paper another value."""
    return write_wording(register, wording_key(part, Form.PANEL), text)


def _form_of(key: str) -> Form:
    """Return the form whose words a key holds; those of a setting are the same in each."""
    form = key.partition(".")[0]
    return Form(form) if form in set(Form) else Form.PANEL


def _checked_setting(part: str, text: str) -> str:
    text = " ".join(text.split())
    if part != "appendix" or not text:
        return text
    letter = text.upper().removeprefix("APPENDIX").strip()
    if not _APPENDIX.fullmatch(letter):
        raise ChangeRefused(f"“{text}” is not the letter of an appendix: write one, such as B.")
    return letter
