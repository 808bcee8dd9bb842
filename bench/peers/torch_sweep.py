"""The lecture's sweep in PyTorch, all cells as one float32 tensor. Arguments: cpu or cuda, eager or compile."""

import sys

import torch
from serve import serve

device, mode = sys.argv[1], sys.argv[2]
if device == "cuda" and not torch.cuda.is_available():
    sys.exit("PyTorch has no CUDA device here")
torch.set_grad_enabled(False)


def evaluate(w, b, x, y):
    loss, gw, gb = torch.zeros_like(w), torch.zeros_like(w), torch.zeros_like(w)
    for xi, yi in zip(x, y):
        out = torch.sigmoid(w * xi + b)
        error = out - yi
        slope = error * (out * (1 - out))
        loss = loss + 0.5 * (error * error)
        gw = gw + slope * xi
        gb = gb + slope
    scale = 1 / len(x)
    return loss * scale, gw * scale, gb * scale


def advance(w, b, vw, vb, eta0, beta, x, y):
    _, gw, gb = evaluate(w, b, x, y)
    vw = beta * vw + (1 - beta) * (gw * gw)
    vb = beta * vb + (1 - beta) * (gb * gb)
    w = w - eta0 / torch.sqrt(vw + 1e-4) * gw
    b = b - eta0 / torch.sqrt(vb + 1e-4) * gb
    return w, b, vw, vb


if mode == "compile":
    # Every size and every data set is compiled by itself; beyond a limit PyTorch would go back to eager in silence.
    import torch._dynamo

    for limit in ("recompile_limit", "cache_size_limit"):
        if hasattr(torch._dynamo.config, limit):
            setattr(torch._dynamo.config, limit, 64)
    advance = torch.compile(advance, dynamic=False)


def sweep(eta0, beta, x, y, steps):
    x, y = x.tolist(), y.tolist()
    eta0 = torch.from_numpy(eta0).to(device)[None, :]
    beta = torch.from_numpy(beta).to(device)[:, None]
    zeros = torch.zeros((beta.shape[0], eta0.shape[1]), device=device)
    w, b, vw, vb = zeros - 4, zeros + 4, zeros, zeros
    for _ in range(steps):
        w, b, vw, vb = advance(w, b, vw, vb, eta0, beta, x, y)
    loss, _, _ = evaluate(w, b, x, y)
    return loss.cpu().numpy()


name = torch.cuda.get_device_name() if device == "cuda" else f"{torch.get_num_threads()} threads"
serve(sweep, f"{torch.__version__}, {name}")
