"""`smmgen draft` with a language model, as it is typed: over the wire, on record, and again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smmgen.cli import group
from smmgen.errors import SmmgenError
from smmgen.work.packs import carried_packs
from tests.edge.fake_model import FakeModel, Said
from tests.work.pack_model import PackModel

KEY = "a-key-that-nobody-may-see"


def run(folder: Path, *words: str, key: str | None = KEY) -> Result:
    """The command, for two posts of a week."""
    told = ["draft", "--root", str(folder), "--industry", "dental", "--start", "2027-02-01"]
    told += ["--weeks", "1", "--per-week", "2", *words]
    return CliRunner().invoke(group, told, env={"SMMGEN_MODEL_KEY": key})


def named(folder: Path, address: str, more: str = "") -> None:
    """The workspace names a model at that address."""
    path = folder / "smmgen.yml"
    said = f"model: 'openai:fake', base_url: '{address}', key: SMMGEN_MODEL_KEY{more}"
    path.write_text(f"{path.read_text()}\ndrafting: {{{said}}}\n")


def written(folder: Path) -> dict[str, bytes]:
    """Every post and slot."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (folder / "content").rglob("*")
        if path.is_file()
    }


def test_what_was_drafted_once_is_drafted_again_without_a_network(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Byte for byte, from the transcript alone; the key is in none of it, and it is said what it
    took.
    """
    copy = tmp_path_factory.mktemp("copy") / "workspace"
    with FakeModel(PackModel(carried_packs()["dental"].pack)) as fake:
        named(workspace, fake.address, ", price: {input: 1, output: 2}, cost: 1")
        shutil.copytree(workspace, copy)
        done = run(workspace)
    assert done.exit_code == 0, done.output
    assert "2 drafts by openai:fake with the pack dental" in done.output
    assert "2 answers, 2,400 of at most 200,000 tokens; 0.0030 of at most 1" in done.output
    (transcript,) = (workspace / "build/drafting").iterdir()
    again = run(copy, "--weeks", "4", "--replay", str(transcript), key="")
    assert again.exit_code == 0, again.output
    assert "answers that were replayed: 2" in again.output
    assert written(copy) == written(workspace)
    assert not (copy / "build/drafting").exists()
    everything = [done.output, transcript.read_text(), *map(str, written(workspace).values())]
    assert not any(KEY in each for each in everything)


def test_a_dry_run_is_written_later_from_its_transcript(workspace: Path) -> None:
    """So nobody pays twice for what they have seen."""
    before = written(workspace)
    transcript = workspace / "seen.jsonl"
    with FakeModel(PackModel(carried_packs()["dental"].pack)) as fake:
        named(workspace, fake.address)
        seen = run(workspace, "--dry-run", "--transcript", str(transcript))
    assert seen.exit_code == 0, seen.output
    assert written(workspace) == before
    assert run(workspace, "--replay", str(transcript)).exit_code == 0
    assert len(written(workspace)) == len(before) + 3


def test_offline_asks_nobody(workspace: Path) -> None:
    """Also where no key and no server are there."""
    named(workspace, "http://127.0.0.1:1/v1")
    done = run(workspace, "--offline", key="")
    assert done.exit_code == 0, done.output
    assert "2 drafts from the pack dental" in done.output
    online = run(workspace, key="")
    assert isinstance(online.exception, SmmgenError)
    assert "SMMGEN_MODEL_KEY is empty" in str(online.exception)
    assert "--offline" in online.exception.hint


def test_a_server_that_is_gone_is_told(workspace: Path) -> None:
    """Nothing is written, and nothing is drafted behind somebody's back."""
    before = written(workspace)
    named(workspace, "http://127.0.0.1:1/v1")
    done = run(workspace)
    assert isinstance(done.exception, SmmgenError)
    assert "127.0.0.1:1 cannot be reached" in str(done.exception)
    assert written(workspace) == before


def test_a_lying_model_is_told_on_and_the_pack_drafts(workspace: Path) -> None:
    """What stands in the files is the pack's, and the notes say so."""
    with FakeModel(lambda *_: Said('{"title": "I know better"}')) as fake:
        named(workspace, fake.address)
        done = run(workspace)
    assert done.exit_code == 0, done.output
    assert "after 3 repairs openai:fake still had it wrong" in done.output
    assert done.output.count("(from the pack)") == 2


def test_a_limit_that_cannot_be_read_is_not_forgotten(workspace: Path) -> None:
    """What is wrong in the settings is left out when they are read, so nobody is asked then."""
    with FakeModel(lambda *_: Said("{}")) as fake:
        named(workspace, fake.address, ", tokens: few")
        done = run(workspace)
        assert isinstance(done.exception, SmmgenError)
        assert "no model is asked while smmgen.yml" in str(done.exception)
        assert fake.asked == []
        assert run(workspace, "--offline").exit_code == 0
