"""Many documents: from files to files, or from an iterator to an iterator.

    >>> from cleanpage.batch import clean_files, clean_records
    >>> summary = clean_files(["crawl/*.warc.gz"], "articles.jsonl.zst", resume=True)
    >>> for outcome in clean_records(rows, field="html", to="article"):
    ...     outcome.record if outcome.error is None else outcome.error

Both keep the order, share the work among processes, replace those that hang or die, and hold little in memory. What
single formats need (``pip install 'cleanpage[batch]'``) is imported when such a file is met.
"""

from __future__ import annotations

from cleanpage.batch.api import Outcome, clean_files, clean_records
from cleanpage.batch.errors import BatchError, OutputError, ResumeError, StrictError, UsageError, WorkerError
from cleanpage.batch.run import Summary
from cleanpage.batch.tally import Tally

__all__ = [
    "BatchError", "Outcome", "OutputError", "ResumeError", "StrictError", "Summary", "Tally", "UsageError",
    "WorkerError", "clean_files", "clean_records",
]  # fmt: skip
