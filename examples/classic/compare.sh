#!/usr/bin/env bash
# The three classic programs, recorded by concur and run as plain scripts, turn by turn: how far the
# wall times lie apart. Usage: compare.sh [PYTHON] [ROUNDS]; concur is taken from PATH, or $CONCUR.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
python=${1:-python3}
rounds=${2:-5}
concur=${CONCUR:-concur}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export CONCUR_DB=$scratch/classic.db

for ((round = 0; round < rounds; round++)); do
  "$concur" record sleep --param duration=2s --workers 3 --concurrency 3 --trials 1 --warmup 0 \
    --model threads,processes,async --variant threads.variant=thread-per-worker \
    --variant processes.variant=pool --runtime "$python" --quiet
  for program in threads processes gather; do
    "$python" "$program.py" | tail -n 1 >>"$scratch/$program"
  done
done

median() {
  sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'
}

printf '%-12s %10s %10s %8s\n' program script concur apart
for pair in threads:threads processes:processes gather:async; do
  program=${pair%:*} model=${pair#*:}
  plain=$(median <"$scratch/$program")
  recorded=$("$concur" query --format csv \
    "SELECT wall_ns / 1e9 FROM trials WHERE model = '$model' ORDER BY 1" | tr -d '\r' |
    tail -n +2 | median)
  awk -v name="$program" -v plain="$plain" -v recorded="$recorded" 'BEGIN {
    printf "%-12s %8.3f s %8.3f s %+7.2f%%\n", name, plain, recorded, (recorded / plain - 1) * 100
  }'
done
