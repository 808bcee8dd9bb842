// Serves the built page on a free port of this machine and opens Chromium on it, with WebGPU or without. What the
// content-security policy blocks on any page is noted, and fails the file that does not expect it.
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { chromiumFlags, ensureChromium, webgpuFlags } from '../../scripts/find-chromium.js';
import { serveFolder } from '../../scripts/serve.js';
import { buildIfStale } from '../../scripts/stale.js';

const builtPage = join(import.meta.dirname, '../../dist/page');

export interface OpenBrowser {
  /** Where the page is served, ending in a slash. */
  url: string;
  browser: Browser;
  /** What the policy has blocked since this was asked last, as “directive: what”. */
  takeBlocked(): string[];
  /**
   * Closes the browser and the server.
   * @throws Error if the policy blocked something that nobody has taken note of.
   */
  close(): Promise<void>;
}

export interface BrowserOptions {
  /** Where false, `navigator.gpu` stays in place but has no adapter, as on a machine without a GPU. */
  webgpu?: boolean;
  folder?: string;
}

export async function openBrowser({
  webgpu = true,
  folder = builtPage,
}: BrowserOptions = {}): Promise<OpenBrowser> {
  if (folder === builtPage && !buildIfStale('page'))
    throw new Error('The page could not be built; see above.');
  const server = await serveFolder(folder);
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumFlags, ...(webgpu ? webgpuFlags : [])],
  });
  let blocked: string[] = [];
  const newPage = browser.newPage.bind(browser);
  browser.newPage = async (options) => {
    const page = await newPage(options);
    await watchPolicy(page, (what) => blocked.push(what));
    return page;
  };
  return {
    url: server.url,
    browser,
    takeBlocked() {
      const taken = blocked;
      blocked = [];
      return taken;
    },
    async close() {
      await browser.close();
      await server.close();
      if (blocked.length > 0) {
        throw new Error(`the content-security policy blocked, expected nothing:\n${blocked.join('\n')}`);
      }
    },
  };
}

/** Notes what is blocked on the page itself by its events, and in its workers by what Chromium logs of them. */
async function watchPolicy(page: Page, note: (what: string) => void): Promise<void> {
  await page.exposeFunction('noteBlocked', note);
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample, sourceFile }) => {
      const { noteBlocked } = globalThis as unknown as { noteBlocked(what: string): void };
      noteBlocked(`${effectiveDirective}: ${blockedURI} ${sample} (${sourceFile})`);
    });
  });
  page.on('console', (message) => {
    const isOfWorker = message.worker() !== null;
    if (isOfWorker && message.text().includes('Content Security Policy')) note(`worker: ${message.text()}`);
  });
}
