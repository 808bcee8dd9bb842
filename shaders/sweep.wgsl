// The loop of a sweep: one invocation carries out the runs of one cell for a slice of steps.
//
// What a run has and what its phases do (initial, begin, advance, observe, observe_tail) is generated from the
// formulas of the problem, the optimizer and the metrics, and stands before this text.
//
// Tail and divergence are loops and their conditions, not branches inside one loop: a device that computes several
// invocations in step carries out both sides of a branch. Between chunks of steps a run is seen to repeat itself where
// its state is, bit for bit, what it was before; then it skips to the tail, for as many whole chunks as fit.

override workgroup_size: u32 = 64u;

// Steps between two looks for a repeat. It has many divisors, and every one is a period that is found.
const CHUNK = 120.0;

@group(0) @binding(0) var<uniform> slice: Slice;
// Values of the runs' inputs, one input after the other.
@group(0) @binding(1) var<storage, read> input_values: array<f32>;
// Where an input's values begin, and how far apart those of neighbouring columns and rows lie.
@group(0) @binding(2) var<storage, read> input_places: array<vec3u>;
// Data, one column after the other.
@group(0) @binding(3) var<storage, read> data: array<f32>;
// The runs between slices, one slot after the other.
@group(0) @binding(4) var<storage, read_write> runs: array<f32>;
// What the runs gathered, one quantity after the other.
@group(0) @binding(5) var<storage, read_write> gathered: array<f32>;

fn input_value(index: u32, column: u32, row: u32) -> f32 {
  let place = input_places[index];
  return input_values[place.x + column * place.y + row * place.z];
}

fn data_value(column: u32, row: u32) -> f32 {
  return data[column * slice.rows + row];
}

// The 32-bit PCG hash of Jarzynski & Olano (2020), Hash functions for GPU rendering, JCGT 9:3.
fn hash(value: u32) -> u32 {
  let state = value * 747796405u + 2891336453u;
  let word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (word >> 22u) ^ word;
}

// The row that a step draws; src/sweep/noise.ts tells why.
fn drawn_row(step: u32, draw: u32) -> u32 {
  return hash(hash(hash(slice.seed) + step) + draw) % slice.rows;
}

@compute @workgroup_size(workgroup_size)
fn sweep(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let index = id.y * groups.x * workgroup_size + id.x;
  if (index >= slice.cells) {
    return;
  }
  let lane = slice.first_lane + index;
  let cell = slice.first_cell + index;
  read_inputs(cell % slice.width, cell / slice.width);
  if (slice.from_step == 0u) {
    initial();
  } else {
    load_run(lane);
  }
  here();
  evaluate();
  if (slice.from_step == 0u) {
    begin();
    observe(0.0);
  }

  var t = f32(slice.from_step);
  let end = f32(slice.to_step);
  let tail_from = f32(slice.tail_from);
  let plain_end = min(end, tail_from - 1.0);
  while (is_alive() & (t < plain_end)) {
    let since = t;
    keep_state();
    let chunk_end = min(t + CHUNK, plain_end);
    while (is_alive() & (t < chunk_end)) {
      t += 1.0;
      advance(t);
      observe(t);
    }
    if (is_kept_state()) {
      let period = t - since;
      let skipped = period * f32(u32(plain_end - t) / u32(period));
      skip(since, skipped);
      t += skipped;
    }
  }
  if (t + 1.0 == tail_from) {
    observe_tail(t);
  }
  while (is_alive() & (t < end)) {
    t += 1.0;
    advance(t);
    observe(t);
    observe_tail(t);
  }
  if (!is_alive()) {
    diverge(t);
  }

  store_run(lane);
  store_gathered(slice.gather_at + lane);
}
