"""The report's HTML page, written as its documents come: only their summaries are kept until the end."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, BinaryIO, Final

from cleanpage import __version__
from cleanpage.labels import KEPT
from cleanpage.look.document_data import Shown
from cleanpage.look.json_data import embeddable
from cleanpage.look.legend import LEGEND
from cleanpage.look.visible_text import shown_name, visible

SCRIPTS: Final = ("elements", "store", "tooltip", "overview", "listing", "document", "theme", "start")
"""Modules of the page, in the order in which they are put together: files in assets/scripts/."""

_PLACE: Final = re.compile(r"\{\{(\w+)\}\}")
_DOCUMENTS: Final = "<!-- documents -->\n"
_LONGEST_NAME: Final = 1_000  # characters; the end tells more than the beginning


class ReportPage:
    """The page on its way into a stream: ``begin``, ``add`` for each document, ``fail`` for one unread, ``end``."""

    def __init__(self, stream: BinaryIO, title: str) -> None:
        self._stream = stream
        self._title = visible(title)
        head, _, self._tail = _asset("report.html").partition(_DOCUMENTS)
        self._head = head
        self._summaries: list[dict[str, Any]] = []
        self._failures: list[list[str]] = []

    @property
    def documents(self) -> int:
        """Documents written so far."""
        return len(self._summaries)

    def begin(self) -> None:
        """Write what stands before the documents."""
        self._write(_filled(self._head, self._parts()))

    def add(self, name: str, document: Shown) -> None:
        """Write a document."""
        self._script(f"document-{len(self._summaries)}", document.details)
        self._summaries.append({"name": shown_name(name)[-_LONGEST_NAME:], **document.summary})

    def fail(self, name: str, reason: str) -> None:
        """Note a document that could not be read."""
        self._failures.append([shown_name(name), visible(reason)])

    def end(self) -> None:
        """Write the list of documents and what stands after it."""
        self._script(
            "report",
            embeddable(
                {
                    "title": self._title,
                    "version": __version__,
                    "labels": [[label, entry.group, label in KEPT, entry.meaning] for label, entry in LEGEND.items()],
                    "documents": self._summaries,
                    "failures": self._failures,
                }
            ),
        )
        self._write(_filled(self._tail, self._parts()))

    def _parts(self) -> dict[str, str]:
        style, script = _asset("report.css"), _script()
        policy = (
            f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
            "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        )
        return {"title": html.escape(self._title), "policy": policy, "style": style, "script": script}

    def _script(self, identifier: str, json: str) -> None:
        self._write(f'<script type="application/json" id="{identifier}">{json}</script>\n')

    def _write(self, text: str) -> None:
        self._stream.write(text.encode("utf-8"))


def _filled(template: str, parts: Mapping[str, str]) -> str:
    """One pass, so that what is put in is not looked at again."""
    return _PLACE.sub(lambda match: parts[match[1]], template)


@cache
def _asset(name: str) -> str:
    text = files("cleanpage.look").joinpath("assets", *name.split("/")).read_bytes().decode("utf-8")
    return text.replace("\r\n", "\n")  # a browser hashes what it reads, and it reads no CR


@cache
def _script() -> str:
    """All modules as one script in one scope, which the page's policy names by its hash."""
    modules = "\n".join(_asset(f"scripts/{name}.js") for name in SCRIPTS)
    return f'\n(() => {{\n"use strict";\n{modules}}})();\n'


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")
