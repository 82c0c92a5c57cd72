"""What a brand is drawn from, and its name."""

from __future__ import annotations

from dataclasses import replace

from smmgen.render.kit import Kit, kit_paths
from tests.render.ground import kit, layout


def test_every_file_the_brand_is_drawn_from_is_named() -> None:
    """Faces with their fallbacks, logo, mark, art; each once."""
    found = kit(display={"fallback": ["cjk.otf"]}, figures={"file": "text.ttf"}).brand
    assert kit_paths(found) == (
        "brand/test/art/dot.svg", "brand/test/cjk.otf", "brand/test/display.ttf",
        "brand/test/logo.svg", "brand/test/text.ttf",
    )  # fmt: skip


def test_a_kits_digest_follows_brand_files_and_layouts() -> None:
    """Any change is another kit; the order of files and layouts is none."""
    one = kit()
    layouts = {"a": layout("<g/>"), "b": layout("<rect/>")}
    others: list[Kit] = [
        replace(one, files={**one.files, "brand/test/logo.svg": b"<svg/>"}),
        replace(one, files={**one.files, "brand/test/more.svg": b""}),
        replace(one, brand=one.brand.model_copy(update={"id": "other"})),
        replace(one, layouts=layouts),
        replace(one, layouts={"a": layouts["b"], "b": layouts["a"]}),
    ]
    assert len({one.digest(), *(other.digest() for other in others)}) == 6
    turned = replace(one, files=dict(reversed(list(one.files.items()))))
    assert turned.digest() == one.digest() == kit().digest()
    back = replace(one, layouts=dict(reversed(list(layouts.items()))))
    assert back.digest() == others[3].digest()
