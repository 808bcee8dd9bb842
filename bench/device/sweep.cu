// The lecture's sweep by hand in CUDA: a thread carries out the whole run of one cell. It reads and writes what
// ../peers/sweep.c does and its arithmetic is the same, operation by operation, if it is compiled with --fmad=false;
// with NATIVE defined it uses the device's own exp and leaves out what is there for equal bits alone.
//
//   sweep <bare|metrics>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

#define LARGEST 1e30f
#define DIVERGED 1e18f
enum { BEST, TAIL, LOSS_SWING, SWING, FLIPS, LAST_ABOVE, DIVERGED_AT, METRICS };

struct Sweep {
  int32_t columns, rows, points, steps, tail;
  float least, settle;
};

static void check(cudaError_t status) {
  if (status == cudaSuccess) return;
  fprintf(stderr, "CUDA: %s\n", cudaGetErrorString(status));
  exit(1);
}

__device__ inline float zero_below(float value, float limit) {
#ifdef NATIVE
  return value;
#else
  return fabsf(value) < limit ? 0.0f : value;
#endif
}

// exp(x): x = n ln 2 + r, a polynomial in r, and 2^n from its bits.
__device__ inline float exponential(float x) {
#ifdef NATIVE
  return __expf(x);
#else
  const float lowest = -87.33654f;
  const float limited = fmaxf(lowest, fminf(87.0f, x));
  const float n = floorf(limited * 1.4426950408889634f + 0.5f);
  const float r = limited - n * 0.693145751953125f - n * 1.428606765330187e-6f;
  float sum = 0.0013814612786941334f * r + 0.008368709826927017f;
  sum = sum * r + 0.041668387369462205f;
  sum = sum * r + 0.16666520689802802f;
  sum = sum * r + 0.4999999345167613f;
  const float value = (r + r * r * sum + 1.0f) * __int_as_float(((int)n + 127) << 23);
  return x < lowest ? 0.0f : value;
#endif
}

struct Slope {
  float loss, w, b;
};

// Loss and gradient over all points; their number is a constant where POINTS is not 0.
template <int POINTS>
__device__ inline Slope evaluate(float w, float b, const float *xs, const float *ys, int count) {
  const int points = POINTS > 0 ? POINTS : count;
  const float scale = 1.0f / (float)points;
  Slope sum = {0.0f, 0.0f, 0.0f};
#pragma unroll
  for (int point = 0; point < points; point++) {
    const float out = 1.0f / (1.0f + exponential(-(w * xs[point] + b)));
    const float error = out - ys[point];
    const float slope = error * (out * (1.0f - out));
    sum.loss += error * error * 0.5f;
    sum.w += slope * xs[point];
    sum.b += slope;
  }
  return {zero_below(sum.loss * scale, 0x1p-100f), zero_below(sum.w * scale, 0x1p-50f),
          zero_below(sum.b * scale, 0x1p-50f)};
}

// One parameter's update.
__device__ inline void advance(float &p, float &v, float gradient, float rate, float keep) {
  const float faded = keep * v + (1.0f - keep) * (gradient * gradient);
  p = zero_below(p - rate / sqrtf(faded + 1e-4f) * gradient, 0x1p-62f);
  v = zero_below(faded, 0x1p-100f);
}

// What the tail says of one parameter.
struct Tail {
  float low = LARGEST, high = -LARGEST, seen = 0.0f, step = 0.0f, flips = 0.0f;

  __device__ void observe(float p, bool is_before) {
    const float moved = p - seen;
    seen = p;
    if (is_before) return;
    low = fminf(p, low);
    high = fmaxf(p, high);
    if (fminf(moved, step) < 0.0f && fmaxf(moved, step) > 0.0f) flips += 1.0f;
    step = moved;
  }
};

template <int POINTS, bool GATHER>
__global__ void run(Sweep sweep, const float *eta0, const float *beta, const float *data, float *results) {
  extern __shared__ float points[];
  for (int index = threadIdx.x; index < 2 * sweep.points; index += blockDim.x) points[index] = data[index];
  __syncthreads();
  const float *xs = points;
  const float *ys = points + sweep.points;
  const size_t cells = (size_t)sweep.columns * sweep.rows;
  const size_t cell = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
  if (cell >= cells) return;

  const float rate = eta0[cell % sweep.columns];
  const float keep = beta[cell / sweep.columns];
  float w = -4.0f, b = 4.0f, vw = 0.0f, vb = 0.0f;
  Slope at = evaluate<POINTS>(w, b, xs, ys, sweep.points);
  const float threshold = sweep.least + sweep.settle * (at.loss - sweep.least);
  float best = LARGEST, above = -1.0f, diverged = -1.0f, sum = 0.0f, low = LARGEST, high = -LARGEST;
  Tail tail_w, tail_b;
  const int tail_from = sweep.steps - sweep.tail + 1;
  for (int step = 0;; step++) {
    if (GATHER) {
      const float t = (float)step;
      const bool finite = fabsf(at.loss) < DIVERGED && fabsf(w) < DIVERGED && fabsf(b) < DIVERGED;
      if (diverged < 0.0f) best = fminf(at.loss, best);
      if (threshold < at.loss) above = t;
      if (diverged < 0.0f && !finite) diverged = t;
      if (step + 1 >= tail_from) {
        const bool is_before = step < tail_from;
        tail_w.observe(w, is_before);
        tail_b.observe(b, is_before);
        if (!is_before) {
          sum += at.loss;
          low = fminf(at.loss, low);
          high = fmaxf(at.loss, high);
        }
      }
    }
    if (step == sweep.steps) break;
    advance(w, vw, at.w, rate, keep);
    advance(b, vb, at.b, rate, keep);
    at = evaluate<POINTS>(w, b, xs, ys, sweep.points);
  }

  results[cell] = at.loss;
  if (!GATHER) return;
  float *metrics = results + cells + cell;
  metrics[BEST * cells] = best;
  metrics[TAIL * cells] = sum / (float)sweep.tail;
  metrics[LOSS_SWING * cells] = 0.5f * (high - low);
  metrics[SWING * cells] = fmaxf(0.5f * (tail_w.high - tail_w.low), 0.5f * (tail_b.high - tail_b.low));
  metrics[FLIPS * cells] = fmaxf(tail_w.flips, tail_b.flips);
  metrics[LAST_ABOVE * cells] = above;
  metrics[DIVERGED_AT * cells] = diverged;
}

template <int POINTS>
static void launch(const Sweep &sweep, bool gather, const float *eta0, const float *beta, const float *data,
                   float *results) {
  const size_t cells = (size_t)sweep.columns * sweep.rows;
  const int threads = 128;
  const unsigned blocks = (unsigned)((cells + threads - 1) / threads);
  const size_t shared = 2 * sweep.points * sizeof(float);
  if (gather) run<POINTS, true><<<blocks, threads, shared>>>(sweep, eta0, beta, data, results);
  else run<POINTS, false><<<blocks, threads, shared>>>(sweep, eta0, beta, data, results);
  check(cudaGetLastError());
}

// Uploads, computes and reads back, as the engine does.
static void compute(const Sweep &sweep, bool gather, const std::vector<float> &inputs, std::vector<float> &results,
                    float *device_inputs, float *device_results) {
  check(cudaMemcpy(device_inputs, inputs.data(), inputs.size() * sizeof(float), cudaMemcpyHostToDevice));
  const float *eta0 = device_inputs;
  const float *beta = eta0 + sweep.columns;
  const float *data = beta + sweep.rows;
  if (sweep.points == 2) launch<2>(sweep, gather, eta0, beta, data, device_results);
  else if (sweep.points == 6) launch<6>(sweep, gather, eta0, beta, data, device_results);
  else launch<0>(sweep, gather, eta0, beta, data, device_results);
  check(cudaMemcpy(results.data(), device_results, results.size() * sizeof(float), cudaMemcpyDeviceToHost));
}

int main(int argc, char **argv) {
  const bool gather = argc > 1 && strcmp(argv[1], "metrics") == 0;
  Sweep sweep;
  if (fread(&sweep, sizeof sweep, 1, stdin) != 1) return 2;
  std::vector<float> inputs((size_t)sweep.columns + sweep.rows + 2 * (size_t)sweep.points);
  if (fread(inputs.data(), sizeof(float), inputs.size(), stdin) != inputs.size()) return 2;
  std::vector<float> results((size_t)sweep.columns * sweep.rows * (gather ? 1 + METRICS : 1));
  float *device_inputs, *device_results;
  check(cudaMalloc(&device_inputs, inputs.size() * sizeof(float)));
  check(cudaMalloc(&device_results, results.size() * sizeof(float)));

  Sweep short_sweep = sweep;
  short_sweep.steps = short_sweep.tail = 1;
  compute(short_sweep, gather, inputs, results, device_inputs, device_results);

  timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  compute(sweep, gather, inputs, results, device_inputs, device_results);
  clock_gettime(CLOCK_MONOTONIC, &end);

  const double seconds = (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec);
  fwrite(&seconds, sizeof seconds, 1, stdout);
  fwrite(results.data(), sizeof(float), results.size(), stdout);
  return 0;
}
