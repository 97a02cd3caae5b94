/** Waits before each read of one navigation, in milliseconds: at once, then ever more patient, 14 s in all. */
const WAITS = [0, 50, 100, 200, 400, 700, 1200, 2000, 3500, 6000] as const;

/** What the rounds need of the world, so that a test can be the clock. */
export interface RoundsWorld {
  now(): number;
  /** Runs `work` after so many milliseconds, in an animation frame; returns how to cancel it. */
  later(milliseconds: number, work: () => void): () => void;
  /** Reads the page; says whether it is settled. */
  read(): 'settled' | 'unsettled';
  /** The page did not settle in time. */
  giveUp(): void;
}

/** When a page is read: coalesced, ever slower, and at most ten times per navigation. */
export interface Rounds {
  /** A new navigation: the count starts anew. */
  restart(): void;
  /** Something on the page has changed. */
  changed(): void;
  /** Whether a change can still lead to a read. */
  open(): boolean;
  stop(): void;
}

export function createRounds(world: RoundsWorld): Rounds {
  let done = 0;
  let settled = false;
  let lastRead = 0;
  let cancel: (() => void) | undefined;

  const stop = () => {
    cancel?.();
    cancel = undefined;
  };
  const plan = () => {
    const wait = WAITS[done];
    if (cancel || wait === undefined) return;
    cancel = world.later(Math.max(0, lastRead + wait - world.now()), round);
  };
  const round = () => {
    cancel = undefined;
    done += 1;
    lastRead = world.now();
    settled = world.read() === 'settled';
    if (settled) return;
    if (done < WAITS.length) plan();
    else world.giveUp();
  };
  return {
    restart() {
      stop();
      done = 0;
      settled = false;
      plan();
    },
    changed: plan,
    open: () => done < WAITS.length,
    stop,
  };
}
