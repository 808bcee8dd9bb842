// The built library under flags of Node that its threads must not inherit.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const LIBRARY = pathToFileURL(join(import.meta.dirname, '../../dist/node.js')).href;

const program = `
  import { createNodeEngine, findPreset, makePlan, parseSpec } from ${JSON.stringify(LIBRARY)};
  const { spec } = findPreset('lecture');
  const axes = { x: { ...spec.axes.x, count: 3 }, y: { ...spec.axes.y, count: 2 } };
  const { engine } = await createNodeEngine({ kind: 'cpu' });
  const field = await engine.run(makePlan(parseSpec({ ...spec, axes, steps: 20, tail: 5 })));
  engine.dispose();
  console.log(field.metrics.finalLoss.length);
`;

test.each([[['--input-type=module']], [['--input-type=module', '--no-warnings', '--stack-trace-limit=5']]])(
  'node %j -e …',
  (flags) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', program], {
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '6\n', stderr: '' });
  },
);
