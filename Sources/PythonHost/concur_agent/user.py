"""The user's own function: found by name in every process, given its argument, called."""

from __future__ import annotations

import asyncio
import functools
import importlib
import inspect
import json
import os
import sys
from typing import Any, Awaitable, Callable, Dict, List, Optional, Tuple

from .errors import SetupError
from .spec import TrialSpec, UserFunction

#: So many partials of partials are looked through.
_DEEPEST = 100

Arguments = Tuple[Tuple[Any, ...], Dict[str, Any]]


def set_path(function: UserFunction, agent_folder: str) -> None:
    """Look for modules as ``python -m`` would: in the folders given, then the current one.

    The agent's own folder goes last, so that nothing in it stands before a module of the user's.
    """
    rest = [place for place in sys.path if place not in (agent_folder, "")]
    sys.path[:] = [*function.python_path, os.getcwd(), *rest, agent_folder]


def resolve(name: str) -> Any:
    """The object that ``module:attribute.path`` stands for."""
    module, _, path = name.partition(":")
    found: Any = importlib.import_module(module)
    for attribute in path.split("."):
        found = getattr(found, attribute)
    return found


def is_async(function: Any) -> bool:
    """Whether calling it gives something to await."""
    found = unwrapped(function)
    call = getattr(type(found), "__call__", None)
    return asyncio.iscoroutinefunction(found) or asyncio.iscoroutinefunction(call)


def unwrapped(function: Any) -> Any:
    """The function that partials and decorators stand for. An object that has every attribute one
    asks for, as a mock does, stands for itself."""
    plain = function
    for _ in range(_DEEPEST):
        if not hasattr(plain, "func"):  # functools.partial
            break
        plain = plain.func
    else:
        plain = function
    try:
        return inspect.unwrap(plain)
    except ValueError:
        return function


class Inputs:
    """What each worker is given: its line of a file, or its ordinal."""

    def __init__(self, spec: TrialSpec) -> None:
        self._arguments: Optional[List[Arguments]] = None
        if spec.inputs_path is not None:
            self._arguments = _read(spec.inputs_path, spec.inputs_form == "json", spec.workers)

    def of(self, worker: int) -> Arguments:
        """Positional and keyword arguments."""
        return ((worker,), {}) if self._arguments is None else self._arguments[worker]


@functools.lru_cache(maxsize=1)
def _read(path: str, is_json: bool, workers: int) -> List[Arguments]:
    """The arguments of all workers; read once, so that forked processes have them already."""
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")[:workers]
    if len(lines) < workers:
        raise ValueError(f"{path} has {len(lines)} lines for {workers} workers")
    ends = (line[:-1] if line.endswith(b"\r") else line for line in lines)
    texts = (line.decode("utf-8", "surrogateescape") for line in ends)
    return [_from_json(text) if is_json else ((text,), {}) for text in texts]


def _from_json(text: str) -> Arguments:
    value = json.loads(text)
    if isinstance(value, list):
        return tuple(value), {}
    if isinstance(value, dict):
        return (), value
    return (value,), {}


class UserCalls:
    """The user's function as the lanes of one process call it."""

    def __init__(self, spec: TrialSpec, function: UserFunction) -> None:
        self._inputs = Inputs(spec)
        self._setup = resolve(function.setup) if function.setup else None
        self._function = resolve(function.function)
        self._coroutine = (
            resolve(function.async_function) if function.async_function else self._function
        )
        self.is_async = is_async(self._function)
        self.has_async_form = is_async(self._coroutine)

    def lane(self) -> Callable[[int], Any]:
        """A blocking call for one lane, after its setup; an ``async def`` gets an event loop that
        is the lane's own."""
        needs_loop = self.is_async or (self._setup is not None and is_async(self._setup))
        run = asyncio.new_event_loop().run_until_complete if needs_loop else None
        first = self._first(run)
        function, arguments = self._function, self._inputs.of

        def call(worker: int) -> Any:
            positional, keywords = arguments(worker)
            return function(*first, *positional, **keywords)

        def call_async(worker: int) -> Any:
            positional, keywords = arguments(worker)
            assert run is not None
            return run(function(*first, *positional, **keywords))

        return call_async if self.is_async else call

    async def loop_lane(self) -> Callable[[int], Awaitable[Any]]:
        """A call to be awaited, after the event loop's setup."""
        made = None
        try:
            made = self._setup() if self._setup is not None else None
            made = await made if inspect.isawaitable(made) else made
        except BaseException as error:
            raise SetupError(error)
        first = () if made is None else (made,)
        function, arguments = self._coroutine, self._inputs.of

        async def call(worker: int) -> Any:
            positional, keywords = arguments(worker)
            return await function(*first, *positional, **keywords)

        return call

    def _first(self, run: Optional[Callable[[Any], Any]]) -> Tuple[Any, ...]:
        """What setup returned, as the arguments that come first."""
        if self._setup is None:
            return ()
        try:
            made = self._setup()
            if run is not None and inspect.isawaitable(made):
                made = run(made)
        except BaseException as error:
            raise SetupError(error)
        return () if made is None else (made,)
