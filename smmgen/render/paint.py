"""Colours by role: `data-fill="accent"` beside the real colour that Inkscape shows."""

from __future__ import annotations

from collections.abc import Mapping

from smmgen.model.ramp import ink_on
from smmgen.problem import Origin, Problem, did_you_mean
from smmgen.render.markup import Node

_PAINTS = {"data-fill": "fill", "data-stroke": "stroke", "data-stop": "stop-color"}


# What text on a field may be, in order: the first that can be read there.
_ON_FIELDS = ("ink", "second", "ground", "display")


class Palette:
    """What a colour name means on one slide: a role by its scheme, a brand colour as it is.

    `on-soft` is the role in which text is read on a field of `soft`; so for every role.
    """

    def __init__(self, colours: Mapping[str, str], roles: Mapping[str, str]) -> None:
        self._known = {**colours, **roles}
        inks = [*(role for role in _ON_FIELDS if role in roles), *colours]
        for role, colour in roles.items() if inks else ():
            self._known[f"on-{role}"] = self._known[ink_on(colour, self._known, inks)]

    @property
    def key(self) -> frozenset[tuple[str, str]]:
        """What tells this palette from another."""
        return frozenset(self._known.items())

    def hex(self, name: str) -> str | None:
        """The colour, or None when the brand has none of that name."""
        return self._known.get(name)

    def swapped(self, swaps: str) -> Palette:
        """A palette with roles exchanged, as `data-roles="accent=second ink=ground"` asks."""
        if not swaps:
            return self
        changed = dict(self._known)
        for pair in swaps.split():
            role, _, name = pair.partition("=")
            if name in self._known:
                changed[role] = self._known[name]
        return Palette(changed, {})

    def recolour(self, node: Node, path: str) -> list[Problem]:
        """Set the colours of one element by its `data-fill`, `data-stroke`, `data-stop`."""
        problems = []
        for asked, attr in _PAINTS.items():
            name = node.attrs.pop(asked, None)
            if name is None:
                continue
            colour = "none" if name == "none" else self._known.get(name)
            if colour is None:
                hint = did_you_mean(name, self._known)
                message = f"no colour or role is called '{name}'"
                problems.append(Problem(Origin(path, node.line), "colour-unknown", message, hint))
                continue
            node.attrs[attr] = colour
            if "style" in node.attrs:
                node.attrs["style"] = ";".join(
                    part
                    for part in node.attrs["style"].split(";")
                    if part.partition(":")[0].strip() != attr
                )
        return problems
