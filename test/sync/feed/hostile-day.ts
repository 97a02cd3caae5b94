import { randomBytes } from 'node:crypto';
import { utf8 } from '../../../lib/feed/format/bytes.ts';
import type { PackRef } from '../../../lib/feed/format/manifest.ts';
import { objectPath } from '../../../lib/feed/format/object-ref.ts';
import { seal } from '../../../lib/feed/format/signing.ts';
import { type FeedObject, makeObject } from '../../../lib/feed/packs/pack.ts';
import { MAX_AWAKE_A_DAY, MAX_BYTES_A_DAY } from '../../../lib/sync/feed/budget.ts';
import { syncFeed } from '../../../lib/sync/feed/sync-feed.ts';
import { type FeedOverrides, handMadeFeed, LINES } from '../../fixtures/feeds/hand-made-feed.ts';
import { testRoots } from '../../fixtures/feeds/roots.ts';
import { openTestDatabase, rowsIn, sourceAt, testWorld } from './feed-world.ts';

const [SECOND, MINUTE] = [1000, 60_000];
const DAY = 24 * 60 * MINUTE;
/** As in the browser: `browser-world.ts` and `lib/background/feed-updates.ts`. */
const REQUEST_TIMEOUT = 25 * SECOND;
const MAX_RUN = 4.5 * MINUTE;
const [RESUMED_AFTER, MIN_WAIT] = [MINUTE, 15 * MINUTE];
/** What the network gives at a time. */
const CHUNK = 65_536;
/** Milliseconds for a chunk of a server that is fast: 6.5 MB a second. */
const FAST = 10;

/** A clock that only passes where someone waits. */
class VirtualClock {
  now: number;
  #timers: { at: number; run: () => void }[] = [];

  constructor(now: number) {
    this.now = now;
  }

  /** Calls back later. @returns what cancels that */
  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.now + milliseconds, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** @param signal ends the wait when it aborts */
  pass(milliseconds: number, signal?: AbortSignal): void {
    const end = this.now + milliseconds;
    while (!signal?.aborted) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) {
        this.now = end;
        return;
      }
      this.now = Math.max(this.now, next.at);
      this.#timers = this.#timers.filter((other) => other !== next);
      next.run();
    }
  }
}

/** How a server answers one request. */
interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** `endless` goes on for ever. */
  body?: Uint8Array | 'endless';
  /** Milliseconds before the answer begins. */
  wait?: number;
  /** Milliseconds for each chunk; {@link FAST} by default. */
  pace?: number;
  /** Bytes of a chunk; {@link CHUNK} by default. */
  chunk?: number;
}

/** Answers the requests of a day. @param asked how often this path was requested before */
type Server = (path: string, asked: number) => Promise<Answer> | Answer;

export interface HostileServer {
  name: string;
  /** Which of the two bounds it reaches, if any. */
  reaches?: 'bytes' | 'time';
  /** @param start milliseconds since 1970 */
  open(start: number): Promise<Server>;
}

/** What any server may cause within a day: the usage is looked at before a run, and after each chunk. */
export const BOUNDS = { bytes: MAX_BYTES_A_DAY + CHUNK, awake: MAX_AWAKE_A_DAY + MAX_RUN };

/** What a server caused. */
export interface DayCost {
  bytes: number;
  /** Milliseconds in which the worker ran. Counts waiting for the network, not computing. */
  awake: number;
  runs: number;
  /** Rows of the database at the end. */
  rows: number;
}

/** Simulates a day in a browser that has only this feed. */
export async function simulateDay({ open }: HostileServer): Promise<DayCost> {
  const start = Date.parse('2026-06-01T00:00:00Z');
  const clock = new VirtualClock(start);
  const server = await open(start);
  const cost: DayCost = { bytes: 0, awake: 0, runs: 0, rows: 0 };
  const asked = new Map<string, number>();
  const database = await openTestDatabase();
  const answer: typeof fetch = async (input, init) => {
    const path = new URL(String(input)).pathname.slice(1);
    const { wait = FAST, ...rest } = await server(path, asked.get(path) ?? 0);
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const signal = init?.signal as AbortSignal;
    clock.pass(wait, signal);
    signal.throwIfAborted();
    return responseOf(rest, signal, clock, (bytes) => {
      cost.bytes += bytes;
    });
  };
  const timeout = () => {
    const controller = new AbortController();
    clock.after(REQUEST_TIMEOUT, () => controller.abort(new Error('timed out')));
    return controller.signal;
  };
  while (clock.now < start + DAY) {
    const stop = new AbortController();
    const cancel = clock.after(MAX_RUN, () => stop.abort());
    const changes = { fetch: answer, requestTimeout: timeout, signal: stop.signal, now: () => clock.now };
    const world = testWorld(database, start, changes);
    const begun = clock.now;
    await syncFeed(world, sourceAt('https://feed.example/'), 'when-due');
    cancel();
    cost.awake += clock.now - begun;
    cost.runs += 1;
    const { status } = (await database.feeds.get('tides')) ?? { status: { due: 0 } };
    const wait = Math.max(status.due - clock.now, MIN_WAIT);
    clock.pass(stop.signal.aborted ? RESUMED_AFTER : wait);
  }
  cost.rows = await rowsIn(database);
  await database.delete();
  return cost;
}

function responseOf(
  { status = 200, headers = {}, body, pace = FAST, chunk = CHUNK }: Answer,
  signal: AbortSignal,
  clock: VirtualClock,
  sent: (bytes: number) => void,
): Response {
  if (body === undefined) return new Response(null, { status, headers });
  let at = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const next = body === 'endless' ? new Uint8Array(chunk) : body.slice(at, at + chunk);
        if (next.length === 0) return controller.close();
        clock.pass(pace, signal);
        if (signal.aborted) return controller.error(signal.reason);
        at += next.length;
        sent(next.length);
        controller.enqueue(next);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(stream, { status, headers });
}

/** A state of a feed whose packs have this content. */
async function stateOf(seq: number, contents: readonly Uint8Array<ArrayBuffer>[], overrides: FeedOverrides = {}) {
  const packs: FeedObject[] = [];
  for (const content of contents) packs.push(await makeObject(content));
  const refs = packs.map(
    ({ ref }, index): PackRef => ({ ...ref, from: [`a${String(index).padStart(3, '0')}`], records: 1 }),
  );
  const files = await handMadeFeed({
    pointer: { seq, pollMinutes: 15 },
    manifest: () => ({ packs: refs, records: refs.length, episodes: 1, podcasts: 1 }),
    ...overrides,
  });
  for (const { ref, bytes } of packs) files.set(objectPath(ref), bytes);
  return files;
}

const noise = (packs: number, bytes: number) => Array.from({ length: packs }, () => new Uint8Array(randomBytes(bytes)));

/** A server that publishes the next state whenever it is asked for the pointer. */
function everNew(next: (seq: number) => ReturnType<typeof stateOf>, pace = FAST): HostileServer['open'] {
  return async () => {
    let files = await next(1);
    return async (path, asked) => {
      if (path === 'latest.json' && asked > 0) files = await next(asked + 1);
      const body = files.get(path);
      if (!body) return { status: 404 };
      return path.startsWith('o/') ? { body, pace } : { body };
    };
  };
}

/** A server of one state, with other answers for some paths. */
function withAnswers(
  state: () => ReturnType<typeof stateOf>,
  answer: (path: string, body: Uint8Array | undefined) => Answer | undefined,
): HostileServer['open'] {
  return async () => {
    const files = await state();
    return (path) => {
      const body = files.get(path);
      return answer(path, body) ?? (body ? { body } : { status: 404 });
    };
  };
}

const always =
  (answer: Answer): HostileServer['open'] =>
  async () =>
  () =>
    answer;

/** A pack that has another text in each state. */
const textOf = (number: number) =>
  utf8(
    [...LINES.slice(0, 2), { ...LINES[2], statement: `Tide ${number}` }, ...LINES.slice(3)]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  );

export const HOSTILE_SERVERS: readonly HostileServer[] = [
  { name: 'only answers 500', open: always({ status: 500 }) },
  { name: 'only answers 503, with Retry-After: 0', open: always({ status: 503, headers: { 'Retry-After': '0' } }) },
  { name: 'redirects', open: always({ status: 302, headers: { Location: '/' } }) },
  { name: 'never answers', open: always({ wait: DAY }) },
  { name: 'answers without end', open: always({ body: 'endless' }) },
  { name: 'drips', open: always({ body: 'endless', chunk: 1, pace: SECOND }) },
  {
    name: 'has roots without end, each as slow as can be',
    reaches: 'time',
    open: async () => {
      const { first, rootKey } = await testRoots();
      return async (path) => {
        const version = Number(/^root\/(\d+)/.exec(path)?.[1]);
        return { body: await seal({ ...first, version }, [rootKey]), wait: 24 * SECOND };
      };
    },
  },
  {
    name: 'has a new state at every check',
    open: everNew((seq) => stateOf(seq, [], { manifest: () => ({}), raw: textOf(seq) })),
  },
  {
    name: 'has a new state at every check, each slower than a run',
    reaches: 'time',
    open: everNew((seq) => stateOf(seq, noise(12, 60_000)), 23 * SECOND),
  },
  {
    name: 'has large packs that are invalid after all',
    reaches: 'bytes',
    open: withAnswers(
      () => stateOf(1, noise(60, 990_000)),
      () => undefined,
    ),
  },
  {
    name: 'has packs with other bytes than it says',
    open: withAnswers(
      () => stateOf(1, noise(2, 990_000)),
      (path, body) =>
        path.startsWith('o/') && body && body.length > 100_000 ? { body: body.map((byte) => byte ^ 1) } : undefined,
    ),
  },
  {
    name: 'has packs without end',
    open: withAnswers(
      () => stateOf(1, noise(2, 990_000)),
      (path, body) => (path.startsWith('o/') && body && body.length > 100_000 ? { body: 'endless' } : undefined),
    ),
  },
  {
    name: 'cuts packs short',
    open: withAnswers(
      () => stateOf(1, noise(2, 990_000)),
      (path, body) => (path.startsWith('o/') && body && body.length > 100_000 ? { body: body.slice(1) } : undefined),
    ),
  },
  {
    name: 'drips packs, each just fast enough',
    reaches: 'time',
    open: withAnswers(
      () => stateOf(1, noise(200, 30_000)),
      (path, body) => (path.startsWith('o/') && body && body.length > 10_000 ? { body, pace: 23 * SECOND } : undefined),
    ),
  },
];
