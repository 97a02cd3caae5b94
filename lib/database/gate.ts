import type { FeedDatabase } from './schema.ts';

/** Look-ups that may go before one step of a sync, so that a sync ends however often pages ask. */
const MAX_BEFORE_STEP = 20;
/** Max wait of a step, in milliseconds: a look-up that hangs must not stop syncs. */
const MAX_WAIT = 2000;

/** For so long after a look-up, in milliseconds, more are expected: a page sights again and again. */
const BUSY_FOR = 2000;

/** Lets look-ups go before the steps of a sync, within one worker. */
export interface Gate {
  /** Runs a look-up, and announces it to syncs until it has ended. */
  lookUp<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves once no look-up is pending, or enough of them went first. Call it before a step, outside of transactions. */
  step(): Promise<void>;
  /** Whether look-ups come in: the steps of a sync should then be short, since a look-up waits for the one under way. */
  isBusy(): boolean;
}

/** @param sleep resolves after a time in milliseconds @param now in milliseconds, from any start */
export function createGate(sleep: (ms: number) => Promise<void>, now: () => number): Gate {
  let pending = 0;
  let latest = Number.NEGATIVE_INFINITY;
  const waiting = new Set<{ left: number; proceed: () => void }>();
  const ended = () => {
    pending -= 1;
    latest = now();
    for (const step of waiting) {
      step.left -= 1;
      if (pending === 0 || step.left <= 0) step.proceed();
    }
  };
  return {
    lookUp: async (work) => {
      pending += 1;
      try {
        return await work();
      } finally {
        ended();
      }
    },
    step: async () => {
      if (pending === 0) return;
      const step = { left: MAX_BEFORE_STEP, proceed: () => {} };
      const turn = new Promise<void>((resolve) => {
        step.proceed = resolve;
      });
      waiting.add(step);
      await Promise.race([turn, sleep(MAX_WAIT)]);
      waiting.delete(step);
    },
    isBusy: () => pending > 0 || now() - latest < BUSY_FOR,
  };
}

const gates = new WeakMap<FeedDatabase, Gate>();

/** The gate of a database. */
export function gateOf(database: FeedDatabase): Gate {
  const known = gates.get(database);
  if (known) return known;
  const gate = createGate(
    (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    () => performance.now(),
  );
  gates.set(database, gate);
  return gate;
}
