// The lecture's sweep as one would write it in plain JavaScript: one thread, f32 by Math.fround, built-in exp.

const f = Math.fround;

/**
 * @param {{ eta0: Float64Array, beta: Float64Array, x: readonly number[], y: readonly number[], steps: number }} sweep
 * @returns {Float32Array} the final loss of each cell, row-major, rows along beta
 */
export function scalarSweep({ eta0, beta, x, y, steps }) {
  const xs = Float32Array.from(x);
  const ys = Float32Array.from(y);
  const scale = f(1 / xs.length);
  const eps = f(1e-4);
  const losses = new Float32Array(eta0.length * beta.length);
  for (let row = 0; row < beta.length; row++) {
    const b1 = f(beta[row]);
    const b2 = f(1 - b1);
    for (let column = 0; column < eta0.length; column++) {
      const rate = f(eta0[column]);
      let w = -4;
      let b = 4;
      let vw = 0;
      let vb = 0;
      let loss = 0;
      for (let step = 0; step <= steps; step++) {
        let gw = 0;
        let gb = 0;
        loss = 0;
        for (let index = 0; index < xs.length; index++) {
          const out = f(1 / f(1 + f(Math.exp(-f(f(w * xs[index]) + b)))));
          const error = f(out - ys[index]);
          const slope = f(error * f(out * f(1 - out)));
          loss = f(loss + f(0.5 * f(error * error)));
          gw = f(gw + f(slope * xs[index]));
          gb = f(gb + slope);
        }
        loss = f(loss * scale);
        if (step === steps) break;
        gw = f(gw * scale);
        gb = f(gb * scale);
        vw = f(f(b1 * vw) + f(b2 * f(gw * gw)));
        vb = f(f(b1 * vb) + f(b2 * f(gb * gb)));
        w = f(w - f(f(rate / f(Math.sqrt(f(vw + eps)))) * gw));
        b = f(b - f(f(rate / f(Math.sqrt(f(vb + eps)))) * gb));
      }
      losses[row * eta0.length + column] = loss;
    }
  }
  return losses;
}
