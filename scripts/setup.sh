#!/usr/bin/env bash
# Sees to it that what a build needs is there; `setup.sh test` also what the tests need,
# `setup.sh faults` what injecting faults needs.
#
# Costs a few look-ups where nothing is missing. What is missing is installed on Debian and its
# kin when this runs as root; otherwise the command to install it is printed.
set -euo pipefail

stop() {
  printf 'setup: %s\n' "$1" >&2
  exit 1
}

has_file() {
  compgen -G "$1" >/dev/null
}

command -v swift >/dev/null ||
  stop "there is no swift on the PATH; concur needs Swift 6.2 or later (https://swift.org/install)."

missing=()
if ! { has_file '/usr/include/sqlite3.h' || has_file '/usr/local/include/sqlite3.h'; } ||
  ! { has_file '/usr/lib/*/libsqlite3.a' || has_file '/usr/lib*/libsqlite3.a' ||
    has_file '/usr/local/lib/libsqlite3.a'; }; then
  missing+=(libsqlite3-dev)
fi
tools=()
if [[ "${1:-}" == test ]]; then tools=(sqlite3 python3); fi
if [[ "${1:-}" == faults ]]; then tools=(sqlite3 python3 strace); fi
if ((${#tools[@]})); then
  for tool in "${tools[@]}"; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
fi
((${#missing[@]})) || exit 0

if ! command -v apt-get >/dev/null; then
  stop "please install what Debian calls ${missing[*]}, then try again."
fi
if ((EUID != 0)); then
  stop "please install what is missing, then try again:
  sudo apt-get install ${missing[*]}"
fi
printf 'setup: installing %s\n' "${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update >&2 || printf 'setup: the lists of packages are not up to date\n' >&2
apt-get -qq install --yes --no-install-recommends "${missing[@]}" </dev/null >&2 ||
  stop "apt-get could not install ${missing[*]}."
