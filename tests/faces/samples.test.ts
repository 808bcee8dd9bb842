// What README and docstrings show of the library is run on the built library, and comes to what they say.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runSamples } from './samples.ts';

const root = join(import.meta.dirname, '../..');

function readmeSamples(): string[] {
  const [, section] = readFileSync(join(root, 'README.md'), 'utf8').split('\n## As a library\n');
  const [own] = section.split('\n## ');
  return [...own.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
}

interface Example {
  readonly file: string;
  readonly code: string;
}

/** The examples of docstrings, but for those of the face for browsers. */
function examples(): Example[] {
  const src = join(root, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'browser.ts')
    .flatMap((file) =>
      [
        ...readFileSync(join(src, file), 'utf8').matchAll(
          /^ \* @example\n((?: \*(?: .*)?\n)+?) \*(?:\/| @)/gm,
        ),
      ].map(([, lines]) => ({ file, code: lines.replace(/^ \* ?/gm, '') })),
    );
}

test('the README’s samples run one after the other', async () => {
  const samples = readmeSamples();
  expect(samples).toHaveLength(2);
  const said = await runSamples(samples.join('\n'));
  expect(said.map(({ line }) => line)).toEqual([
    expect.stringContaining('field.shape;'),
    expect.stringContaining('runs.stops.map('),
  ]);
  for (const { line, got, said: expected } of said) expect(got, line).toEqual(expected);
});

// They may use a `spec` of 32 by 8 cells, its `field`, an `engine`, and all that the face exports.
test('the docstrings’ examples run, and come to what they say', async () => {
  const all = examples();
  expect(all.map(({ file }) => file)).toEqual(expect.arrayContaining(['node.ts', 'sweep/runs.ts']));
  const blocks = all.map(({ file, code }) => `{ // ${file}\n${code}}`);
  const said = await runSamples(
    `import * as etascape from 'etascape/node';
const { ${await names()} } = etascape;
const spec = {
  ...findPreset('lecture').spec,
  axes: {
    x: { param: 'eta0', scale: 'log', from: 0.001, to: 2, count: 32 },
    y: { param: 'beta', from: 0, to: 0.999, count: 8 },
  },
};
const { engine } = await createNodeEngine({ kind: 'cpu' });
const field = await engine.run(makePlan(checkSpec(spec)));
${blocks.join('\n')}
engine.dispose();`,
  );
  for (const { line, got, said: expected } of said) expect(got, line).toEqual(expected);
  expect(said.length).toBeGreaterThan(0);
});

test('a sample that says what is not so is found', async () => {
  const [one] = await runSamples('[1, 2].length; // 3');
  expect(one).toEqual({ line: '[1, 2].length; // 3', got: 2, said: 3 });
});

async function names(): Promise<string> {
  return Object.keys((await import('../../src/node.ts')) as object).join(', ');
}
