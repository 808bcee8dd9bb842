// The lecture's sweep by hand in C, four cells to an SSE4.1 register and several registers side by side, so that one's
// latencies hide behind another's work. The arithmetic is that of the engines here, operation by operation:
// exp is src/formula/elementary.ts's, and what is too small becomes 0 (src/sweep/program.ts), so the bits can be
// compared. With `metrics` it also gathers what src/program/metrics does; without, the final loss is all.
//
//   sweep <threads> <bare|metrics>
//
// Reads int32 columns, rows, points, steps, tail, float32 least, settle, then eta0, beta, x and y as float32; writes
// float64 seconds and the final losses as float32, and in `metrics` bestLoss, tailLoss, lossOscillation,
// oscillation, flips, lastAbove and divergedAt after them.

#include <pthread.h>
#include <smmintrin.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// Registers side by side: the number that was fastest, though they do not all fit into the processor's sixteen.
#define GROUPS 5
#define LANES 4
#define BLOCK (GROUPS * LANES)
#define ALWAYS static inline __attribute__((always_inline))
#define EACH(g) _Pragma("GCC unroll 8") for (int g = 0; g < GROUPS; g++)
#define HUGE_LOSS 1e30f
#define DIVERGED 1e18f
enum { BEST, TAIL, LOSS_SWING, SWING, FLIPS, LAST_ABOVE, DIVERGED_AT, METRICS };

typedef __m128 v4;

static struct {
  int columns, rows, points, steps, tail;
  float least, settle;
} sweep;
static float *eta0, *beta, *xs, *ys, *losses, *metrics;
static int gather;
static atomic_int next_block;

ALWAYS v4 all(float value) { return _mm_set1_ps(value); }

ALWAYS v4 size_of(v4 a) { return _mm_andnot_ps(all(-0.0f), a); }

ALWAYS v4 zero_below(v4 a, float limit) { return _mm_andnot_ps(_mm_cmplt_ps(size_of(a), all(limit)), a); }

// `yes` where the mask is set.
ALWAYS v4 choose(v4 mask, v4 yes, v4 no) { return _mm_blendv_ps(no, yes, mask); }

// exp(x): x = n ln 2 + r, a polynomial in r, and 2^n from its bits.
ALWAYS v4 exponential(v4 x) {
  const v4 lowest = all(-87.33654f);
  const v4 limited = _mm_max_ps(lowest, _mm_min_ps(all(87), x));
  const v4 n = _mm_floor_ps(_mm_add_ps(_mm_mul_ps(limited, all(1.4426950408889634f)), all(0.5f)));
  const v4 high = _mm_sub_ps(limited, _mm_mul_ps(n, all(0.693145751953125f)));
  const v4 r = _mm_sub_ps(high, _mm_mul_ps(n, all(1.428606765330187e-6f)));
  v4 sum = _mm_add_ps(_mm_mul_ps(all(0.0013814612786941334f), r), all(0.008368709826927017f));
  sum = _mm_add_ps(_mm_mul_ps(sum, r), all(0.041668387369462205f));
  sum = _mm_add_ps(_mm_mul_ps(sum, r), all(0.16666520689802802f));
  sum = _mm_add_ps(_mm_mul_ps(sum, r), all(0.4999999345167613f));
  const v4 rest = _mm_add_ps(r, _mm_mul_ps(_mm_mul_ps(r, r), sum));
  const __m128i exponent = _mm_slli_epi32(_mm_add_epi32(_mm_cvttps_epi32(n), _mm_set1_epi32(127)), 23);
  const v4 value = _mm_mul_ps(_mm_add_ps(rest, all(1)), _mm_castsi128_ps(exponent));
  return _mm_andnot_ps(_mm_cmplt_ps(x, lowest), value);
}

// Loss and gradient over all points, at w and b.
ALWAYS void evaluate(const v4 *w, const v4 *b, v4 *loss, v4 *gw, v4 *gb) {
  const v4 scale = all(1.0f / (float)sweep.points);
  EACH(g) loss[g] = gw[g] = gb[g] = _mm_setzero_ps();
  for (int point = 0; point < sweep.points; point++) {
    const v4 x = all(xs[point]);
    const v4 y = all(ys[point]);
    EACH(g) {
      const v4 z = _mm_xor_ps(_mm_add_ps(_mm_mul_ps(w[g], x), b[g]), all(-0.0f));
      const v4 out = _mm_div_ps(all(1), _mm_add_ps(all(1), exponential(z)));
      const v4 error = _mm_sub_ps(out, y);
      const v4 slope = _mm_mul_ps(error, _mm_mul_ps(out, _mm_sub_ps(all(1), out)));
      loss[g] = _mm_add_ps(loss[g], _mm_mul_ps(_mm_mul_ps(error, error), all(0.5f)));
      gw[g] = _mm_add_ps(gw[g], _mm_mul_ps(slope, x));
      gb[g] = _mm_add_ps(gb[g], slope);
    }
  }
  EACH(g) {
    loss[g] = zero_below(_mm_mul_ps(loss[g], scale), 0x1p-100f);
    gw[g] = zero_below(_mm_mul_ps(gw[g], scale), 0x1p-50f);
    gb[g] = zero_below(_mm_mul_ps(gb[g], scale), 0x1p-50f);
  }
}

// One parameter's update.
ALWAYS void advance(v4 *p, v4 *v, v4 gradient, v4 rate, v4 keep) {
  const v4 take = _mm_sub_ps(all(1), keep);
  const v4 square = _mm_mul_ps(gradient, gradient);
  const v4 faded = _mm_add_ps(_mm_mul_ps(keep, *v), _mm_mul_ps(take, square));
  const v4 effective = _mm_div_ps(rate, _mm_sqrt_ps(_mm_add_ps(faded, all(1e-4f))));
  *p = zero_below(_mm_sub_ps(*p, _mm_mul_ps(effective, gradient)), 0x1p-62f);
  *v = zero_below(faded, 0x1p-100f);
}

// What the tail says of one parameter.
struct tail {
  v4 low, high, seen, step, flips;
};

ALWAYS void observe_tail(struct tail *tail, v4 p, int is_before) {
  const v4 step = _mm_sub_ps(p, tail->seen);
  tail->seen = p;
  if (is_before) return;
  const v4 zero = _mm_setzero_ps();
  const v4 opposite = _mm_and_ps(_mm_cmplt_ps(_mm_min_ps(step, tail->step), zero),
                                 _mm_cmplt_ps(zero, _mm_max_ps(step, tail->step)));
  tail->low = _mm_min_ps(p, tail->low);
  tail->high = _mm_max_ps(p, tail->high);
  tail->flips = _mm_add_ps(tail->flips, _mm_and_ps(opposite, all(1)));
  tail->step = step;
}

ALWAYS v4 half_swing(v4 high, v4 low) { return _mm_mul_ps(all(0.5f), _mm_sub_ps(high, low)); }

// The runs of one block of cells. `with_metrics` is a constant wherever this is inlined.
ALWAYS void run_block(int first, int cells, const int with_metrics) {
  float rates[BLOCK], keeps[BLOCK];
  for (int lane = 0; lane < BLOCK; lane++) {
    const int cell = first + lane < cells ? first + lane : cells - 1;
    rates[lane] = eta0[cell % sweep.columns];
    keeps[lane] = beta[cell / sweep.columns];
  }
  v4 rate[GROUPS], keep[GROUPS], w[GROUPS], b[GROUPS], vw[GROUPS], vb[GROUPS];
  v4 loss[GROUPS], gw[GROUPS], gb[GROUPS];
  v4 best[GROUPS], threshold[GROUPS], above[GROUPS], diverged[GROUPS], sum[GROUPS], low[GROUPS], high[GROUPS];
  struct tail tail_w[GROUPS], tail_b[GROUPS];
  const struct tail none = {all(HUGE_LOSS), all(-HUGE_LOSS), _mm_setzero_ps(), _mm_setzero_ps(), _mm_setzero_ps()};
  EACH(g) {
    rate[g] = _mm_loadu_ps(rates + g * LANES);
    keep[g] = _mm_loadu_ps(keeps + g * LANES);
    w[g] = all(-4);
    b[g] = all(4);
    vw[g] = vb[g] = _mm_setzero_ps();
  }
  evaluate(w, b, loss, gw, gb);
  EACH(g) {
    best[g] = low[g] = all(HUGE_LOSS);
    high[g] = all(-HUGE_LOSS);
    sum[g] = _mm_setzero_ps();
    above[g] = diverged[g] = all(-1);
    tail_w[g] = tail_b[g] = none;
    threshold[g] = _mm_add_ps(all(sweep.least), _mm_mul_ps(all(sweep.settle), _mm_sub_ps(loss[g], all(sweep.least))));
  }
  const int tail_from = sweep.steps - sweep.tail + 1;
  for (int step = 0;; step++) {
    if (with_metrics) {
      const v4 t = all((float)step);
      EACH(g) {
        const v4 alive = _mm_cmplt_ps(diverged[g], _mm_setzero_ps());
        const v4 finite = _mm_and_ps(_mm_cmplt_ps(size_of(loss[g]), all(DIVERGED)),
                                     _mm_and_ps(_mm_cmplt_ps(size_of(w[g]), all(DIVERGED)),
                                                _mm_cmplt_ps(size_of(b[g]), all(DIVERGED))));
        best[g] = choose(alive, _mm_min_ps(loss[g], best[g]), best[g]);
        above[g] = choose(_mm_cmplt_ps(threshold[g], loss[g]), t, above[g]);
        diverged[g] = choose(_mm_andnot_ps(finite, alive), t, diverged[g]);
      }
      if (step + 1 >= tail_from) {
        const int is_before = step < tail_from;
        EACH(g) {
          observe_tail(&tail_w[g], w[g], is_before);
          observe_tail(&tail_b[g], b[g], is_before);
          if (is_before) continue;
          sum[g] = _mm_add_ps(sum[g], loss[g]);
          low[g] = _mm_min_ps(loss[g], low[g]);
          high[g] = _mm_max_ps(loss[g], high[g]);
        }
      }
    }
    if (step == sweep.steps) break;
    EACH(g) {
      advance(&w[g], &vw[g], gw[g], rate[g], keep[g]);
      advance(&b[g], &vb[g], gb[g], rate[g], keep[g]);
    }
    evaluate(w, b, loss, gw, gb);
  }
  float results[METRICS + 1][BLOCK];
  EACH(g) {
    _mm_storeu_ps(results[METRICS] + g * LANES, loss[g]);
    if (!with_metrics) continue;
    const v4 swing_w = half_swing(tail_w[g].high, tail_w[g].low);
    const v4 swing_b = half_swing(tail_b[g].high, tail_b[g].low);
    _mm_storeu_ps(results[BEST] + g * LANES, best[g]);
    _mm_storeu_ps(results[TAIL] + g * LANES, _mm_div_ps(sum[g], all((float)sweep.tail)));
    _mm_storeu_ps(results[LOSS_SWING] + g * LANES, half_swing(high[g], low[g]));
    _mm_storeu_ps(results[SWING] + g * LANES, _mm_max_ps(swing_w, swing_b));
    _mm_storeu_ps(results[FLIPS] + g * LANES, _mm_max_ps(tail_w[g].flips, tail_b[g].flips));
    _mm_storeu_ps(results[LAST_ABOVE] + g * LANES, above[g]);
    _mm_storeu_ps(results[DIVERGED_AT] + g * LANES, diverged[g]);
  }
  const int count = cells - first < BLOCK ? cells - first : BLOCK;
  memcpy(losses + first, results[METRICS], count * sizeof(float));
  if (!with_metrics) return;
  for (int metric = 0; metric < METRICS; metric++) {
    memcpy(metrics + (size_t)metric * cells + first, results[metric], count * sizeof(float));
  }
}

static void *work(void *unused) {
  const int cells = sweep.columns * sweep.rows;
  for (;;) {
    const int first = BLOCK * atomic_fetch_add(&next_block, 1);
    if (first >= cells) return unused;
    if (gather) run_block(first, cells, 1);
    else run_block(first, cells, 0);
  }
}

static float *read_floats(size_t count) {
  float *values = malloc(count * sizeof(float));
  if (fread(values, sizeof(float), count, stdin) != count) exit(2);
  return values;
}

int main(int argc, char **argv) {
  const int threads = argc > 1 ? atoi(argv[1]) : 1;
  gather = argc > 2 && strcmp(argv[2], "metrics") == 0;
  if (threads < 1 || threads > 256 || fread(&sweep, sizeof sweep, 1, stdin) != 1) return 2;
  eta0 = read_floats(sweep.columns);
  beta = read_floats(sweep.rows);
  xs = read_floats(sweep.points);
  ys = read_floats(sweep.points);
  const size_t cells = (size_t)sweep.columns * sweep.rows;
  losses = malloc(cells * sizeof(float));
  metrics = malloc(cells * METRICS * sizeof(float));

  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  pthread_t others[256];
  for (int thread = 1; thread < threads; thread++) pthread_create(&others[thread], NULL, work, NULL);
  work(NULL);
  for (int thread = 1; thread < threads; thread++) pthread_join(others[thread], NULL);
  clock_gettime(CLOCK_MONOTONIC, &end);

  const double seconds = (double)(end.tv_sec - start.tv_sec) + 1e-9 * (double)(end.tv_nsec - start.tv_nsec);
  fwrite(&seconds, sizeof seconds, 1, stdout);
  fwrite(losses, sizeof(float), cells, stdout);
  if (gather) fwrite(metrics, sizeof(float), cells * METRICS, stdout);
  return 0;
}
