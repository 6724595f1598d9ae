"""Failing or killing at an exact system call, by strace."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Sequence

from bench import Bench, Result


def injected(bench: Bench, inject: str, words: Sequence[object], *, only: Sequence[Path] = (),
             timeout: float = 60) -> tuple[Result, bool]:
    """Runs concur under an injection such as `fsync:error=EIO:when=3`, counted in each thread.

    Also says whether it was met at all: a run that never came so far ran clean.
    """
    log = bench.folder / "strace.log"
    prefix = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={inject.partition(':')[0]}",
              "-e", f"inject={inject}"]
    for path in only:
        prefix += ["-P", str(path)]
    began = time.monotonic()
    process = bench.start(*words, prefix=prefix)
    result = bench.finish(process, began, timeout)
    text = log.read_text(errors="replace")
    log.unlink()
    result.err = b"".join(line for line in result.err.splitlines(keepends=True)
                          if not line.startswith(b"strace: "))
    return result, "(INJECTED)" in text or "+++ killed by SIGKILL" in text
