"""The lecture's sweep as a kernel in Triton: a program carries out the whole runs of a block of cells."""

import torch
import triton
import triton.language as tl
from serve import serve

device = "cuda" if torch.cuda.is_available() else "cpu"


@triton.jit
def sweep_kernel(eta0, beta, x, y, losses, columns, cells, steps, points: tl.constexpr, block: tl.constexpr):
    cell = tl.program_id(0) * block + tl.arange(0, block)
    inside = cell < cells
    rate = tl.load(eta0 + cell % columns, mask=inside, other=0.0)
    keep = tl.load(beta + cell // columns, mask=inside, other=0.0)
    w = tl.full((block,), -4.0, tl.float32)
    b = tl.full((block,), 4.0, tl.float32)
    vw = tl.zeros((block,), tl.float32)
    vb = tl.zeros((block,), tl.float32)
    loss = tl.zeros((block,), tl.float32)
    for step in range(steps + 1):
        loss = tl.zeros((block,), tl.float32)
        gw = tl.zeros((block,), tl.float32)
        gb = tl.zeros((block,), tl.float32)
        for point in tl.static_range(points):
            xi = tl.load(x + point)
            out = 1.0 / (1.0 + tl.exp(-(w * xi + b)))
            error = out - tl.load(y + point)
            slope = error * (out * (1.0 - out))
            loss += 0.5 * (error * error)
            gw += slope * xi
            gb += slope
        loss *= 1.0 / points
        gw *= 1.0 / points
        gb *= 1.0 / points
        moves = step < steps
        vw = keep * vw + (1.0 - keep) * (gw * gw)
        vb = keep * vb + (1.0 - keep) * (gb * gb)
        w = tl.where(moves, w - rate / tl.sqrt(vw + 1e-4) * gw, w)
        b = tl.where(moves, b - rate / tl.sqrt(vb + 1e-4) * gb, b)
    tl.store(losses + cell, loss, mask=inside)


def sweep(eta0, beta, x, y, steps):
    eta0, beta, x, y = (torch.from_numpy(values).to(device) for values in (eta0, beta, x, y))
    cells = len(beta) * len(eta0)
    losses = torch.empty(cells, device=device)
    block = 128
    grid = (triton.cdiv(cells, block),)
    sweep_kernel[grid](eta0, beta, x, y, losses, len(eta0), cells, steps, len(x), block)
    return losses.reshape(len(beta), len(eta0)).cpu().numpy()


name = torch.cuda.get_device_name() if device == "cuda" else "interpreted"
serve(sweep, f"{triton.__version__}, {name}")
