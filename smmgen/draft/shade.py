"""Names for colours, after things: what a palette is called until its owner knows better."""

from __future__ import annotations

from collections.abc import Iterable

from smmgen.model.oklch import difference

_THINGS = {
    "chalk": "#FAF7F2", "linen": "#F4EBDD", "oat": "#EADFCB", "sand": "#DCC9A3", "wheat": "#E9CF8E",
    "butter": "#FBE6A2", "honey": "#F2B84B", "marigold": "#FFC42E", "amber": "#E8960C",
    "apricot": "#F7B58A", "clementine": "#F2802C", "clay": "#C4693D", "brick": "#A8452F",
    "rust": "#8A3B1E", "cocoa": "#5A3522", "coal": "#26201D", "coral": "#F26B5E",
    "tomato": "#DE3A26", "cherry": "#C2182F", "wine": "#6E1830", "blush": "#F9D3D0",
    "rose": "#EE9BAE", "peony": "#E4568A", "beet": "#9B1F5C", "plum": "#5D2A5C",
    "lilac": "#CDB9F4", "iris": "#7C62D0", "violet": "#5A33B5", "aubergine": "#39113F",
    "fog": "#E3E8EC", "mist": "#D3E2EC", "sky": "#A9D3F2", "cornflower": "#5F8FE3",
    "cobalt": "#1F4FC4", "denim": "#35598A", "midnight": "#12203F", "slate": "#52606D",
    "ice": "#DDF2F4", "lagoon": "#5CC3C9", "teal": "#0E7C86", "petrol": "#0B4A57",
    "mint": "#C4EBD6", "jade": "#3FA77E", "fern": "#4C8C4A", "pine": "#1E4D3A",
    "forest": "#12301F", "sage": "#B6C7A3", "lime": "#B8D433", "pear": "#DDE78F",
    "moss": "#74802F", "olive": "#4B4D1C", "pewter": "#8B8F94", "graphite": "#3A3D42",
}  # fmt: skip


def thing_name(colour: str, taken: Iterable[str]) -> str:
    """The thing whose colour is nearest, of those that are not taken yet."""
    free = [name for name in _THINGS if name not in set(taken)]
    return min(free, key=lambda name: difference(_THINGS[name], colour))
