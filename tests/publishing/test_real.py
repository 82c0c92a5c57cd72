"""From a merged commit to the post on real servers: scripts/real installs them and runs this."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml
from click.testing import CliRunner

from smmgen.cli import group

REAL = os.environ.get("SMMGEN_REAL", "")
pytestmark = pytest.mark.skipif(not REAL, reason="scripts/real installs the servers and runs this")
KEY = "harder-brush@clinic-{}/feed#1"


def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def running(*words: str, at: str, ready: str) -> Iterator[None]:
    """A server, as soon as `ready` answers, and ended afterwards."""
    process = subprocess.Popen(words, cwd=at, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(240):
            try:
                httpx2.get(ready)
                break
            except httpx2.HTTPError:
                assert process.poll() is None, "the server ended"
                time.sleep(0.25)
        yield
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def bluesky() -> Iterator[tuple[str, str]]:
    """Address of a PDS, and the account on it."""
    plc, pds = port(), port()
    at = f"http://127.0.0.1:{pds}"
    with running("node", "serve.mjs", str(plc), str(pds), at=REAL, ready=f"{at}/xrpc/_health"):
        told = {"email": "a@b.test", "handle": "clinic.test", "password": "an-app-password"}
        made = httpx2.post(f"{at}/xrpc/com.atproto.server.createAccount", json=told)
        yield at, made.json()["did"]


@pytest.fixture(scope="module")
def mastodon() -> Iterator[str]:
    """Address of a Mastodon."""
    at = f"http://127.0.0.1:{(free := port())}"
    words = (f"{REAL}/mastodon/bin/mastodon_mock", "serve", "--host", "127.0.0.1", "--in-memory")
    with running(*words, "--port", str(free), at=REAL, ready=f"{at}/api/v1/instance"):
        yield at


@pytest.fixture
def workspace(tmp_path: Path, bluesky: tuple[str, str], mastodon: str) -> Path:
    """The sample, merged, with its channels on these servers."""
    root = tmp_path / "real"
    assert CliRunner().invoke(group, ["init", str(root)]).exit_code == 0
    signed = {"authorization": "Bearer mock_token"}
    mine = httpx2.get(f"{mastodon}/api/v1/accounts/verify_credentials", headers=signed).json()
    path = root / "content" / "channels.yml"
    told = yaml.safe_load(path.read_text("utf-8"))
    for channel in told["channels"]:
        if channel["id"] == "clinic-bluesky":
            channel |= {"account": bluesky[1], "server": bluesky[0], "handle": "clinic.test"}
        if channel["id"] == "clinic-mastodon":
            channel |= {"account": f"{mine['id']}@127.0.0.1", "server": mastodon}
    path.write_text(yaml.safe_dump(told, sort_keys=False), "utf-8")
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Sample"]):
        subprocess.run(
            ["git", "-c", "user.name=Ana", "-c", "user.email=ana@a.example", *words],
            cwd=root,
            check=True,
        )
    return root


def test_from_a_merge_to_the_posts_and_back(
    workspace: Path, bluesky: tuple[str, str], mastodon: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words, pictures and alt texts are there as they were reviewed, once, with a receipt."""
    monkeypatch.setenv("CLINIC_BLUESKY_TOKEN", "an-app-password")
    monkeypatch.setenv("CLINIC_MASTODON_TOKEN", "mock_token")
    run = CliRunner()
    root = ["--root", str(workspace)]
    assert run.invoke(group, ["ledger", "init", *root]).exit_code == 0
    for _ in range(2):
        said = run.invoke(group, ["publish", "--now", "harder-brush", *root])
        assert said.exception is None or isinstance(said.exception, SystemExit), said.output
    for name in ("bluesky", "mastodon"):
        shown = run.invoke(group, ["ledger", "show", KEY.format(name), *root]).output
        assert '"kind": "delivered"' in shown, said.output

    at, did = bluesky
    records: list[dict[str, Any]] = httpx2.get(
        f"{at}/xrpc/com.atproto.repo.listRecords",
        params={"repo": did, "collection": "app.bsky.feed.post"},
    ).json()["records"]
    assert len(records) == 1
    assert records[0]["value"]["text"].startswith("Your gums are not a grill pan.")
    (image,) = records[0]["value"]["embed"]["images"]
    assert "toothbrush" in image["alt"]
    blob = httpx2.get(
        f"{at}/xrpc/com.atproto.sync.getBlob",
        params={"did": did, "cid": image["image"]["ref"]["$link"]},
    ).content
    drawn = {sha256(p.read_bytes()).digest() for p in workspace.glob("build/pictures/*.jpg")}
    assert sha256(blob).digest() in drawn

    mine: dict[str, Any] = httpx2.get(
        f"{mastodon}/api/v1/accounts/verify_credentials",
        headers={"authorization": "Bearer mock_token"},
    ).json()
    listed = httpx2.get(
        f"{mastodon}/api/v1/accounts/{mine['id']}/statuses",
        headers={"authorization": "Bearer mock_token"},
    ).json()
    assert len(listed) == 1
    assert "grill pan" in listed[0]["content"]
    assert "toothbrush" in listed[0]["media_attachments"][0]["description"]


def test_what_is_out_comes_down(
    workspace: Path, bluesky: tuple[str, str], mastodon: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undone, both servers show it no more; undone once more, they are asked for nothing."""
    monkeypatch.setenv("CLINIC_BLUESKY_TOKEN", "an-app-password")
    monkeypatch.setenv("CLINIC_MASTODON_TOKEN", "mock_token")
    at, did = bluesky
    signed = {"authorization": "Bearer mock_token"}
    mine = httpx2.get(f"{mastodon}/api/v1/accounts/verify_credentials", headers=signed).json()

    def there() -> tuple[int, int]:
        told = httpx2.get(
            f"{at}/xrpc/com.atproto.repo.listRecords",
            params={"repo": did, "collection": "app.bsky.feed.post"},
        ).json()["records"]
        path = f"{mastodon}/api/v1/accounts/{mine['id']}/statuses"
        return len(told), len(httpx2.get(path, headers=signed).json())

    run, root = CliRunner(), ["--root", str(workspace)]
    assert run.invoke(group, ["ledger", "init", *root]).exit_code == 0
    # Mastodon knows the delivery again, if the test above sent it within the hour.
    records, _ = there()
    run.invoke(group, ["publish", "--now", "harder-brush", *root])
    assert there() == (records + 1, 1)
    for _ in range(2):
        said = run.invoke(group, ["undo", "harder-brush", "--yes", *root]).output
        assert there() == (records, 0), said
    assert "all in place" in run.invoke(group, ["ledger", "verify", *root]).output


def test_whose_tokens_they_are(
    workspace: Path, bluesky: tuple[str, str], mastodon: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The doctor says so of an app password, and warns of the account's own."""
    at, did = bluesky
    whole = httpx2.post(
        f"{at}/xrpc/com.atproto.server.createSession",
        json={"identifier": did, "password": "an-app-password"},
    ).json()["accessJwt"]
    made = httpx2.post(
        f"{at}/xrpc/com.atproto.server.createAppPassword",
        json={"name": "smmgen"},
        headers={"authorization": f"Bearer {whole}"},
    ).json()["password"]
    monkeypatch.setenv("CLINIC_MASTODON_TOKEN", "mock_token")
    said = {}
    for kind, password in (("own", "an-app-password"), ("app", made), ("wrong", "another-word")):
        monkeypatch.setenv("CLINIC_BLUESKY_TOKEN", password)
        words = ["doctor", "clinic-bluesky", "clinic-mastodon", "--root", str(workspace)]
        said[kind] = CliRunner().invoke(group, words).output
        assert password not in said[kind]
    assert f"clinic.test ({did})" in said["app"]
    assert "own password" not in said["app"]
    assert "this is the account's own password" in said["own"]
    assert "does not take the app password" in said["wrong"]
    assert "@127.0.0.1)" in said["app"]
