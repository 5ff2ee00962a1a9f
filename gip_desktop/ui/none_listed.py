"""Why the table of actions holds none, and the ways on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gip_desktop.ui.or_empty import OrEmpty
    from gip_desktop.ui.session import Session

# Ways on that are no command of the window.
CLEAR, SHOW_ALL = "clear the search", "show all"
FIRST_STEPS = (
    "Take in the spreadsheet that you keep: you see every change before it is made. Or write the"
    " first action here."
)


def say_none_listed(listed: OrEmpty, session: Session, *, words: str, whole: int) -> None:
    """Say why none is listed of so many actions, among which these words are searched."""
    if whole == 0:
        _say_none_yet(listed, session)
    elif words:
        title = f"None of these actions holds “{words}”."
        listed.empty(title, ways=[(CLEAR, "Clear the search")])
    else:
        listed.empty("None of these actions has that status.", ways=[(SHOW_ALL, "Show all")])


def _say_none_yet(listed: OrEmpty, session: Session) -> None:
    if session.is_read_only:
        listed.empty("There is no action here.")
    elif session.register.actions_of(session.plan):
        words = "Add one here, or choose this section or owner for an action that there is."
        listed.empty("Nothing stands here yet.", words, [("add", "Add an action")])
    else:
        ways = [("import", "Import a spreadsheet…"), ("add", "Add the first action")]
        listed.empty(f"The plan of {session.plan} is empty.", FIRST_STEPS, ways)
