"""scripts/bootstrap.sh on machines made of a few false commands, in a folder with a space."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"
NO_CAIRO = 'case "$*" in *ensurepip*) exit 1;; esac; [ "$*" != - ] || exit 1;'
PYTHON = f'exec "{sys.executable}" "$@"'


class Machine:
    """A clone of the scripts and a PATH that holds only what a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.clone = folder / "a clone"
        self.bin = folder / "bin"
        self.log = folder / "log"
        (self.clone / "scripts").mkdir(parents=True)
        self.bin.mkdir()
        self.log.write_text("")
        shutil.copy(SCRIPTS / "bootstrap.sh", self.clone / "scripts")
        (self.clone / "pyproject.toml").write_text("[project]\n")
        for name in ("bash", "cat", "dirname", "env", "mktemp", "rm"):
            (self.bin / name).symlink_to(str(shutil.which(name)))

    def command(self, path: str, body: str) -> None:
        """Put a command there that notes how it was called, then does `body`."""
        file = self.clone / path if "/" in path else self.bin / path
        file.parent.mkdir(parents=True, exist_ok=True)
        note = f'printf "%s\\n" "{file.name} $*" >>"{self.log}"'
        file.write_text(f"#!{self.bin}/bash\n{note}\n{body}\n")
        file.chmod(0o755)

    def environment(self) -> None:
        """Put a .venv there whose pip does nothing and succeeds."""
        skip = 'case "$*" in "-m pip"*|*cairosvg*) exit;; esac'
        self.command(".venv/bin/python", f"{skip}\n{PYTHON}")

    def bootstrap(self, extras: str = "") -> subprocess.CompletedProcess[str]:
        """Make the environment."""
        return self.run(f"bootstrap {extras}")

    def run(self, words: str) -> subprocess.CompletedProcess[str]:
        """Run a function of it from another folder, as a script would."""
        line = f'. "{self.clone}/scripts/bootstrap.sh"; {words}; echo "at $PWD"'
        env = {"PATH": str(self.bin), "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
        command = [str(self.bin / "bash"), "-uc", line]
        return subprocess.run(
            command, cwd="/", env=env, capture_output=True, text=True, check=False
        )

    def calls(self, start: str) -> list[str]:
        """The calls that began with these words, in order."""
        return [call for call in self.log.read_text().splitlines() if call.startswith(start)]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine with Python and cairo, whose user is not root."""
    machine = Machine(tmp_path)
    machine.command("python3", PYTHON)
    machine.command("id", "echo 1000")
    return machine


def test_an_unchanged_project_is_installed_once(machine: Machine) -> None:
    """The second run needs no network: pip is not called again."""
    machine.environment()
    first, second = machine.bootstrap("dev"), machine.bootstrap("dev")
    assert (first.returncode, second.returncode, second.stderr) == (0, 0, "")
    assert second.stdout == f"at {machine.clone}\n"
    assert machine.calls("python -m pip install") == ["python -m pip install -qq --editable .[dev]"]


def test_a_changed_pyproject_is_installed_again(machine: Machine) -> None:
    """A new dependency arrives with the next run."""
    machine.environment()
    machine.bootstrap()
    (machine.clone / "pyproject.toml").write_text("[project]\nname = 'other'\n")
    machine.bootstrap()
    assert len(machine.calls("python -m pip install")) == 2


def test_the_demo_takes_the_environment_of_the_tests(machine: Machine) -> None:
    """What was installed with the tools for development serves without them, not the other way."""
    machine.environment()
    for extras in ("", "dev", ""):
        assert machine.bootstrap(extras).returncode == 0
    assert machine.calls("python -m pip install") == [
        "python -m pip install -qq --editable .",
        "python -m pip install -qq --editable .[dev]",
    ]


def test_an_environment_whose_python_has_gone_is_made_again(machine: Machine) -> None:
    """A .venv that does not run, as after an upgrade of the system, is not taken for current."""
    machine.command(".venv/bin/python", "exit 127")
    machine.command("python3", f'case "$*" in "-m venv"*) exit 3;; esac\n{PYTHON}')
    assert machine.bootstrap().returncode == 3
    assert machine.calls("python3 -m venv") == [f"python3 -m venv --clear {machine.clone}/.venv"]


def test_a_failed_installation_is_tried_again(machine: Machine) -> None:
    """What pip could not finish is not taken for done."""
    machine.command(
        ".venv/bin/python", f'case "$*" in "-m pip install"*) exit 1;; *pip*) exit;; esac\n{PYTHON}'
    )
    assert [machine.bootstrap().returncode for _ in range(2)] == [1, 1]
    assert len(machine.calls("python -m pip install")) == 2


def test_without_rights_it_says_the_one_line_to_run(machine: Machine) -> None:
    """A user who may not install packages is told which, and gets exit code 2."""
    machine.command("python3", f"{NO_CAIRO}\n{PYTHON}")
    machine.command("apt-get", "exit 1")
    machine.command("sudo", "exit 1")
    ended = machine.bootstrap()
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    packages = f"python{version}-venv libcairo2"
    assert ended.returncode == 2
    assert f"sudo sh -c 'apt-get update && apt-get install -y {packages}'" in ended.stderr
    assert machine.calls("apt-get") == []


def test_root_installs_what_is_missing(machine: Machine) -> None:
    """As root the packages come by apt-get; its lists are renewed only when they lack them."""
    machine.environment()
    machine.command(".venv/bin/python", f'{NO_CAIRO}\ncase "$*" in -m*) exit;; esac\n{PYTHON}')
    machine.command("id", "echo 0")
    machine.command("apt-get", f'[ "$1" = update ] || [ -e "{machine.clone}/listed" ] && exit')
    machine.bootstrap()
    install = "apt-get install -y --no-install-recommends libcairo2"
    assert machine.calls("apt-get") == [install, "apt-get update", install]
    (machine.clone / "listed").touch()
    machine.bootstrap()
    assert machine.calls("apt-get")[3:] == [install]


def test_a_machine_without_apt_is_told_the_names(machine: Machine) -> None:
    """Where Debian's packages are not known, the message says what is needed."""
    machine.command("python3", f"{NO_CAIRO}\n{PYTHON}")
    ended = machine.bootstrap()
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "brew install python cairo" in ended.stderr


def test_an_old_python_is_refused(machine: Machine) -> None:
    """Python 3.10 and older cannot run smmgen; nothing is made with one."""
    machine.command("python3", "exit 1")
    machine.command("id", "echo 0")
    machine.command("apt-get", "exit 0")
    ended = machine.bootstrap()
    assert ended.returncode == 2
    assert "Python 3.11 or newer" in ended.stderr
    assert not (machine.clone / ".venv").exists()


def test_a_browser_is_brought_where_that_may_be(machine: Machine) -> None:
    """As root, what is missing; nothing where Chrome and npm are there already."""
    machine.command("id", "echo 0")
    machine.command("apt-get", "exit 0")
    machine.command("npm", "exit 0")
    assert machine.run("bring_browser").returncode == 0
    machine.command("google-chrome", "exit 0")
    ended = machine.run("bring_browser")
    assert ended.stderr == ""
    assert machine.calls("apt-get") == ["apt-get install -y --no-install-recommends chromium"]


@pytest.mark.parametrize("apt", [True, False])
def test_without_a_browser_it_goes_on_and_says_so(machine: Machine, apt: bool) -> None:
    """Which tests are left out, and why; with the line that would help where that is known."""
    if apt:
        machine.command("apt-get", "exit 1")
        machine.command("sudo", "exit 1")
    ended = machine.run("bring_browser")
    assert (ended.returncode, ended.stdout) == (0, "at /\n")
    assert "tests in a browser are left out, for want of: chromium npm" in ended.stderr
    assert ("apt-get install -y chromium npm" in ended.stderr) is apt
