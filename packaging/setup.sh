#!/bin/sh
# Makes the virtual environment in the repository: `setup.sh run` for the program, `setup.sh docs` with
# what builds the documentation, `setup.sh test` with the test tools, a browser included. Does nothing when nothing has changed since.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-run}

# Installs Debian packages when that is allowed, else says the one line to type.
apt_install() {
    if command -v apt-get >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ]; then as_root=""; elif sudo -n true 2>/dev/null; then as_root="sudo"; else
            echo "Please type:  sudo apt-get install --yes $*" >&2
            return 1
        fi
        $as_root apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -qq --yes "$@" >/dev/null
    else
        echo "Please install with your system's package manager: $*" >&2
        return 1
    fi
}

find_python() {
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "actornet needs Python 3.11 or newer." >&2
    return 1
}

python=$(find_python)
if [ ! -x .venv/bin/pip ]; then
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        apt_install python3-venv
    fi
    rm -rf .venv
    "$python" -m venv .venv
fi

case $purpose in
    test) extras=".[dev]" ;;
    docs) extras=".[docs]" ;;
    *) extras="." ;;
esac
wanted=$(cat pyproject.toml constraints.txt packaging/*.py visualizations/package-lock.json \
    visualizations/*.mjs visualizations/*.html $(find visualizations/src -type f | sort) | cksum)
stamp=.venv/installed-$purpose
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    echo "Installing actornet and what it needs (about a minute the first time)..." >&2
    .venv/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable "$extras"
    if [ "$purpose" = test ]; then
        .venv/bin/python packaging/npm.py ci --silent --ignore-scripts
        echo "$wanted" >.venv/installed-docs
    fi
    echo "$wanted" >.venv/installed-run
    echo "$wanted" >"$stamp"
fi

[ "$purpose" = test ] || exit 0

# Two real Neo4j need Java and Maven; without them their tests are skipped and say so, but never in CI.
for command in javac mvn; do
    command -v "$command" >/dev/null 2>&1 || { apt_install default-jdk-headless maven || true; break; }
done
if command -v javac >/dev/null 2>&1 && command -v mvn >/dev/null 2>&1; then
    sh tests/neo4j/setup.sh
else
    echo "No Java or Maven: the tests on Neo4j will be skipped." >&2
fi

# A test opens a Word report with LibreOffice; the same holds.
command -v soffice >/dev/null 2>&1 || apt_install libreoffice-writer-nogui ||
    echo "No LibreOffice: its test will be skipped." >&2

# The browser tests need one; the same holds.
if [ -z "${CHROME_BIN:-}" ]; then
    for name in chromium chromium-browser google-chrome; do
        command -v "$name" >/dev/null 2>&1 && exit 0
    done
    apt_install chromium || echo "No browser: the browser tests will be skipped (set CHROME_BIN)." >&2
fi
