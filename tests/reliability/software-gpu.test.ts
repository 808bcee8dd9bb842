// A GPU in software is slower than the CPU engine: "auto" leaves it to those who ask for it by name, and says so.
import { expect, test } from 'vitest';
import { isSoftware } from '../../src/engines/gpu/adapter.ts';
import { openNodeGpuEngine } from '../../src/engines/gpu/node-device.ts';
import { createNodeEngine } from '../../src/engines/node-engines.ts';
import { etascape, small } from '../cli/run.ts';

const none = {
  vendor: '',
  architecture: '',
  device: '',
  description: '',
  isFallbackAdapter: false,
} as GPUAdapterInfo;

test.each<[string, Partial<GPUAdapterInfo>]>([
  ['SwiftShader in Chromium', { vendor: 'google', architecture: 'swiftshader' }],
  ['SwiftShader in Dawn', { description: 'SwiftShader driver 5.0.0' }],
  ['lavapipe', { vendor: 'mesa', description: 'llvmpipe (LLVM 15.0.6, 256 bits)' }],
  ['WARP', { vendor: 'microsoft', description: 'Microsoft Basic Render Driver' }],
  ['a fallback adapter of another name', { vendor: 'acme', isFallbackAdapter: true }],
])('%s is one in software', (_, info) => {
  expect(isSoftware({ ...none, ...info })).toBe(true);
});

test.each<[string, Partial<GPUAdapterInfo>]>([
  ['an NVIDIA', { vendor: 'nvidia', architecture: 'hopper', description: 'NVIDIA H100' }],
  ['an AMD', { vendor: 'amd', architecture: 'rdna-3' }],
  ['one that tells nothing', {}],
  ['one whose name has "warp" within a word', { description: 'Warpath 9000' }],
])('%s is none', (_, info) => {
  expect(isSoftware({ ...none, ...info })).toBe(false);
});

// The tests run on SwiftShader unless another driver is named: then there is nothing to be seen here but the choice.
const named = await openNodeGpuEngine();
const isReal = named.info.adapter !== 'SwiftShader';
named.dispose();

test('auto takes the CPU where the GPU is one in software, and says why', async () => {
  const { engine, noGpu } = await createNodeEngine({ kind: 'auto' });
  engine.dispose();
  expect(engine.info.kind).toBe(isReal ? 'gpu' : 'cpu');
  if (!isReal) expect(noGpu).toMatch(/in software \(SwiftShader\).*by name/);
});

test('who asks for the GPU by name gets it, in software too', async () => {
  const { engine, noGpu } = await createNodeEngine({ kind: 'gpu' });
  engine.dispose();
  expect(engine.info.kind).toBe('gpu');
  expect(noGpu).toBeUndefined();
});

test('functions of the GPU’s own are of the GPU, in software too', async () => {
  const { engine } = await createNodeEngine({ kind: 'auto', math: 'native' });
  engine.dispose();
  expect(engine.info.kind).toBe('gpu');
});

test('the command line says so too: on standard error, and in JSON', async () => {
  const { stdout, stderr } = await etascape(['sweep', 'lecture', '--json', ...small(4, 4)]);
  const { engine } = JSON.parse(stdout) as { engine: { kind: string; noGpu?: string } };
  if (isReal) return;
  expect(engine).toMatchObject({ kind: 'cpu', noGpu: /in software \(SwiftShader\)/ });
  expect(stderr).toContain(`etascape: computing on the CPU: ${engine.noGpu}`);
});
