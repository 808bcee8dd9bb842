"""The lecture's sweep in Numba: the scalar loop, compiled, rows of the landscape in parallel threads."""

import numpy as np
from numba import get_num_threads, njit, prange
from serve import serve

f = np.float32
ONE, HALF, EPS = f(1), f(0.5), f(1e-4)


@njit(parallel=True)
def sweep(eta0, beta, x, y, steps):
    losses = np.empty((len(beta), len(eta0)), np.float32)
    scale = f(1 / len(x))
    for row in prange(len(beta)):
        keep = beta[row]
        take = ONE - keep
        for column in range(len(eta0)):
            rate = eta0[column]
            w, b = f(-4), f(4)
            vw, vb = f(0), f(0)
            loss = f(0)
            for step in range(steps + 1):
                loss, gw, gb = f(0), f(0), f(0)
                for index in range(len(x)):
                    out = ONE / (ONE + np.exp(-(w * x[index] + b)))
                    error = out - y[index]
                    slope = error * (out * (ONE - out))
                    loss += HALF * (error * error)
                    gw += slope * x[index]
                    gb += slope
                loss *= scale
                if step == steps:
                    break
                gw *= scale
                gb *= scale
                vw = keep * vw + take * (gw * gw)
                vb = keep * vb + take * (gb * gb)
                w -= rate / np.sqrt(vw + EPS) * gw
                b -= rate / np.sqrt(vb + EPS) * gb
            losses[row, column] = loss
    return losses


serve(sweep, f"{get_num_threads()} threads")
