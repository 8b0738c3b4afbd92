"""The journal of a run: what is durable, so that a killed run can go on from there."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from cleanpage.batch.documents import Position
from cleanpage.batch.errors import ResumeError
from cleanpage.batch.outputs.durable import sync_folder, write_whole
from cleanpage.batch.tally import Tally

RUNNING: Final = "running"
FINISHING: Final = "finishing"
"""All documents are done; the output is put together and gets its name."""
CLEARING: Final = "clearing"
"""The output has its name; what is left beside it goes."""


@dataclass(slots=True)
class State:
    """A checkpoint."""

    run: dict[str, Any]
    """What must be the same when the run is resumed."""
    phase: str = RUNNING
    position: Position = field(default_factory=Position)
    output: dict[str, Any] | None = None
    errors: int = 0
    """Offset in the file of failed documents."""
    tally: Tally = field(default_factory=Tally)
    seconds: float = 0.0
    """That the run took so far."""
    place: str = ""
    """Of the document before ``position``, by which what fails behind it is told."""


class Journal:
    """``OUTPUT.part.journal``, replaced as a whole at each checkpoint, and a lock against a second run."""

    def __init__(self, output: Path) -> None:
        self._path = output.with_name(output.name + ".part.journal")
        self._lock_path = output.with_name(output.name + ".part.lock")
        self._lock: int | None = None

    def lock(self) -> None:
        """Raises ``ResumeError`` when another run is at work on the same output. A kill releases the lock."""
        try:
            import fcntl
        except ImportError:
            return  # Windows: files in use can't be replaced there anyway
        while True:
            handle = os.open(self._lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.fstat(handle).st_ino == os.stat(self._lock_path).st_ino:
                    self._lock = handle
                    return
            except BlockingIOError:
                os.close(handle)
                raise ResumeError(f"another run is writing beside {self._path}") from None
            except FileNotFoundError:
                pass  # the other run ended in between and took the file away
            except OSError:
                self._lock = handle  # a file system without locks
                return
            os.close(handle)

    def read(self) -> State | None:
        """The last checkpoint; ``None`` if there is none. Raises ``ResumeError`` for one that can't be read."""
        try:
            data = json.loads(self._path.read_bytes())
            return State(
                data["run"], data["phase"], Position(*data["position"]), data["output"], data["errors"],
                Tally.from_dict(data["tally"]), data["seconds"], data["place"],
            )  # fmt: skip
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            raise ResumeError(f"{self._path} is no journal of this version: {error!r}") from error

    def write(self, state: State) -> None:
        """Make a checkpoint durable. What it speaks of must be durable before."""
        data = {
            "run": state.run, "phase": state.phase, "position": list(state.position), "output": state.output,
            "errors": state.errors, "tally": state.tally.to_dict(), "seconds": round(state.seconds, 3),
            "place": state.place,
        }  # fmt: skip
        write_whole(self._path, json.dumps(data, ensure_ascii=False, default=str).encode("utf-8", "surrogatepass"))

    def remove(self) -> None:
        """The run is over."""
        self._path.unlink(missing_ok=True)
        sync_folder(self._path.parent)

    def release(self) -> None:
        """Let others have the lock."""
        if self._lock is not None:
            self._lock_path.unlink(missing_ok=True)
            os.close(self._lock)
            self._lock = None


def must_match(now: dict[str, Any], then: dict[str, Any]) -> None:
    """Raises ``ResumeError`` that names what has changed since the run began."""
    now = json.loads(json.dumps(now, default=str))
    changed = sorted(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))
    if changed:
        what = "; ".join(f"{name} was {_short(then.get(name))}, is {_short(now.get(name))}" for name in changed)
        raise ResumeError(f"cannot resume, for it is not the same run: {what}. --overwrite begins anew")


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "..."
