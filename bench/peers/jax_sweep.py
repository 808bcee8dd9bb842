"""The lecture's sweep in JAX: the run of one cell as a fori_loop, vmapped over both axes and jitted."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from serve import serve


def run(rate, keep, x, y, steps):
    def evaluate(w, b):
        out = 1 / (1 + jnp.exp(-(w * x + b)))
        error = out - y
        slope = error * (out * (1 - out))
        return jnp.mean(0.5 * error**2), jnp.mean(slope * x), jnp.mean(slope)

    def advance(_, state):
        w, b, vw, vb = state
        _, gw, gb = evaluate(w, b)
        vw = keep * vw + (1 - keep) * (gw * gw)
        vb = keep * vb + (1 - keep) * (gb * gb)
        w = w - rate / jnp.sqrt(vw + 1e-4) * gw
        b = b - rate / jnp.sqrt(vb + 1e-4) * gb
        return w, b, vw, vb

    start = tuple(jnp.float32(value) for value in (-4, 4, 0, 0))
    w, b, _, _ = jax.lax.fori_loop(0, steps, advance, start)
    return evaluate(w, b)[0]


@partial(jax.jit, static_argnums=4)
def landscape(eta0, beta, x, y, steps):
    along = jax.vmap(run, (0, None, None, None, None))
    return jax.vmap(along, (None, 0, None, None, None))(eta0, beta, x, y, steps)


serve(lambda *sweep: np.asarray(landscape(*sweep)), f"{jax.__version__}, {jax.devices()[0].device_kind}")
