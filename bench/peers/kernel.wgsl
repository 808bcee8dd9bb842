// The lecture's sweep by hand in WGSL: one invocation carries out the whole run of one cell, its state in locals.
// The arithmetic is that of the engines here, operation by operation: exp is src/formula/elementary.ts's, and what is
// too small becomes 0 (src/sweep/program.ts), so the bits can be compared. Where GATHER is set, it gathers what
// src/program/metrics does, too.
//
// Before this text stand GATHER, POINTS and the function `sum_of_rows`, which adds `row` over the data.

struct Sweep {
  first_cell: u32,
  cells: u32,
  columns: u32,
  steps: u32,
  tail_from: u32,
  least: f32,
  settle: f32,
  tail: f32,
}

@group(0) @binding(0) var<uniform> sweep: Sweep;
@group(0) @binding(1) var<storage, read> eta0: array<f32>;
@group(0) @binding(2) var<storage, read> beta: array<f32>;
@group(0) @binding(3) var<storage, read_write> results: array<f32>;

const SCALE = 1f / f32(POINTS);
const LARGEST = 1e30f;
const DIVERGED = 1e18f;

// exp(x): x = n ln 2 + r, a polynomial in r, and 2^n from its bits.
fn exponential(x: f32) -> f32 {
  let limited = clamp(x, -87.33654f, 87f);
  let n = floor(limited * 1.4426950408889634f + 0.5f);
  let r = limited - n * 0.693145751953125f - n * 1.428606765330187e-6f;
  let sum = (((0.0013814612786941334f * r + 0.008368709826927017f) * r + 0.041668387369462205f) * r
    + 0.16666520689802802f) * r + 0.4999999345167613f;
  let value = (r + r * r * sum + 1f) * bitcast<f32>((i32(n) + 127) << 23u);
  return select(value, 0f, x < -87.33654f);
}

fn zero_below(value: f32, limit: f32) -> f32 {
  return select(value, 0f, abs(value) < limit);
}

// Loss and gradient of one point of the data.
fn row(w: f32, b: f32, here: vec2f) -> vec3f {
  let out = 1f / (1f + exponential(-(w * here.x + b)));
  let error = out - here.y;
  let slope = error * (out * (1f - out));
  return vec3f(error * error * 0.5f, slope * here.x, slope);
}

fn evaluate(w: f32, b: f32) -> vec3f {
  let sum = sum_of_rows(w, b) * SCALE;
  return vec3f(zero_below(sum.x, 0x1p-100f), zero_below(sum.y, 0x1p-50f), zero_below(sum.z, 0x1p-50f));
}

// What the tail says of one parameter.
struct Tail {
  low: f32,
  high: f32,
  seen: f32,
  step: f32,
  flips: f32,
}

fn observe_tail(tail: ptr<function, Tail>, p: f32, is_before: bool) {
  let step = p - (*tail).seen;
  (*tail).seen = p;
  if (is_before) {
    return;
  }
  let opposite = min(step, (*tail).step) < 0f && max(step, (*tail).step) > 0f;
  (*tail).low = min(p, (*tail).low);
  (*tail).high = max(p, (*tail).high);
  (*tail).flips += select(0f, 1f, opposite);
  (*tail).step = step;
}

@compute @workgroup_size(64)
fn run(@builtin(global_invocation_id) id: vec3u) {
  let cell = sweep.first_cell + id.x;
  if (cell >= sweep.cells) {
    return;
  }
  let rate = eta0[cell % sweep.columns];
  let keep = beta[cell / sweep.columns];
  let take = 1f - keep;
  var w = -4f;
  var b = 4f;
  var v_w = 0f;
  var v_b = 0f;
  var at = evaluate(w, b);
  let threshold = sweep.least + sweep.settle * (at.x - sweep.least);
  var best = LARGEST;
  var above = -1f;
  var diverged = -1f;
  var sum = 0f;
  var low = LARGEST;
  var high = -LARGEST;
  var tail_w = Tail(LARGEST, -LARGEST, 0f, 0f, 0f);
  var tail_b = Tail(LARGEST, -LARGEST, 0f, 0f, 0f);

  for (var step = 0u;; step++) {
    if (GATHER) {
      let t = f32(step);
      let finite = abs(at.x) < DIVERGED && abs(w) < DIVERGED && abs(b) < DIVERGED;
      best = select(best, min(at.x, best), diverged < 0f);
      above = select(above, t, threshold < at.x);
      diverged = select(diverged, t, diverged < 0f && !finite);
      if (step + 1u >= sweep.tail_from) {
        let is_before = step < sweep.tail_from;
        observe_tail(&tail_w, w, is_before);
        observe_tail(&tail_b, b, is_before);
        if (!is_before) {
          sum += at.x;
          low = min(at.x, low);
          high = max(at.x, high);
        }
      }
    }
    if (step == sweep.steps) {
      break;
    }
    let next_w = keep * v_w + take * (at.y * at.y);
    let next_b = keep * v_b + take * (at.z * at.z);
    w = zero_below(w - rate / sqrt(next_w + 1e-4f) * at.y, 0x1p-62f);
    b = zero_below(b - rate / sqrt(next_b + 1e-4f) * at.z, 0x1p-62f);
    v_w = zero_below(next_w, 0x1p-100f);
    v_b = zero_below(next_b, 0x1p-100f);
    at = evaluate(w, b);
  }

  results[cell] = at.x;
  if (GATHER) {
    results[cell + 1u * sweep.cells] = best;
    results[cell + 2u * sweep.cells] = sum / sweep.tail;
    results[cell + 3u * sweep.cells] = 0.5f * (high - low);
    results[cell + 4u * sweep.cells] = max(0.5f * (tail_w.high - tail_w.low), 0.5f * (tail_b.high - tail_b.low));
    results[cell + 5u * sweep.cells] = max(tail_w.flips, tail_b.flips);
    results[cell + 6u * sweep.cells] = above;
    results[cell + 7u * sweep.cells] = diverged;
  }
}
