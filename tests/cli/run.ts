// Runs the built command line as a person does: a process of its own, with its streams and its exit status.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

const PROGRAM = join(import.meta.dirname, '../../bin/etascape.js');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  /** Standard error without what the graphics driver itself says. */
  readonly stderr: string;
}

export interface RunOptions {
  /** Another command line than the built one. */
  readonly program?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the process once it runs. */
  readonly during?: (child: ChildProcess) => void;
}

export function etascape(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = spawn(process.execPath, [options.program ?? PROGRAM, ...args], {
    env: { ...process.env, ...options.env },
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => stdout.push(data));
  child.stderr.on('data', (data: Buffer) => stderr.push(data));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  options.during?.(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      const text = (parts: Buffer[]): string => Buffer.concat(parts).toString('utf8');
      resolve({ status, stdout: text(stdout), stderr: withoutDriver(text(stderr)) });
    });
  });
}

/** Vulkan's loader complains of drivers that are not there before one is found. */
function withoutDriver(text: string): string {
  return text
    .split('\n')
    .filter((line) => !/^Warning: .*vk|VK_|VulkanError/i.test(line))
    .join('\n');
}

/** `--set` arguments that make a landscape small. */
export function small(x: number, y: number, ...more: string[]): string[] {
  return [`axes.x.count=${x}`, `axes.y.count=${y}`, ...more].flatMap((setting) => ['--set', setting]);
}

/** A folder for the tests of a file, removed after them. */
export function useFolder(): (name: string) => string {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return (name) => join(folder, name);
}
