"""A labelled corpus composed from invented parts: articles and every kind of cruft, in many languages, in three formats.

The parts stand in ``parts/LANGUAGE.txt``, whole pages' orders in ``frames/LANGUAGE.txt``. What real pages can't teach,
because their references tell content from cruft only and disagree on captions or bylines, is learned here: which kind of
cruft a line is.
"""

from __future__ import annotations

from benchmarks.composed.composing import Composed, compose
from benchmarks.composed.frames import Frame, compose_framed, load_frames
from benchmarks.composed.parts import Parts, load_all

__all__ = ["Composed", "Frame", "Parts", "compose", "compose_framed", "load_all", "load_frames"]
