"""The only module that imports the inference runtime."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError

FloatArray = npt.NDArray[np.float32]


class Session:
    """One compiled graph on one CPU thread: arrays in, arrays out, in the graph's own order.

    Precision is fixed to 32-bit floats where the graph is not 8-bit already: a processor with bf16
    units must give the same relations as one without.
    """

    def __init__(self, graph: Path) -> None:
        """Compile ``graph`` (OpenVINO IR, ``.xml`` with ``.bin`` beside it).

        Raises:
            ModelError: the runtime cannot load it.
        """
        core = _runtime().Core()
        try:
            compiled = core.compile_model(
                core.read_model(graph),
                "CPU",
                {
                    "INFERENCE_NUM_THREADS": 1,
                    "NUM_STREAMS": 1,
                    "INFERENCE_PRECISION_HINT": "f32",
                    "PERFORMANCE_HINT": "LATENCY",
                    "ENABLE_CPU_PINNING": False,  # or all processes sit on the same core
                },
            )
        except RuntimeError as error:
            raise ModelError(f"{graph}: the inference runtime cannot load it: {error}") from error
        self._request = compiled.create_infer_request()
        self._outputs = len(compiled.outputs)

    def run(self, *inputs: npt.NDArray[Any]) -> tuple[FloatArray, ...]:
        """Run the graph once; the arrays that come back are the caller's own."""
        self._request.infer(list(inputs), share_inputs=True)
        return tuple(
            np.array(self._request.get_output_tensor(n).data) for n in range(self._outputs)
        )


def _runtime() -> ModuleType:
    """The runtime, without its telemetry.

    On import it would send an event to an analytics service, from a process forked for that, and
    leave files in the home folder. Where the module for it is missing it does none of this.
    """
    if "openvino" not in sys.modules:
        sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    import openvino  # type: ignore[import-untyped]

    module: ModuleType = openvino
    return module
