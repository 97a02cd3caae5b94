/**
 * Counts work done since the last pause, and pauses when it amounts to a slice. A unit is about one line of a feed. Await
 * the result in every loop over content of a feed: content chosen by an attacker then never blocks the worker for long.
 */
export type Spend = (work: number) => Promise<void> | undefined;

/** Units of work in a slice: a few milliseconds on a slow machine. Depends on work alone, not on a clock. */
export const SLICE_WORK = 100;

/** Bytes that cost about as much as one line. */
const BYTES_PER_UNIT = 1000;

export function sliced(pause: () => Promise<void>): Spend {
  let done = 0;
  return (work) => {
    done += work;
    if (done < SLICE_WORK) return undefined;
    done = 0;
    return pause();
  };
}

/** Runs steps to their end, and pauses between them. @param spend gets what each step gives */
export async function inSlices<T>(steps: Generator<number, T>, spend: Spend): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await spend(step.value);
  }
}

/** The work of a line of this length. */
export function lineWork(bytes: number): number {
  return 1 + bytes / BYTES_PER_UNIT;
}

/** For commands, which nothing waits for. */
export const withoutPauses: Spend = () => undefined;
