"""Addresses of repositories, and the pages of their hosts."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmgen.model.repository import Repository
from smmgen.source.repository import read_repository
from smmgen.source.workspace import read_workspace
from tests.source.tree import Memory

POST = "content/posts/a/post.md"


def known(address: str, branch: str = "main", folder: str = "") -> Repository:
    """A repository that must be known."""
    found = read_repository(address, branch, folder)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/acme/walks",
        "https://github.com/acme/walks.git",
        "https://github.com/acme/walks/",
        "https://name:secret@github.com/acme/walks.git",
        "https://x-access-token:secret@github.com/acme/walks",
        "git@github.com:acme/walks.git",
        "ssh://git@github.com/acme/walks.git",
        "ssh://git@github.com:22/acme/walks",
    ],
)
def test_every_way_of_writing_it_is_one_address(address: str) -> None:
    """Names and secrets before the host are left out."""
    assert known(address) == Repository("github", "https://github.com/acme/walks")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://gitlab.com/acme/brand/walks", "gitlab"),
        ("https://gitlab.acme.example/walks/posts", "gitlab"),
        ("https://codeberg.org/acme/walks", "forgejo"),
        ("git@gitea.acme.example:acme/walks", "forgejo"),
        ("forgejo+https://git.acme.example:8443/acme/walks", "forgejo"),
        ("github+https://code.acme.example/acme/walks", "github"),
    ],
)
def test_the_kind_of_host(address: str, host: str) -> None:
    """By its name, or as it is said before the address."""
    assert known(address).host == host


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/srv/git/walks.git",
        "../walks",
        "https://git.acme.example/acme/walks",
        "https://github.com/acme",
        "https://github.com/acme/../walks",
        "http://github.com/acme/walks",
        "javascript:alert(1)//github.com/acme/walks",
        "evil+https://github.com/acme/walks",
        "https://github.com/acme/walks?a=b#c",
        'https://github.com/acme/"><script>',
    ],
)
def test_what_is_no_such_address(address: str) -> None:
    """Nothing is linked to."""
    assert read_repository(address) is None


def test_a_file_is_changed_at_its_line() -> None:
    """Each host has its own page for that, and one for what was changed before."""
    home = known("https://github.com/acme/walks")
    assert home.edit(POST, 12) == f"https://github.com/acme/walks/edit/main/{POST}#L12"
    assert home.history(POST) == f"https://github.com/acme/walks/commits/main/{POST}"
    lab = known("https://gitlab.com/acme/walks", "next/one", "social/")
    assert lab.edit(POST) == f"https://gitlab.com/acme/walks/-/edit/next/one/social/{POST}"
    assert lab.history(POST).startswith("https://gitlab.com/acme/walks/-/commits/next/one/social/")
    berg = known("https://codeberg.org/acme/walks")
    assert berg.edit(POST) == f"https://codeberg.org/acme/walks/_edit/main/{POST}"
    assert berg.history(POST) == f"https://codeberg.org/acme/walks/commits/branch/main/{POST}"


@given(st.text(max_size=400))
def test_a_new_file_comes_with_its_text(text: str) -> None:
    """What the host reads from the address is the text, whatever is in it."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    home = known("https://github.com/acme/walks", folder="social/")
    asked = urlsplit(home.begin(POST, text))
    assert asked.path == "/acme/walks/new/main"
    query = parse_qs(asked.query, keep_blank_values=True)
    assert query["filename"] == [f"social/{POST}"]
    assert query["value"] == [text]


def test_a_text_too_long_for_an_address_is_left_out() -> None:
    """Servers refuse such; the file's name still is in it. One host never takes a text."""
    long = known("https://github.com/acme/walks").begin(POST, "word " * 3000)
    assert len(long) < 200
    assert "value" not in long
    lab = known("https://gitlab.com/acme/walks").begin(POST, "words")
    assert lab.endswith("/-/new/main?file_name=content%2Fposts%2Fa%2Fpost.md")


def test_an_unknown_host_in_the_settings_is_told() -> None:
    """At its line, with what to write instead; it stops nothing."""
    settings = "name: Walks\nrepository: https://git.acme.example/acme/walks\n"
    (told,) = read_workspace(Memory({"smmgen.yml": settings})).problems
    assert str(told.origin) == "smmgen.yml:2:13"
    assert told.severity == "warning"
    assert "gitlab+https://" in told.hint
