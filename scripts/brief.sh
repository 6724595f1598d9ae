#!/usr/bin/env bash
# Runs a command of SwiftPM and passes on what it says, except what is only noise in a log: of the
# steps of a build one every ten seconds, of tests those that did not pass, of the linker nothing
# about static linking. On a terminal a build shows its own progress. V=1 passes on everything.
set -euo pipefail

if [[ -n "${V:-}" ]]; then exec "$@"; fi
if [[ -t 1 && "$2" == build ]]; then exec "$@"; fi

last=$SECONDS
"$@" 2>&1 </dev/null | while IFS= read -r line; do
  case "$line" in
  \[*/*\]*)
    ((SECONDS - last < 10)) && continue
    last=$SECONDS
    printf '%s\n' "$line"
    ;;
  'Building for '* | '◇ '*) ;;
  *' in statically linked applications requires at runtime '* | *'use of `mktemp'"'"' is dangerous'*) ;;
  '✔ Test run with '*) printf '%s\n' "$line" ;;
  '✔ '*) ;;
  *) printf '%s\n' "$line" ;;
  esac
done
