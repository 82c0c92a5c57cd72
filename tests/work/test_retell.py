"""A post is made of what was written elsewhere, in its own sentences and with its source."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmgen import work
from smmgen.draft.piece import post_text
from smmgen.edge.tree import Tree
from smmgen.errors import UsageError
from smmgen.roles import Answer, Request
from smmgen.source.material import sentences_of
from smmgen.work.drafting import Drafted

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
PAGE = b"""<html><head><title>x</title></head><body><h1>Three rooms, one kettle</h1>
<p>We moved into three rooms in May. There was one kettle.</p>
<h2>Who gets the kettle</h2><p>The room that is coldest. We take turns by the month.</p>
<h2>What a kettle does</h2><p>It brings people together. A meeting rarely does that.</p>
</body></html>"""


def made(folder: Path, where: str, data: bytes, published: str = "") -> Drafted:
    """A draft for the sample's practice, not drawn."""
    tree = Tree(folder)
    loaded = work.load(tree)
    return work.retell(loaded, tree, work.brand_of(loaded, None), where, data, NOW, published)


def test_a_page_becomes_a_carousel_of_its_own_sentences(workspace: Path) -> None:
    """Each sentence on it stands in the page, and the page is its source."""
    draft = made(workspace, "https://a.example/kettle", PAGE)
    assert draft.piece.form == "carousel"
    assert len(draft.piece.slides) == 4
    assert str(draft.piece.sources[0].url) == "https://a.example/kettle"
    for slide in draft.piece.slides[1:3]:
        for sentence in sentences_of(slide.partition("\n\n")[2].replace(" [source]", "")):
            assert sentence in PAGE.decode()
    assert draft.piece.provenance.by == "file"
    (workspace / "content/posts" / draft.slug).mkdir()
    path = workspace / draft.path
    path.write_text(post_text(draft.piece, draft.slug), encoding="utf-8")
    assert [str(problem) for problem in work.load(Tree(workspace)).problems] == []


def test_what_has_no_headings_becomes_a_list_or_a_thread(workspace: Path) -> None:
    """The shape of the material decides."""
    listed = b"# Before you zip it\n\n- Brush\n- Floss\n- The guard\n- A spare brush\n"
    assert made(workspace, "list.md", listed).piece.form == "tip-sheet"
    plain = b"It took a year to notice. The door had closed by itself all along."
    draft = made(workspace, "plain.txt", plain)
    assert draft.piece.form == "text"
    assert draft.piece.sources == ()


def test_a_table_becomes_a_chart_with_its_source(workspace: Path) -> None:
    """The finding is the largest number, and the page that publishes it is named."""
    table = b"Day,Visits\nMonday,31\nTuesday,18\nFriday,44\n"
    draft = made(workspace, "visits.csv", table, "https://a.example/visits")
    assert draft.piece.form == "infographic"
    assert "Friday first, with" in draft.piece.slides[0]
    with pytest.raises(UsageError, match="where its numbers are from"):
        made(workspace, "visits.csv", table)
    with pytest.raises(UsageError, match=r"row 2 of .* has a formula"):
        made(workspace, "visits.csv", table.replace(b"31", b"=1+1"), "https://a.example/v")


def test_what_is_no_words_is_told(workspace: Path) -> None:
    """Nothing is made of nothing."""
    with pytest.raises(UsageError, match="nothing in empty"):
        made(workspace, "empty.html", b"<html><script>x()</script></html>")


class Net:
    """A web of a few addresses, as `roles.Transport`."""

    def __init__(self, **answers: Answer) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def send(self, request: Request) -> Answer:
        """What that address answers with."""
        self.asked.append(request.url)
        return self.answers[request.url.rpartition("/")[2]]


def test_a_redirect_is_followed_on_the_web_alone() -> None:
    """A page says where it was at last; what leaves the web, or goes round, is refused."""
    html = {"content-type": "text/html; charset=utf-8"}
    net = Net(
        a=Answer(301, {"location": "/b"}, b""),
        b=Answer(200, html, PAGE),
        c=Answer(302, {"location": "file:///etc/passwd"}, b""),
        d=Answer(302, {"location": "/d"}, b""),
        e=Answer(200, {"content-type": "image/png"}, b"x"),
        f=Answer(404, html, b"no"),
        g=Answer(302, {"location": "http://127.0.0.1:8000/admin"}, b""),
        h=Answer(302, {"location": "https://["}, b""),
    )
    assert work.fetched(net, "https://a.example/a") == ("https://a.example/b", PAGE)
    for name in "cdefgh":
        with pytest.raises(UsageError):
            work.fetched(net, f"https://a.example/{name}")
    assert all(url.startswith("https://a.example/") for url in net.asked)
