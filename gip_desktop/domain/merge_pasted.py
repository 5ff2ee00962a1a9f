"""Take what an owner answered in the text of an e-mail, by the same rules as a return."""

from __future__ import annotations

from datetime import date
from random import Random

from gip_desktop.domain.edits import add_progress
from gip_desktop.domain.merge_texts import is_blank, same_text
from gip_desktop.domain.register import Change, Register
from gip_desktop.domain.rows import Action
from gip_desktop.domain.texts import clean


def merge_pasted(
    register: Register,
    action: Action,
    text: str,
    *,
    by: str | None,
    on: date,
    rng: Random | None = None,
) -> list[Change]:
    """Return the changes that add a pasted answer to an action; one that was said adds nothing."""
    said = clean(text).strip()
    known = [update.text for update in register.progress_of(action.key)]
    if is_blank(said) or any(same_text(said, earlier) for earlier in known):
        return []
    return add_progress(register, action, said, on=on, by=by or None, rng=rng)
