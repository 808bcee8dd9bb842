"""The side of a Python peer: reads sweeps, answers with seconds and losses; see served.js."""

import base64
import json
import sys
import time

import numpy as np


def serve(compute, note=None):
    """compute(eta0, beta, x, y, steps), float32 arrays and an int, returns the final losses [beta][eta0]."""
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        sweep = json.loads(line)
        eta0, beta, x, y = (np.array(sweep[name], np.float32) for name in ("eta0", "beta", "x", "y"))
        try:
            start = time.perf_counter()
            losses = compute(eta0, beta, x, y, sweep["steps"])
            seconds = time.perf_counter() - start
            flat = np.ascontiguousarray(losses, np.float32)
            answer = {"seconds": seconds, "losses": base64.b64encode(flat.tobytes()).decode(), "note": note}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}".strip().split("\n")[0]}
        print(json.dumps(answer), file=answers, flush=True)
