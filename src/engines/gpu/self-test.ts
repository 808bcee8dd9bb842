/**
 * Asks a device, before it computes anything, whether its numbers overflow as IEEE 754's do: to infinities that compare,
 * cancel to NaN and have 0 as their reciprocal. WGSL lets a compiler assume that neither occurs. On a device that does,
 * a run that overflows is stopped at that step rather than carried on with a number that the device made up.
 */

import { build, emitWgsl, Graph, makeLanes, parseExpression, Tape } from '../../formula/index.ts';
import { DeviceWatch } from './device-watch.ts';

/** What is computed of x and y; what overflows on the way, and what may be made of it. */
const FORMULAS = [
  'exp(x)',
  'log(x)',
  'x * y',
  'x + y',
  'x - y',
  'x / y',
  'sqrt(x)',
  '1 / (1 + exp(x))',
  'exp(x) - exp(y)',
  'max(exp(x) - exp(y), 0)',
  'log(1 + exp(x)) - y * x',
  'if(exp(x) < exp(y), 1, 2)',
  'tanh(x * y)',
];

const POINTS: readonly (readonly [x: number, y: number])[] = [
  [100, 100],
  [89, 1],
  [0, 0],
  [-1, 1],
  [3e38, 3e38],
  [-3e38, 3e38],
  [1e30, 1e30],
  [-1e30, 1e-30],
  [87, 100],
];

/** The shader: each formula at the point of its invocation. */
export function selfTestShader(): string {
  const blocks = FORMULAS.map((formula, index) => {
    const { graph, root } = compiled(formula);
    const { body, outputs } = emitWgsl(graph, [root], (name) => name);
    return `  {\n${body}  results[${index}u * count + id.x] = ${outputs[0]};\n  }`;
  });
  return `@group(0) @binding(0) var<storage, read> points: array<vec2f>;
@group(0) @binding(1) var<storage, read_write> results: array<f32>;
@compute @workgroup_size(1) fn main(@builtin(global_invocation_id) id: vec3u) {
  let count = arrayLength(&points);
  let x = points[id.x].x;
  let y = points[id.x].y;
${blocks.join('\n')}
}
`;
}

/**
 * @param code another shader than {@link selfTestShader}, to test this test.
 * @throws DeviceLostError, GpuFaultError, at once when the device is lost or refuses a command.
 */
export async function carriesInfinities(device: GPUDevice, code = selfTestShader()): Promise<boolean> {
  const got = await new DeviceWatch(device).guard(run(device, code));
  return FORMULAS.every((formula, index) => {
    const expected = onCpu(formula);
    return expected.every((value, point) => Object.is(value, got[index * POINTS.length + point]));
  });
}

function compiled(formula: string) {
  const graph = new Graph();
  const scope = new Map(['x', 'y'].map((name) => [name, graph.input(name)]));
  return { graph, root: build(graph, parseExpression(formula), scope) };
}

function onCpu(formula: string): Float32Array {
  const { graph, root } = compiled(formula);
  const lanes = ['x', 'y'].map((_, axis) => {
    const own = makeLanes('f32', POINTS.length);
    own.set(POINTS.map((point) => point[axis]));
    return own;
  });
  const tape = new Tape(graph, [root], (name) => lanes[name === 'x' ? 0 : 1], 'f32', POINTS.length);
  tape.run(POINTS.length);
  return Float32Array.from(tape.outputs[0]);
}

async function run(device: GPUDevice, code: string): Promise<Float32Array> {
  const { STORAGE, COPY_SRC, COPY_DST, MAP_READ } = GPUBufferUsage;
  const label = 'self-test';
  const bytes = 4 * FORMULAS.length * POINTS.length;
  const points = device.createBuffer({ label, size: 8 * POINTS.length, usage: STORAGE | COPY_DST });
  const results = device.createBuffer({ label, size: bytes, usage: STORAGE | COPY_SRC });
  const readback = device.createBuffer({ label, size: bytes, usage: MAP_READ | COPY_DST });
  try {
    device.queue.writeBuffer(points, 0, Float32Array.from(POINTS.flat()));
    const pipeline = await device.createComputePipelineAsync({
      label,
      layout: 'auto',
      compute: { module: device.createShaderModule({ label, code }), entryPoint: 'main' },
    });
    const bindings = device.createBindGroup({
      label,
      layout: pipeline.getBindGroupLayout(0),
      entries: [points, results].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    const encoder = device.createCommandEncoder({ label });
    const pass = encoder.beginComputePass({ label });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(POINTS.length);
    pass.end();
    encoder.copyBufferToBuffer(results, 0, readback, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await readback.mapAsync(GPUMapMode.READ);
    return new Float32Array(readback.getMappedRange()).slice();
  } finally {
    for (const buffer of [points, results, readback]) buffer.destroy();
  }
}
