"""What a host is told: the one argument, as JSON, that every host of concur takes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional


@dataclass(frozen=True)
class UserFunction:
    """A function of the user's own, each part written ``module:attribute.path``."""

    function: str
    async_function: Optional[str] = None
    setup: Optional[str] = None
    python_path: List[str] = field(default_factory=list)


@dataclass(frozen=True)
class TrialSpec:
    """One trial: a workload, a model, and where it is recorded."""

    workload: str
    #: In base units: nanoseconds, bytes, counts, 0 or 1.
    parameters: Dict[str, int]
    model: str
    #: The model's own parameters that differ from their defaults.
    variant: Dict[str, str]
    workers: int
    #: At most this many workers in flight.
    concurrency: int
    #: How many processes compute in the hybrid model.
    computing_lanes: int
    #: Absolute path of the slab.
    slab: str
    #: Private folder of the ``file`` workload.
    folder: Optional[str]
    #: Loopback port of the ``net`` workload's server.
    server_port: Optional[int]
    call: Optional[UserFunction]
    #: File of which every worker is given one line, and what a line is: ``lines`` or ``json``.
    inputs_path: Optional[str]
    inputs_form: str
    #: Whether each worker's CPU time is taken.
    measure_cpu: bool
    #: Whether workers are recorded at all; false only where recording itself is measured.
    is_recorded: bool

    @property
    def lanes(self) -> int:
        """How many lanes can be of use."""
        return min(self.concurrency, self.workers)

    @property
    def start_method(self) -> str:
        """How processes are started."""
        return self.variant.get("start-method", "fork")

    @staticmethod
    def parse(text: str) -> TrialSpec:
        """Read a specification; raises ``ValueError`` or ``KeyError`` where it is none."""
        raw: Dict[str, Any] = json.loads(text)
        inputs = raw.get("inputs") or {}
        return TrialSpec(
            workload=raw["workload"],
            parameters=raw["parameters"],
            model=raw["model"],
            variant=raw["variant"],
            workers=raw["workers"],
            concurrency=raw["concurrency"],
            computing_lanes=raw["computingLanes"],
            slab=raw["slab"],
            folder=raw.get("folder"),
            server_port=raw.get("serverPort"),
            call=_function(raw.get("call")),
            inputs_path=inputs.get("path"),
            inputs_form=inputs.get("form", "lines"),
            measure_cpu=raw["measureCPU"],
            is_recorded=raw["isRecorded"],
        )


def _function(raw: Optional[Dict[str, Any]]) -> Optional[UserFunction]:
    if raw is None:
        return None
    return UserFunction(
        function=raw["function"],
        async_function=raw.get("asyncFunction"),
        setup=raw.get("setup"),
        python_path=raw.get("pythonPath") or [],
    )
