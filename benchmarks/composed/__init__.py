"""A labelled corpus of invented pages: articles and every kind of cruft, in many languages, in three formats.

Most are composed of parts, which stand in ``parts/LANGUAGE.txt``, some in whole pages' orders, ``frames/LANGUAGE.txt``; others
were written whole, ``written/*.txt``. What public pages can't teach, because their references tell content from cruft only
and disagree on captions or bylines, is learned here: which kind of cruft a line is.
"""

from __future__ import annotations

from benchmarks.composed.composing import Composed, compose
from benchmarks.composed.frames import Frame, compose_framed, load_frames
from benchmarks.composed.parts import Parts, load_all
from benchmarks.composed.written import written_pages

__all__ = ["Composed", "Frame", "Parts", "compose", "compose_framed", "load_all", "load_frames", "written_pages"]
