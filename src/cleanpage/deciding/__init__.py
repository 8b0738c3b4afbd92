"""Deciding along the page: which lines are content, and what each line is."""

from __future__ import annotations

from cleanpage.deciding.decide import Decision, Verdict, decide

__all__ = ["Decision", "Verdict", "decide"]
