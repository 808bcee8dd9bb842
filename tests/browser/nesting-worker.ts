// Passes on what a worker of its own computes.
const inner = new Worker(new URL('./compute-worker.ts', import.meta.url), { type: 'module' });
inner.onmessage = (event) => self.postMessage(event.data);
