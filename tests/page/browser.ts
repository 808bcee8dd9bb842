// Serves the built page on a free port of this machine and opens Chromium on it, with WebGPU or without.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { chromiumFlags, ensureChromium, webgpuFlags } from '../../scripts/find-chromium.js';
import { buildIfStale } from '../../scripts/stale.js';

const builtPage = join(import.meta.dirname, '../../dist/page');
const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

export interface OpenBrowser {
  /** Where the page is served, ending in a slash. */
  url: string;
  browser: Browser;
  /** Closes the browser and the server. */
  close(): Promise<void>;
}

/** `webgpu: false` leaves `navigator.gpu` in place but without an adapter, as a machine without a GPU does. */
export async function openBrowser({ webgpu = true, folder = builtPage } = {}): Promise<OpenBrowser> {
  if (folder === builtPage && !buildIfStale('page'))
    throw new Error('The page could not be built; see above.');
  const server = await serve(folder);
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags, ...(webgpu ? webgpuFlags : [])],
  });
  return {
    url: server.url,
    browser,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function serve(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const name = normalize(decodeURIComponent(pathname));
    const file = join(folder, name.endsWith('/') ? `${name}index.html` : name);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
