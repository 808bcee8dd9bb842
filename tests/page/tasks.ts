// How long the page is held up: the longest of its tasks, by its thread's own time on a processor, so that what other
// processes take meanwhile does not count.
import type { Page } from 'playwright';

/** An event of Chromium's trace, as far as it is read here. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Processor time, in microseconds. */
  tdur?: number;
  args?: { name?: string };
}

/**
 * The longest task of the page's while something is done, in milliseconds of processor time.
 * @throws Error if the trace has no tasks, or none of their times: it would let anything pass.
 */
export async function longestTask(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel'] },
  });
  await act();
  const isWhole = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await isWhole;
  await session.detach();

  const threadOf = ({ pid, tid }: TraceEvent): string => `${pid}:${tid}`;
  const threads = new Set<string>();
  for (const event of events) {
    if (event.name === 'thread_name' && event.args?.name === 'CrRendererMain') threads.add(threadOf(event));
  }
  const tasks = events.filter((event) => event.name.endsWith('RunTask') && threads.has(threadOf(event)));
  const longest = Math.max(0, ...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
  if (longest === 0) throw new Error(`the trace has ${tasks.length} tasks of the page's, none with its time`);
  return longest;
}

/** The longest task of the best of several attempts: another may have paid for garbage that was not its own. */
export async function leastLongTask(
  page: Page,
  most: number,
  attempts: number,
  act: (attempt: number) => Promise<unknown>,
): Promise<number> {
  let least = Infinity;
  for (let attempt = 0; attempt < attempts && least > most; attempt++) {
    least = Math.min(least, await longestTask(page, () => act(attempt)));
  }
  return least;
}
