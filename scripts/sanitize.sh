#!/usr/bin/env bash
# Runs the tests of slab, processes, store, workloads and models under a sanitizer: `thread` or
# `address`. Each has a build of its own, in .build-thread and .build-address.
#
# Symbols are not looked up meanwhile (symbolize=0): a sanitizer starts a process for that, and code
# under test that waits for any child of its own would meet it. They are looked up in what was
# reported, afterwards, and what is excepted with a reason is left out.
#
# A thread that stands until its process ends, as the watch of Swift's pool does, is no leak. Leaks
# are not looked for: what a host holds at its end goes with it.
set -euo pipefail

kind=$1
case $kind in
thread | address) ;;
*) echo "sanitize: thread or address, not '$kind'" >&2 && exit 64 ;;
esac
tests='^(SlabTests|ProcessesTests|StoreTests|WorkloadsTests|ModelsTests)\.'
folder=.build-$kind
flags=(--sanitize="$kind" --scratch-path "$folder")
options="symbolize=0:log_path=$PWD/$folder/report"
export TSAN_OPTIONS="$options:exitcode=0:report_thread_leaks=0"
export ASAN_OPTIONS="$options:detect_leaks=0"

scripts/brief.sh swift build --build-tests "${flags[@]}"
rm -f "$folder"/report.*
ran=0
scripts/brief.sh swift test --skip-build --disable-xctest --filter "$tests" "${flags[@]}" || ran=$?
shopt -s nullglob
python3 scripts/sanitizers/reports.py "$folder/debug/concurPackageTests.xctest" \
  "scripts/sanitizers/$kind.txt" "$folder"/report.*
exit "$ran"
