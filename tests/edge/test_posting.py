"""What is posted to the preview's server: by its own pages, in JSON, and no larger than is said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from smmgen.edge.preview import EDITOR_PAGE, Preview

from .test_preview import PAGES, Visitor

ASKED: list[tuple[bytes, str]] = []


def answer(data: bytes, page: str) -> tuple[int, bytes]:
    """Note what was asked, and agree."""
    ASKED.append((data, page))
    return 200, b'{"so": "be it"}'


@pytest.fixture
def preview() -> Iterator[Preview]:
    """A preview that something may be posted to."""
    ASKED.clear()
    pages = {**PAGES, EDITOR_PAGE: b"<html><head></head></html>"}
    made = Preview(0, pages.get, lambda: b"", answers={"content": answer})
    made.start()
    yield made
    made.close()


@pytest.fixture
def cookie(preview: Preview) -> str:
    """What a browser sends that was let in."""
    return Visitor(preview).enter().cookie


def post(preview: Preview, path: str, data: bytes = b"{}", **changed: str | None) -> int:
    """The status, with a browser's headers where they are not others; None leaves one out."""
    here = f"127.0.0.1:{preview.port}"
    sent: dict[str, str | None] = {
        "Host": here,
        "Origin": f"http://{here}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": str(len(data)),
        "X-Page": "one",
    } | {name.replace("_", "-"): value for name, value in changed.items()}
    line = HTTPConnection("127.0.0.1", preview.port, timeout=20)
    line.putrequest("POST", path, skip_host=True, skip_accept_encoding=True)
    for name, value in sent.items():
        if value is not None:
            line.putheader(name, value)
    line.endheaders(data)
    with line.getresponse() as told:
        said = told.read()
        assert told.headers["Content-Type"] == "application/json"
        assert isinstance(json.loads(said), dict)
    line.close()
    return told.status


def test_a_page_of_ours_is_answered(preview: Preview, cookie: str) -> None:
    """With what it sent, and the word by which it is known."""
    assert post(preview, "/_preview/content", b'{"a": 1}', Cookie=cookie) == 200
    assert ASKED == [(b'{"a": 1}', "one")]


@pytest.mark.parametrize(
    "changed",
    [
        {"Origin": None},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Dest": "document"},
        {"Cookie": None},
        {"Cookie": "smmgen-1=guess"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Content_Length": None},
        {"Content_Length": "-1"},
        {"Content_Length": str(1 << 40)},
    ],
)
def test_nobody_else_is(preview: Preview, cookie: str, changed: dict[str, str | None]) -> None:
    """Another page, another name of this machine, a form, or what is too large."""
    assert post(preview, "/_preview/content", **{"Cookie": cookie, **changed}) >= 400
    assert ASKED == []


def test_only_those_that_answer_are_asked(preview: Preview, cookie: str) -> None:
    """Not files, nor what is not there."""
    for path in ("/", "/index.html", "/_preview/events", "/_preview/", "/_preview/other"):
        assert post(preview, path, Cookie=cookie) == 404


def test_the_editor_has_a_policy_of_its_own(preview: Preview) -> None:
    """It may make code and styles; every other page may not. It has no script of the preview's."""
    visitor = Visitor(preview).enter()
    page = visitor.ask("/admin/")
    assert "'unsafe-eval'" in page.headers["Content-Security-Policy"]
    assert "connect-src 'self' blob:;" in page.headers["Content-Security-Policy"]
    assert b"<script" not in page.body
    assert "unsafe" not in visitor.ask("/index.html").headers["Content-Security-Policy"]
