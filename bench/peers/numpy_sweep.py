"""The lecture's sweep in NumPy, all cells as one float32 array. Reads the sweep as JSON from standard input, writes
{"seconds": ..., "losses": [...]} to standard output; the time leaves the interpreter's start out."""

import json
import sys
import time

import numpy as np

sweep = json.load(sys.stdin)
f = np.float32
x, y = np.array(sweep["x"], f), np.array(sweep["y"], f)
eta0 = np.array(sweep["eta0"], f)[None, :]
beta = np.array(sweep["beta"], f)[:, None]
shape = (beta.shape[0], eta0.shape[1])

start = time.perf_counter()
w, b = np.full(shape, f(-4)), np.full(shape, f(4))
vw, vb = np.zeros(shape, f), np.zeros(shape, f)
for step in range(sweep["steps"] + 1):
    loss, gw, gb = np.zeros(shape, f), np.zeros(shape, f), np.zeros(shape, f)
    for xi, yi in zip(x, y):
        out = f(1) / (f(1) + np.exp(-(w * xi + b)))
        error = out - yi
        slope = error * (out * (f(1) - out))
        loss += f(0.5) * (error * error)
        gw += slope * xi
        gb += slope
    loss *= f(1 / len(x))
    if step == sweep["steps"]:
        break
    gw *= f(1 / len(x))
    gb *= f(1 / len(x))
    vw = beta * vw + (f(1) - beta) * (gw * gw)
    vb = beta * vb + (f(1) - beta) * (gb * gb)
    w = w - eta0 / np.sqrt(vw + f(1e-4)) * gw
    b = b - eta0 / np.sqrt(vb + f(1e-4)) * gb
seconds = time.perf_counter() - start

json.dump({"seconds": seconds, "losses": [float(value) for value in loss.ravel()]}, sys.stdout)
