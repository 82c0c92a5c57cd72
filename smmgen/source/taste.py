"""A brand's taste in layouts, held against the layouts that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smmgen.model.brand import Brand
from smmgen.problem import Marks, Problem, did_you_mean


def taste_problems(brand: Brand, marks: Marks, layouts: Iterable[str]) -> Iterator[Problem]:
    """Layouts that a brand prefers or avoids and that the workspace does not have."""
    known = set(layouts)
    taste = brand.file.layouts
    for which, names in (("prefer", taste.prefer), ("avoid", taste.avoid)):
        for index, name in enumerate(names):
            where = marks.at("layouts", which, index)
            if name not in known:
                message = f"no layout is called '{name}'"
                yield Problem(where, "layout-unknown", message, did_you_mean(name, known))
            elif which == "avoid" and name in taste.prefer:
                message = f"the brand both prefers and avoids '{name}'"
                yield Problem(where, "layout-doubled", message, "take it out of one of the two")
