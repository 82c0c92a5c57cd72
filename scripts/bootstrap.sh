# shellcheck shell=bash
# Makes .venv hold this project and what it needs; does nothing, offline, when it already does.
# Sourced by scripts/test and scripts/demo, which then call `bootstrap`. Written for bash 3.2 too,
# which is what macOS carries.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
VENV="$ROOT/.venv"
# Somebody's own settings must not leak into the project's environment.
unset PYTHONPATH PYTHONHOME
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf '%s\n' "$*" >&2; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# The first Python that is new enough, as a path; fails when there is none.
new_enough_python() {
  local name
  for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11; do
    if is_new_enough "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

# False for an environment that was left half-made, or whose Python has gone.
has_environment() {
  is_new_enough "$VENV/bin/python" && "$VENV/bin/python" -m pip --version >/dev/null 2>&1
}

# Debian's names of the system packages that are missing, with a space before each.
missing_packages() {
  local python
  if has_environment; then
    python="$VENV/bin/python"
  elif ! python="$(new_enough_python)"; then
    printf ' python3 python3-venv libcairo2'
    return
  elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    # Debian keeps ensurepip, without which a venv has no pip, in a package of its own.
    "$python" -c 'import sys; print(end=" python%d.%d-venv" % sys.version_info[:2])'
  fi
  "$python" - <<'PY' || printf ' libcairo2'
import ctypes, ctypes.util, sys
for name in (ctypes.util.find_library("cairo"), "libcairo.so.2", "libcairo.2.dylib"):
    try:
        if name:
            sys.exit(ctypes.CDLL(name) is None)
    except OSError:
        pass
sys.exit(1)
PY
}

# Installs the named system packages, or says the one line that would and exits with 2.
install_packages() {
  local as_root="" log line="apt-get update && apt-get install -y $*"
  apt_install() { $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }
  if ! command -v apt-get >/dev/null; then
    say "smmgen needs Python 3.11 or newer with venv, and cairo. Please install:$(printf ' %s' "$@")"
    say "(Debian's names. On macOS: brew install python cairo. On Fedora: dnf install python3 cairo.)"
    exit 2
  fi
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      say "Some system packages are missing. Please run this line, then start again:"
      say "  sudo sh -c '$line'"
      exit 2
    fi
    as_root="sudo -n"
  fi
  say "Installing system packages: $*"
  log="$(mktemp)"
  # The package lists may be fresh, absent or old: try first, then renew them.
  if ! apt_install "$@" >"$log" 2>&1 &&
    ! { $as_root apt-get update && apt_install "$@"; } >>"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    say "The system packages could not be installed. The line was:"
    say "  $line"
    exit 2
  fi
  rm -f "$log"
}

# What the environment was made from: another pyproject.toml, Python or folder is another stamp.
stamp() {
  "$VENV/bin/python" - "$ROOT" "$1" <<'PY'
import hashlib, pathlib, sys
root, extras = sys.argv[1:]
made_from = [pathlib.Path(root, "pyproject.toml").read_bytes(), root.encode(), extras.encode()]
print(hashlib.sha256(b"\0".join([*made_from, sys.version.encode()])).hexdigest())
PY
}

# True when the environment was installed with these extras, or with more.
is_current() {
  local extras now
  for extras in "$1" dev; do
    # A Python that does not run gives no stamp.
    now="$(stamp "$extras" 2>/dev/null)" && [ -n "$now" ] || return 1
    [ "$(cat "$VENV/made-from-${extras:-plain}" 2>/dev/null)" = "$now" ] && return
  done
  return 1
}

# bootstrap [EXTRAS]: afterwards $VENV/bin has python and smmgen, and cairo can be loaded.
bootstrap() {
  local extras="${1:-}" python missing
  cd "$ROOT" || exit
  is_current "$extras" && return
  missing="$(missing_packages)"
  # shellcheck disable=SC2086  # names of packages, to be split
  [ -z "$missing" ] || install_packages $missing
  if ! has_environment; then
    if ! python="$(new_enough_python)"; then
      say "smmgen needs Python 3.11 or newer; this system offers $(python3 --version 2>&1)."
      say "Install one and name it: PYTHON=/path/to/python $0"
      exit 2
    fi
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear "$VENV" || exit
  fi
  say "Installing what smmgen needs into .venv (once; this takes the network)"
  if ! "$VENV/bin/python" -m pip install -qq --editable ".${extras:+[$extras]}"; then
    say "The Python packages could not be installed; pip says above why."
    exit 1
  fi
  "$VENV/bin/python" -c 'import cairosvg' || exit
  stamp "$extras" >"$VENV/made-from-${extras:-plain}"
}

# A browser, and npm, for tests/browser: installed where that may be; else those tests are left
# out, which is said. Never ends the script that calls it.
bring_browser() {
  local missing="" name found=""
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && found=yes
  done
  [ -n "$found" ] || missing=" chromium"
  command -v npm >/dev/null || missing="$missing npm"
  [ -n "$missing" ] || return 0
  # shellcheck disable=SC2086  # names of packages, to be split
  if ! command -v apt-get >/dev/null || ! (install_packages $missing); then
    say "The tests in a browser are left out, for want of:$missing"
  fi
}
