"""The commands that read the journal and take its newest entry back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from datetime import datetime

from gip_desktop.cli.command import DONE, BadArguments, Command, take_file, take_json, take_year
from gip_desktop.cli.database import open_to_read, open_to_write, plan_year
from gip_desktop.cli.output import GAP, marked, print_json
from gip_desktop.domain.history import FieldEdit, history_as_json
from gip_desktop.domain.register import Register
from gip_desktop.domain.telling import tell_edit
from gip_desktop.domain.texts import normal


def _take_history(parser: ArgumentParser) -> None:
    take_file(parser)
    parser.add_argument("--ref", help="only what changed the action of this reference, or key")
    take_year(parser)
    take_json(parser)


def _history(chosen: Namespace) -> int:
    if chosen.year and not chosen.ref:
        raise BadArguments("--year says which plan --ref is of: give both.")
    with open_to_read(chosen.file) as store:
        register, entries = store.register, store.entries()
        action = _action_key(chosen, register) if chosen.ref else None
        edits = store.history(action) if action else []
    history = history_as_json(entries, register, action_key=action)
    if action:
        history["entries"] = [entry for entry in history["entries"] if entry["changes"]]
    if chosen.json:
        print_json(history)
    else:
        _print_history(register, history["entries"], edits)
    return DONE


def _action_key(chosen: Namespace, register: Register) -> str:
    plan = plan_year(register, chosen.year, file=chosen.file)
    wanted = normal(chosen.ref).casefold()
    actions = [*register.actions_of(plan), *register.removed_of(plan)]
    keys = [a.key for a in actions if wanted in (normal(a.ref or "").casefold(), a.key.casefold())]
    if len(keys) == 1:
        return keys[0]
    if not keys:
        raise BadArguments(f"{chosen.file} has no action {chosen.ref} in {plan}: check --ref.")
    raise BadArguments(
        f"{chosen.ref} is the reference of {len(keys)} actions of {plan}: "
        f"give --ref the key of one, {' or '.join(keys)}."
    )


def _print_history(
    register: Register, entries: Sequence[Mapping[str, object]], edits: Sequence[FieldEdit]
) -> None:
    with marked(register.marking):
        for entry in entries:
            print(_entry_line(entry))
            for edit in edits:
                line = tell_edit(register, edit) if edit.entry.number == entry["entry"] else ""
                if line:
                    print(GAP + " ".join(line.split()))


def _entry_line(entry: Mapping[str, object]) -> str:
    at = datetime.fromisoformat(str(entry["at"])).astimezone().strftime("%Y-%m-%d %H:%M")
    parts = [str(entry["entry"]), at, str(entry["who"]), str(entry["label"])]
    return GAP.join([*parts, "(undone)"] if entry["undone"] else parts)


def _undo(chosen: Namespace) -> int:
    with open_to_write(chosen.file) as store:
        entry = store.undo()
    print(f"{entry.label} (entry {entry.number})")
    return DONE


HISTORY = Command("history", "List the journal's entries.", _take_history, _history)
UNDO = Command("undo", "Take back the newest entry that still stands.", take_file, _undo)
