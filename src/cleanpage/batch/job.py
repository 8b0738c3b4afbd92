"""What a worker needs to know to do its work: made once, pickled, sent to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cleanpage.batch.columns import result_columns
from cleanpage.cleaner import Cleaner
from cleanpage.result import Cleaned

if TYPE_CHECKING:
    from cleanpage.batch.inputs.json_object import JsonObject
    from cleanpage.batch.inputs.row import Row, RowError

MOST_BYTES: Final = 10_000_000
"""Default of ``max_bytes``."""
MOST_SECONDS: Final = 60.0
"""Default of ``timeout``."""
DEFAULT_COLUMN: Final = "text"
_ESCAPED: Final = 6  # bytes that JSON may need for one: \u000a
_OTHER_COLUMNS: Final = 16_000_000


@dataclass(frozen=True)
class Job:
    """The options of a run, as far as they concern single documents."""

    options: Mapping[str, Any] = field(default_factory=dict)
    """Of ``Cleaner``."""
    field: str = DEFAULT_COLUMN
    url_field: str | None = None
    to: str = DEFAULT_COLUMN
    to_is_given: bool = False
    """Whether the caller chose ``to``, so that overwriting a column of that name is wanted."""
    explain: bool = False
    stats: bool = False
    max_bytes: int = MOST_BYTES
    timeout: float = MOST_SECONDS
    encoding: str = "records"
    """What the output is made of; see ``work``."""
    cleaner: Callable[..., Any] = Cleaner
    """Makes the cleaner from ``options``."""
    columns: Callable[[Job, Row, Cleaned], dict[str, Any]] = result_columns
    """Makes the columns that a document gets."""

    @property
    def longest_line(self) -> int:
        """Bytes of a line or record that holds a source of ``max_bytes`` in the worst spelling, and other columns."""
        return self.max_bytes * _ESCAPED + _OTHER_COLUMNS

    def row(self, columns: dict[str, Any], raw: JsonObject | None = None) -> Row | RowError:
        """The document in a record with named columns."""
        from cleanpage.batch.inputs.row import Row, RowError

        if self.field not in columns:
            known = ", ".join(map(repr, list(columns)[:12]))
            return RowError(f"no column {self.field!r} (--field); it has {known or 'none'}")
        if self.to != self.field and not self.to_is_given and self.to in columns:
            return RowError(f"has a column {self.to!r} already: name the result's column by --to")
        url = columns.get(self.url_field) if self.url_field else None
        return Row(columns[self.field], columns, url if isinstance(url, str) else None, raw=raw)

    def fingerprint(self) -> dict[str, Any]:
        """What must be the same when a run is resumed, as plain data."""
        names = ("field", "url_field", "to", "explain", "stats", "max_bytes", "timeout", "encoding")
        return {**{name: getattr(self, name) for name in names}, "options": dict(self.options)}
