"""Drawing processes: what they do, what they may not, and what is left when one is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import smmgen
from smmgen.edge.child import ALLOCATION
from smmgen.edge.studio import Limits, Studio
from smmgen.edge.worker import Shared
from smmgen.errors import SmmgenError, WorkerLost

from . import edge_tasks as tasks

HERE = Path(__file__).resolve().parent
QUICK = Limits(cpu=1, clock=1.5, memory=1_500_000_000)


def studio(workers: int = 1, limits: Limits | None = None) -> Studio:
    """A studio that knows this folder's tasks, and starts fast for loading nothing else."""
    return Studio(
        workers, limits=limits, records=[tasks.Sheet],
        imports=("edge.edge_tasks",), paths=[HERE.parent],
    )  # fmt: skip


@pytest.fixture(scope="module")
def shop() -> Iterator[Studio]:
    """One process for all the tests that end none."""
    with studio() as shared:
        yield shared


def test_a_task_is_called_with_its_arguments(shop: Studio) -> None:
    """As with any executor."""
    assert shop.submit(tasks.add, 1, other=2).result() == 3
    assert list(shop.map(tasks.add, [1, 2], [3, 4])) == [4, 6]


@pytest.mark.parametrize(
    "value",
    [
        None, True, 1.5, "naïve ☕", [1, [2]], {"a": 1}, {1: ("x", b"y")}, (1, (2, b"\x00")),
        b"", b"\xff" * 300_000, frozenset({1, 2}), {"blob": 0}, {"tuple": [1]}, [],
    ],
)  # fmt: skip
def test_results_come_back_as_they_are(shop: Studio, value: object) -> None:
    """Data passes unchanged, whatever its keys are called."""
    assert shop.submit(tasks.echo, value).result() == value


def test_dataclasses_come_back_if_they_are_known(shop: Studio) -> None:
    """A dataclass the studio was told of is made again, with its blobs."""
    assert shop.submit(tasks.sheet, "a").result() == tasks.sheet("a")


def test_a_process_stays_warm(shop: Studio) -> None:
    """Task after task is done by the same process."""
    assert len({shop.submit(tasks.process).result() for _ in range(5)}) == 1


def test_one_task_starts_one_process() -> None:
    """Processes are started for work that waits, up to as many as are allowed."""
    with studio(3) as shop:
        assert shop.started == 0
        shop.submit(tasks.process).result()
        shop.submit(tasks.process).result()
        assert shop.started == 1
        both = [shop.submit(tasks.slow_process, 0.4) for _ in range(2)]
        assert len({future.result() for future in both}) == 2
        assert shop.started == 2


def test_a_shared_payload_is_sent_once(shop: Studio) -> None:
    """What many tasks have in common is pickled for a process once, and found by its key."""
    sent = []

    class Counted(bytes):
        def __reduce__(self) -> tuple[type, tuple[bytes]]:
            sent.append(1)
            return bytes, (bytes(self),)

    kit = Shared("kit-1", Counted(b"x" * 1000))
    assert [shop.submit(tasks.length, kit, n).result() for n in range(3)] == [1000, 1001, 1002]
    assert len(sent) == 1
    others = [Shared(f"kit-{n}", b"y" * n) for n in range(2, 14)]
    assert [shop.submit(tasks.length, each, 0).result() for each in others] == list(range(2, 14))
    # The first was dropped meanwhile; it is sent again.
    assert shop.submit(tasks.length, kit, 0).result() == 1000
    assert len(sent) == 2


def test_what_a_task_raises_reaches_who_asked(shop: Studio) -> None:
    """Our own exceptions keep message and hint, others come as text; the process lives on."""
    before = shop.submit(tasks.process).result()
    with pytest.raises(RuntimeError, match="ValueError: seven is not a colour"):
        shop.submit(tasks.fail).result()
    with pytest.raises(SmmgenError, match="no such post") as fault:
        shop.submit(tasks.misuse).result()
    assert fault.value.hint == "look again"
    assert shop.submit(tasks.process).result() == before


def test_an_unpicklable_task_fails_alone(shop: Studio) -> None:
    """A task that cannot be sent fails here, and nothing is out of step."""
    with pytest.raises(Exception, match=r"pickle|local"):
        shop.submit(lambda: 1).result()
    assert shop.submit(tasks.add, 1, 1).result() == 2


def test_parent_and_child_run_the_same_code(shop: Studio) -> None:
    """Not another copy of the package that happens to be installed."""
    assert shop.submit(tasks.where).result() == smmgen.__file__


def test_printing_does_not_disturb(shop: Studio) -> None:
    """What a library prints does not get between the answers."""
    assert shop.submit(tasks.print_much).result() == "said"


def test_nothing_is_inherited(shop: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the environment reaches a process: tokens stay here, and how memory is
    given out is ours to say.
    """
    monkeypatch.setenv("SMMGEN_TOKEN", "secret")
    monkeypatch.setenv("MALLOC_TRIM_THRESHOLD_", "1")
    with studio() as new:
        found = new.submit(tasks.unset).result()
    found.pop("LC_CTYPE", None)
    assert found == ALLOCATION


def test_files_outside_are_closed(shop: Studio, tmp_path: Path) -> None:
    """A process reads Python's own files and ours, and writes none."""
    (tmp_path / "secret").write_text("x")
    for task, path in [
        (tasks.read, tmp_path / "secret"),
        (tasks.read, Path("/etc/passwd")),
        (tasks.read, Path("/proc/self/environ")),
        (tasks.read, HERE / ".." / ".." / "pyproject.toml"),
        (tasks.write, tmp_path / "new"),
        (tasks.write, HERE / "new"),
        (tasks.listing, tmp_path),
    ]:
        with pytest.raises(RuntimeError, match="PermissionError: a drawing process may not open"):
            shop.submit(task, str(path)).result()
    assert not (HERE / "new").exists()
    assert shop.submit(tasks.read, str(HERE / "edge_tasks.py")).result() > 100


@pytest.mark.parametrize("task", [tasks.run_program, tasks.shell, tasks.fork])
def test_no_other_program_is_started(shop: Studio, task: object) -> None:
    """Neither directly, nor by a shell, nor by a fork."""
    with pytest.raises(RuntimeError, match="PermissionError: a drawing process may not do this"):
        shop.submit(task).result()  # type: ignore[arg-type]


def test_the_network_is_out_of_reach(shop: Studio) -> None:
    """A listener on this machine hears nothing, by Python or past it."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        with pytest.raises(RuntimeError, match="PermissionError"):
            shop.submit(tasks.connect, port).result()
        errno = shop.submit(tasks.connect_past_python, port).result()
        if shop.submit(tasks.interfaces).result() != ["lo"]:
            pytest.skip("this kernel gives no network namespace")
        assert errno != 0
        with pytest.raises(TimeoutError):
            listener.accept()


@pytest.mark.parametrize(
    ("task", "told"),
    [
        (tasks.spin, "CPU limit"),
        (tasks.hang, "time limit"),
        (tasks.hoard, "memory limit"),
        (tasks.fall, "died (with code 7)"),
        (tasks.crash, "died (by signal 11)"),
        (tasks.babble, "no answer"),
        (tasks.stranger, "no answer"),
        (tasks.pace, "steps without end"),
    ],
)
def test_a_lost_process_costs_its_task_alone(task: object, told: str) -> None:
    """Whatever ends a process, that task is told which limit it was and the next is done."""
    limits = Limits(cpu=1, clock=8) if task is tasks.spin else QUICK
    with studio(limits=limits) as shop:
        futures = [shop.submit(call) for call in (tasks.process, task, tasks.process)]  # type: ignore[arg-type]
        first = futures[0].result()
        with pytest.raises(WorkerLost) as fault:
            futures[1].result()
        assert told in str(fault.value)
        assert futures[2].result() != first
        assert shop.started == 2


def test_a_process_that_dies_between_tasks_is_replaced() -> None:
    """Killed while idle, it costs nothing."""
    with studio() as shop:
        first = shop.submit(tasks.process).result()
        os.kill(first, signal.SIGKILL)
        time.sleep(0.1)
        assert shop.submit(tasks.process).result() != first


def test_each_task_has_its_own_cpu_time() -> None:
    """The CPU limit is of a task, not of a process's life."""
    with studio(limits=Limits(cpu=1, clock=10)) as shop:
        pids = {shop.submit(tasks.burn, 0.6).result() for _ in range(4)}
        assert len(pids) == 1


def test_each_step_has_its_own_cpu_time() -> None:
    """A task of many steps is as long as it needs to be; no step of it is."""
    with studio(limits=Limits(cpu=1, clock=10)) as shop:
        assert shop.submit(tasks.walk, 3, 0.6).result() == 3
        with pytest.raises(WorkerLost, match="CPU limit") as fault:
            shop.submit(tasks.walk, 2, 3.0).result()
        assert fault.value.step == "0"


def test_a_lost_process_is_told_by_its_last_step(shop: Studio) -> None:
    """What it was at when it ended is known; elsewhere a step means nothing."""
    with pytest.raises(WorkerLost) as fault:
        shop.submit(tasks.stumble).result()
    assert fault.value.step == "second"
    assert tasks.walk(1, 0.0) == 1


def test_a_module_that_does_not_load_is_told_once() -> None:
    """When no process can start, every task says why, and after the second try there is none."""
    with Studio(1, imports=("no_such_module",)) as shop:
        futures = [shop.submit(tasks.add, 1, 1) for _ in range(5)]
        for future in futures:
            with pytest.raises(WorkerLost, match="no_such_module"):
                future.result()
        assert shop.started == 2


def test_what_waits_can_be_cancelled() -> None:
    """Closing with `cancel_futures` finishes what runs and drops what waits."""
    shop = studio()
    futures = [shop.submit(tasks.slow_process, 0.3) for _ in range(4)]
    while not futures[0].running():
        time.sleep(0.01)
    shop.shutdown(cancel_futures=True)
    assert futures[0].result()
    assert all(future.cancelled() for future in futures[1:])
    with pytest.raises(RuntimeError, match="closed"):
        shop.submit(tasks.add, 1, 1)


def test_an_exception_ends_everything_at_once() -> None:
    """Leaving the block by an exception, Ctrl-C among them, waits for no task."""
    shop = studio(2, Limits(clock=60))
    pid = shop.submit(tasks.process).result()
    futures = [shop.submit(tasks.hang) for _ in range(4)]
    while not futures[1].running():
        time.sleep(0.01)
    shop.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)  # `hang` would take an hour
    assert isinstance(futures[0].exception(), WorkerLost)
    assert futures[3].cancelled()
    assert gone(pid)


ORPHANS = f"""
import sys
sys.path.insert(0, {str(HERE.parent)!r})
from pathlib import Path
from edge import edge_tasks as tasks
from smmgen.edge.studio import Studio, Limits
here = [Path({str(HERE.parent)!r})]
shop = Studio(1, limits=Limits(clock=600), imports=("edge.edge_tasks",), paths=here)
print(shop.submit(tasks.process).result(), flush=True)
shop.submit(tasks.HOW)
import time
time.sleep(600)
"""


def gone(pid: int) -> bool:
    """Whether a process ends within a while."""
    for _ in range(300):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        told = Path(f"/proc/{pid}/stat")
        if told.exists() and told.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a busy child with its parent")
@pytest.mark.parametrize("how", ["hang", "spin"])
def test_no_process_outlives_a_killed_parent(how: str) -> None:
    """SIGKILL of the parent ends its processes, even in the middle of a task."""
    with subprocess.Popen(
        [sys.executable, "-c", ORPHANS.replace("HOW", how)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.1)
        parent.kill()
        assert gone(child)


def test_ctrl_c_reaches_the_parent_alone() -> None:
    """A child is in no group that a terminal sends SIGINT to."""
    with studio() as shop:
        child = shop.submit(tasks.process).result()
        assert os.getpgid(child) != os.getpgid(0)


def test_memory_is_reported(shop: Studio) -> None:
    """What a process holds is known after its tasks, where the system tells."""
    shop.submit(tasks.add, 1, 1).result()
    if sys.platform == "linux":
        assert 5_000_000 < shop.peak_memory < 150_000_000


def test_many_threads_may_submit(shop: Studio) -> None:
    """Submitting is safe from anywhere."""
    found: list[int] = []

    def ask() -> None:
        found.extend(shop.submit(tasks.add, n, 1).result() for n in range(20))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(list(range(1, 21)) * 4)
