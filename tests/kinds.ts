// Which test files can run how, and which first: told by what they say, so that a new file needs no entry anywhere.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = join(import.meta.dirname, '..');

/** Mocks, engines (threads, Dawn's devices), other processes, builds, and whatever is of the process as a whole. */
const STATE =
  /\bvi\.|\/engines\/(?!cpu\/(?!node-))|\/engines\.ts'|child_process|\/run\.ts'|\bprocess\.|\bglobalThis\b|'webgpu'|\bdist\/|strangers/;

const testsBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();

/** Whether a file, or a helper in tests/ that it imports, says something. */
function says(file: string, what: RegExp): boolean {
  const text = readFileSync(join(root, file), 'utf8');
  const helpers = [...text.matchAll(/ from '(\.[^']+\.[tj]s)'/g)]
    .map(([, path]) => relative(root, resolve(root, dirname(file), path)))
    .filter((path) => path.startsWith('tests') && existsSync(join(root, path)));
  return what.test(text) || helpers.some((helper) => says(helper, what));
}

/** Tests in Node that only compute: they may share a process and its modules, which else are loaded for each anew. */
export const computing = testsBelow('tests').filter(
  (file) => !/^tests\/(browser|page)\//.test(file) && !says(file, STATE),
);

/** What a GPU in software computes takes long, however short the file: half a second for each shader. */
const LONG = /\bgpu\b[^\n]*\} from|openNodeGpuEngine|'gpu'/;

/** The order of a project's files: those that take long first, so that the last one does not run alone; else Vitest's own. */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = new Map(sorted.map((file) => [file, says(relative(root, file.moduleId), LONG)]));
    return [...new Set(sorted.map(({ project }) => project))].flatMap((project) => {
      const own = sorted.filter((file) => file.project === project);
      return [...own.filter((file) => isLong.get(file)), ...own.filter((file) => !isLong.get(file))];
    });
  }
}
