#!/usr/bin/env bash
# Runs the tests of slab, processes, store, workloads and models under a sanitizer: `thread` or
# `address`. Each has a build of its own, in .build-thread and .build-address.
#
# Symbols are not looked up (symbolize=0): a sanitizer starts a process for that, and code under test
# that waits for any child of its own would meet it. llvm-symbolizer reads the addresses afterwards.
set -euo pipefail

kind=$1
tests='^(SlabTests|ProcessesTests|StoreTests|WorkloadsTests|ModelsTests)\.'
options="symbolize=0:halt_on_error=1:exitcode=66"
case $kind in
thread) export TSAN_OPTIONS="$options:suppressions=$PWD/scripts/sanitizers/thread.txt" ;;
address) export ASAN_OPTIONS="$options:detect_leaks=0" ;;
*) echo "sanitize: thread or address, not '$kind'" >&2 && exit 64 ;;
esac

flags=(--sanitize="$kind" --scratch-path ".build-$kind")
scripts/brief.sh swift build --build-tests "${flags[@]}"
scripts/brief.sh swift test --skip-build --disable-xctest --filter "$tests" "${flags[@]}"
