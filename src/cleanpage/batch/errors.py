"""What stops a whole run. A document that fails is no exception but a record: see ``documents.Failure``."""

from __future__ import annotations

from cleanpage.errors import CleanpageError


class BatchError(CleanpageError):
    """Base class of what stops a run before its end. What was done until then is kept."""


class UsageError(BatchError, ValueError):
    """Inputs, outputs or options that can't work; nothing was begun."""


class OutputError(BatchError, OSError):
    """The output can't be written: a full disk, a folder without permission."""

    def __init__(self, path: object, error: OSError) -> None:
        super().__init__(f"cannot write {path}: {error.strerror or error}")


class ResumeError(BatchError):
    """A run that can't be resumed: other inputs, other options, or another run at work on it."""


class WorkerError(BatchError):
    """Workers die before they take any work, so that no document could be blamed for it."""


class StrictError(BatchError):
    """The first failed document of a run under ``strict``."""
