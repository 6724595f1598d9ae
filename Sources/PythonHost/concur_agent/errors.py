"""The texts of workers' errors: JSON lines in a file beside the slab."""

from __future__ import annotations

import json
import os

_LONGEST = 1000


class SetupError(Exception):
    """That a lane's setup failed; the cause is what it raised."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(cause)
        self.cause = cause


class ErrorLog:
    """Appends a line for every worker that failed.

    A line is one ``write`` to a file opened for appending, so lines of several processes do not
    mix.
    """

    def __init__(self, slab_path: str) -> None:
        self._path = slab_path + ".err"

    def append(self, worker: int, error: BaseException) -> None:
        """Keep the error's type and the first line of what it says; what cannot be kept is let go,
        the slot says that the worker failed."""
        origin = ""
        if isinstance(error, SetupError):
            error, origin = error.cause, "in --setup: "
        line = json.dumps(
            {"worker": worker, "kind": kind(error), "message": origin + message(error)}
        )
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            file = os.open(self._path, flags, 0o600)
            try:
                os.write(file, line.encode("ascii") + b"\n")
            finally:
                os.close(file)
        except OSError:
            pass


def kind(error: BaseException) -> str:
    """The qualified name of an error's type, without the module of the built-in ones."""
    found = type(error)
    name = str(found.__qualname__)
    return name if found.__module__ == "builtins" else f"{found.__module__}.{name}"


def message(error: BaseException) -> str:
    """The first line of what an error says, whatever its ``__str__`` does."""
    try:
        lines = str(error).splitlines()
    except BaseException as failure:  # user code: even sys.exit() may be in it
        return f"its text cannot be had: {type(failure).__name__}"
    # Half of a surrogate pair, as file names can have them, is no text that others could read.
    return lines[0][:_LONGEST].encode("utf-8", "backslashreplace").decode() if lines else ""
