"""What can go wrong in a way the user can mend, one small class a reason.

Each message is a sentence for the person at the screen: what happened, where, and the mend.
"""

from __future__ import annotations


class PlanError(Exception):
    """Something a person can mend; its text is shown as it is, without a traceback."""


class ChangeRefused(PlanError):
    """A change that would leave the register naming something that is not there."""


class BadDate(PlanError):
    """A text that is not a day."""


class BadYear(PlanError):
    """A text that is not a plan year."""


class BadMarking(PlanError):
    """A text that is not a handling marking which this program may carry."""


class NoSuchPlan(PlanError):
    """A plan year that the database does not hold, or none named where several are held."""


class NoSuchMoment(PlanError):
    """A review, day or entry that the journal does not reach."""


class NothingToUndo(PlanError):
    """No entry is left that could be taken back."""


class NothingToRedo(PlanError):
    """No entry that was taken back is left to put again."""


class FileProblem(PlanError):
    """A file that cannot be read or written; the text names it and the mend."""


class DatabaseProblem(FileProblem):
    """A governance database that cannot be opened, is damaged, newer, or held by someone."""


class WorkbookProblem(FileProblem):
    """A workbook that cannot be read; the text names it, the place and the mend."""


class DocumentProblem(FileProblem):
    """A Word document that cannot be used; the text names it and the mend."""
