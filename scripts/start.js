// Serves the page from its sources, to this machine only.
// @ts-check
import { createServer } from 'vite';
import { root } from './stale.js';

const server = await createServer({ root, server: { host: '127.0.0.1' }, logLevel: 'warn' });
await server.listen();
console.log(`etascape: ${server.resolvedUrls?.local[0] ?? 'http://127.0.0.1'}`);
console.log("The page says which engine it found: the browser's GPU (WebGPU) or the CPU. Ctrl+C stops it.");
