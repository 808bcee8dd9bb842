// Serves the built page on a free port of this machine and opens Chromium on it, with WebGPU or without.
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { chromiumFlags, ensureChromium, webgpuFlags } from '../../scripts/find-chromium.js';
import { serveFolder } from '../../scripts/serve.js';
import { buildIfStale } from '../../scripts/stale.js';

const builtPage = join(import.meta.dirname, '../../dist/page');
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
  const server = await serveFolder(folder);
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
