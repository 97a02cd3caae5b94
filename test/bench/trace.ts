import type { Page } from 'puppeteer-core';

/** What a page's main thread did, in milliseconds of its own CPU time: waiting for a core does not count. */
export interface ThreadTime {
  /** Script that is not the page's own: content scripts, and the browser's bindings that run for them. */
  foreignScript: number;
  /** The longest piece of that: no read of the page takes longer. */
  longestScript: number;
  /** All tasks: script, style, layout, painting. */
  all: number;
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Start and length in microseconds; `tdur` is CPU time. */
  ts: number;
  dur?: number;
  tdur?: number;
  args: { name?: string; data?: Place & { frames?: Place[] } };
}

interface Place {
  url?: string;
  processId?: number;
}

const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
const SCRIPT = new Set(['EvaluateScript', 'v8.compile', 'FunctionCall', 'RunMicrotasks']);

/** Traces a page while `work` runs. The page's own scripts must have its address and use no promises. */
export async function traced(page: Page, work: () => Promise<void>): Promise<ThreadTime> {
  return threadTime(await eventsDuring(page, work), new URL(page.url()).origin);
}

/**
 * Traces the extension's worker while `work` runs.
 * @param page any page of the browser
 * @returns the longest task of the worker, garbage collection included, in milliseconds
 */
export async function tracedWorker(page: Page, work: () => Promise<void>): Promise<number> {
  return longestTask(await eventsDuring(page, work));
}

async function eventsDuring(page: Page, work: () => Promise<void>): Promise<TraceEvent[]> {
  await page.tracing.start({ categories: CATEGORIES });
  await work();
  const trace = await page.tracing.stop();
  if (!trace) throw new Error('the browser gave no trace');
  return (JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] }).traceEvents;
}

/** Threads that run service workers: a test browser has one extension, and so one of them. */
const WORKER = 'ServiceWorker thread';

/** The longest task of the service workers, in milliseconds. */
export function longestTask(events: readonly TraceEvent[]): number {
  const placeOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const workers = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === WORKER).map(placeOf),
  );
  if (workers.size === 0) throw new Error('the trace knows no worker');
  const tasks = events.filter((event) => event.name === 'RunTask' && event.ph === 'X' && workers.has(placeOf(event)));
  return tasks.reduce((longest, task) => Math.max(longest, cpuTime(task)), 0);
}

/** In milliseconds. The CPU time of a thread is counted in coarse steps, and so can be above the time that passed. */
function cpuTime({ dur = 0, tdur = 0 }: TraceEvent): number {
  return Math.min(dur, tdur) / 1000;
}

/** @param origin that of the page, whose scripts are not counted as foreign */
export function threadTime(events: readonly TraceEvent[], origin: string): ThreadTime {
  const processes = processesOf(events, origin);
  const mains = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ tid }) => tid),
  );
  const done = events
    .filter(({ ph, pid, tid }) => ph === 'X' && processes.has(pid) && mains.has(tid))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const isForeign = ({ name, args }: TraceEvent) => SCRIPT.has(name) && !args.data?.url?.startsWith(origin);
  const tasks = outermost(done.filter(({ name }) => name === 'RunTask'));
  const scripts = outermost(done.filter(isForeign));
  return { foreignScript: sum(scripts), longestScript: Math.max(0, ...scripts), all: sum(tasks) };
}

/** The renderers that hold a page of this origin. */
function processesOf(events: readonly TraceEvent[], origin: string): Set<number> {
  const committed: Place[] = events
    .filter(({ name }) => name === 'FrameCommittedInBrowser' || name === 'TracingStartedInBrowser')
    .flatMap(({ args: { data } }) => data?.frames ?? (data ? [data] : []));
  const found = committed.flatMap(({ url, processId }) => (url?.startsWith(origin) && processId ? [processId] : []));
  if (found.length === 0) throw new Error(`the trace knows no page of ${origin}`);
  return new Set(found);
}

/** The CPU times of the events that lie in no other of them, in milliseconds. Sorted by start. */
function outermost(events: readonly TraceEvent[]): number[] {
  let end = 0;
  return events.flatMap(({ ts, dur = 0, tdur = 0 }) => {
    if (ts < end) return [];
    end = ts + dur;
    return [tdur / 1000];
  });
}

const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0);
