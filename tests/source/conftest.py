"""How property tests run here: without deadlines, which only a busy machine would miss."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
