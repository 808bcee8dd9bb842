"""The lecture's sweep in NumPy, all cells as one float32 array, one thread."""

import numpy as np
from serve import serve

f = np.float32


def sweep(eta0, beta, x, y, steps):
    eta0, beta = eta0[None, :], beta[:, None]
    shape = (beta.shape[0], eta0.shape[1])
    scale = f(1 / len(x))
    w, b = np.full(shape, f(-4)), np.full(shape, f(4))
    vw, vb = np.zeros(shape, f), np.zeros(shape, f)
    for step in range(steps + 1):
        loss, gw, gb = np.zeros(shape, f), np.zeros(shape, f), np.zeros(shape, f)
        for xi, yi in zip(x, y):
            out = f(1) / (f(1) + np.exp(-(w * xi + b)))
            error = out - yi
            slope = error * (out * (f(1) - out))
            loss += f(0.5) * (error * error)
            gw += slope * xi
            gb += slope
        loss *= scale
        if step == steps:
            return loss
        gw *= scale
        gb *= scale
        vw = beta * vw + (f(1) - beta) * (gw * gw)
        vb = beta * vb + (f(1) - beta) * (gb * gb)
        w = w - eta0 / np.sqrt(vw + f(1e-4)) * gw
        b = b - eta0 / np.sqrt(vb + f(1e-4)) * gb


serve(sweep)
