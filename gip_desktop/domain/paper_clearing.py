"""Writing and clearing the words of a covering paper: who says that what stands there may go out.

A clearance holds for exactly the text that was cleared. It is kept beside the paper, by review and
paragraph, so that the next quarter's paper is cleared anew; an action's words keep their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from gip_desktop.domain.errors import ChangeRefused
from gip_desktop.domain.paper_parts import Block, Clearance, Origin, Paper, Paragraph
from gip_desktop.domain.paper_runs import reference
from gip_desktop.domain.paper_words import wording_kept, write_wording
from gip_desktop.domain.register import Change, Drop, Put, Register
from gip_desktop.domain.rows import Action, Publishable, Wording
from gip_desktop.domain.texts import clean, normal


def cleared(now: Register, review: str, block: Block) -> Block:
    """Return a paragraph or table with its clearance, where its very text has one."""
    return replace(block, clearance=_clearance(now, review, block))


def write_words(now: Register, paper: Paper, key: str, text: str) -> list[Change]:
    """Return the changes that give a paragraph other words, which have to be cleared again."""
    block = _block(paper, key)
    if not isinstance(block, Paragraph) or block.origin is Origin.FIGURES:
        raise ChangeRefused(
            "This is counted from the plan as it was frozen: it changes with no other words."
        )
    if block.origin is Origin.WORDING:
        return write_wording(now, key, text)
    action, text = _action_now(now, block), normal(clean(text))
    if text == _public_words(action):
        return []
    return [Put(replace(action, publishable=Publishable(text) if text else None))]


def clear(
    now: Register, paper: Paper, keys: Collection[str] | None, *, by: str, on: date
) -> list[Change]:
    """Return the changes that clear these paragraphs and tables, or with None all that are left."""
    by = " ".join(clean(by).split())
    if not by:
        raise ChangeRefused("Nobody is named who clears these words: give a post or a name.")
    blocks = [b for b in paper.blocks if not b.is_cleared] if keys is None else _blocks(paper, keys)
    for block in blocks:
        _refuse_clearing(now, block)
    return [
        change for block in blocks for change in _clearing(now, paper, block, Clearance(by, on))
    ]


def withdraw_clearance(now: Register, paper: Paper, keys: Collection[str] | None) -> list[Change]:
    """Return the changes after which these paragraphs and tables, or all, are cleared no more."""
    blocks = paper.blocks if keys is None else _blocks(paper, keys)
    changes: list[Change] = []
    for block in blocks:
        kept = now.wordings.get(_record_key(paper.review, block))
        changes += [Drop(kept)] if kept else []
        if isinstance(block, Paragraph) and block.action:
            action = now.actions.get(block.action.key)
            changes += _uncleared(action) if action else []
    return changes


def _clearance(now: Register, review: str, block: Block) -> Clearance | None:
    record = now.wordings.get(_record_key(review, block))
    kept = _signed(record) if record and record.text == block.text else None
    if not isinstance(block, Paragraph) or block.action is None:
        return kept
    # What the program says beside an action's words is cleared with the paper, not with the words.
    action = now.actions.get(block.action.key)
    own = _signed(action.publishable) if action and action.publishable else None
    return (kept or (None if block.addition else own)) if own else None


def _signed(words: Wording | Publishable) -> Clearance | None:
    if words.cleared_by and words.cleared_on:
        return Clearance(words.cleared_by, words.cleared_on)
    return None


def _refuse_clearing(now: Register, block: Block) -> None:
    if not isinstance(block, Paragraph):
        return
    if block.missing:
        raise ChangeRefused(f"{block.missing.rstrip('.')}, then clear the paper.")
    if block.action:
        is_same = _public_words(now.actions.get(block.action.key)) == block.words
    else:
        is_same = block.origin is Origin.FIGURES or wording_kept(now, block.key) == block.words
    if not is_same:
        raise ChangeRefused("These words have changed since the paper was shown: read them again.")


def _clearing(now: Register, paper: Paper, block: Block, clearance: Clearance) -> Iterable[Change]:
    key = _record_key(paper.review, block)
    yield Put(Wording(key, block.text, clearance.by, clearance.on))
    if isinstance(block, Paragraph) and block.action:
        action = now.actions[block.action.key]
        yield Put(replace(action, publishable=Publishable(block.words, clearance.by, clearance.on)))


def _uncleared(action: Action) -> list[Change]:
    words = action.publishable
    if words is None or (words.cleared_by is None and words.cleared_on is None):
        return []
    return [Put(replace(action, publishable=Publishable(words.text)))]


def _record_key(review: str, block: Block) -> str:
    return f"{review}.{block.key}"


def _public_words(action: Action | None) -> str:
    return normal(action.publishable.text) if action and action.publishable else ""


def _action_now(now: Register, block: Paragraph) -> Action:
    assert block.action is not None
    action = now.actions.get(block.action.key)
    if action is None:
        raise ChangeRefused(
            f"{reference(block.action)} is not in the plan any more: restore it, then write."
        )
    return action


def _blocks(paper: Paper, keys: Collection[str]) -> list[Block]:
    return [_block(paper, key) for key in dict.fromkeys(keys)]


def _block(paper: Paper, key: str) -> Block:
    found = next((block for block in paper.blocks if block.key == key), None)
    if found is None:
        raise ChangeRefused(f"The covering paper has no paragraph or table called {key}.")
    return found
