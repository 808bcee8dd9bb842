// Finds the Chromium that the browser tests drive, and installs one where there is none.
// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

/** Whether packages of the system's can be installed. */
export const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');

/** Without a sandbox (CI runs as root), WebGPU on SwiftShader, and no calls home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
export const webgpuFlags = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/**
 * The path of CHROMIUM_PATH, Playwright's own Chromium or the system's, in this order; null if there is none.
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is "${named}", but there is no such file.`);
  }
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = folders.map((folder) => join(folder, name)).find(existsSync);
    if (found) return found;
  }
  return null;
}

/**
 * The same, after an attempt to install one: as root on Debian its package, which brings the system
 * libraries that Chromium needs; else Playwright's download.
 * @returns {string}
 */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.error('No Chromium found; installing one for the browser tests.');
  const installed =
    (isRootOnDebian && attempt('apt-get', ['update']) && attempt('apt-get', ['install', '-y', 'chromium'])) ||
    attempt('npx', ['playwright', 'install', 'chromium']);
  const chromiumNow = installed ? findChromium() : null;
  if (chromiumNow) return chromiumNow;
  throw new Error(
    'The browser tests need Chromium, found none and could not install it. ' +
      'Install it (Debian: apt-get install chromium; elsewhere: npx playwright install chromium) ' +
      'or set CHROMIUM_PATH to its executable.',
  );
}

/**
 * Runs a command silently; if it fails, shows the end of what it said.
 * @param {string} command
 * @param {string[]} words
 */
export function attempt(command, words) {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    execFileSync(command, words, { env, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 });
    return true;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    console.error(`\`${command} ${words.join(' ')}\` failed: ${said.slice(-1000)}`);
    return false;
  }
}
