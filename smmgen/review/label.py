"""What is said of a network's label for what a model made, to who reviews and who posts."""

from __future__ import annotations

from smmgen.model.label import Told


def label_words(told: Told, network: str) -> str:
    """A sentence for whoever reviews a post; "" where there is nothing to tell."""
    return {
        None: "",
        "sent": "Marked as made with AI.",
        "off": "A model drafted it, and the options keep the mark for that off.",
        "none": f"A model drafted it. {network} takes no mark for that here, so none is sent.",
        "there": f"A model drafted it. Whether it is marked is chosen in {network}’s app.",
    }[told]


def label_order(told: Told, network: str) -> str:
    """The same for whoever posts it by hand; "" where there is nothing to do."""
    if told == "sent":
        return "Mark it there as made with AI."
    if told in {"none", "there"}:
        return f"A model drafted it: mark it as made with AI, if {network} offers that."
    return ""
