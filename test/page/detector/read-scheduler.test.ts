import { beforeEach, describe, expect, test } from 'vitest';
import { createReadScheduler, type ReadScheduler } from '../../../lib/page/detector/read-scheduler.ts';

/** A clock that a test moves; work that is due is done on the way. */
class Clock {
  now = 1000;
  planned: { at: number; work: () => void }[] = [];

  later(milliseconds: number, work: () => void): () => void {
    const plan = { at: this.now + milliseconds, work };
    this.planned.push(plan);
    return () => {
      this.planned = this.planned.filter((each) => each !== plan);
    };
  }

  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (let next = this.next(end); next; next = this.next(end)) {
      this.planned = this.planned.filter((each) => each !== next);
      this.now = Math.max(this.now, next.at);
      next.work();
    }
    this.now = end;
  }

  private next(end: number) {
    return this.planned.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

let clock: Clock;
let reads: number[];
let givenUp: number;
let settledAfter: number;
let readScheduler: ReadScheduler;

beforeEach(() => {
  clock = new Clock();
  reads = [];
  givenUp = 0;
  settledAfter = Number.POSITIVE_INFINITY;
  readScheduler = createReadScheduler({
    clock: {
      now: () => clock.now,
      after: (milliseconds, work) => clock.later(milliseconds, work),
      frame: (work) => clock.later(0, work),
    },
    read: () => {
      reads.push(clock.now);
      return reads.length >= settledAfter ? 'settled' : 'unsettled';
    },
    giveUp: () => {
      givenUp += 1;
    },
  });
});

const MINUTE = 60_000;
const gaps = () => reads.slice(1).map((read, index) => read - (reads[index] ?? 0));

describe('a page that never settles', () => {
  test('is read ten times, ever more slowly, within 15 seconds, and given up once', () => {
    readScheduler.restart();
    clock.pass(MINUTE);
    expect(reads).toHaveLength(10);
    expect(gaps()).toEqual(gaps().toSorted((a, b) => a - b));
    expect((reads.at(-1) ?? 0) - (reads[0] ?? 0)).toBeLessThanOrEqual(15_000);
    expect(givenUp).toBe(1);
    expect(readScheduler.open()).toBe(false);
  });

  test('is read no more often when it changes all the time', () => {
    readScheduler.restart();
    for (let time = 0; time < MINUTE; time += 10) {
      readScheduler.changed();
      clock.pass(10);
    }
    expect(reads).toHaveLength(10);
    expect(givenUp).toBe(1);
  });
});

describe('a page that settles', () => {
  test('is read at once, and then when it changes', () => {
    settledAfter = 1;
    readScheduler.restart();
    clock.pass(0);
    expect(reads).toEqual([1000]);
    clock.pass(MINUTE);
    expect(reads).toHaveLength(1);
    readScheduler.changed();
    clock.pass(0);
    expect(reads).toHaveLength(2);
    expect(givenUp).toBe(0);
  });

  test('is read once for many changes at a time', () => {
    settledAfter = 1;
    readScheduler.restart();
    clock.pass(0);
    for (let count = 0; count < 1000; count++) readScheduler.changed();
    expect(clock.planned).toHaveLength(1);
    clock.pass(1000);
    expect(reads).toHaveLength(2);
  });

  test('and changes for ever is read ten times in all, and not given up', () => {
    settledAfter = 3;
    readScheduler.restart();
    for (let time = 0; time < MINUTE; time += 50) {
      readScheduler.changed();
      clock.pass(50);
    }
    expect(reads).toHaveLength(10);
    expect(givenUp).toBe(0);
  });
});

describe('the next navigation', () => {
  test('counts again, and is read at once', () => {
    readScheduler.restart();
    clock.pass(MINUTE);
    readScheduler.restart();
    expect(readScheduler.open()).toBe(true);
    clock.pass(0);
    expect(reads).toHaveLength(11);
    clock.pass(MINUTE);
    expect(reads).toHaveLength(20);
    expect(givenUp).toBe(2);
  });

  test('replaces a planned read', () => {
    readScheduler.restart();
    clock.pass(100);
    readScheduler.restart();
    expect(clock.planned).toHaveLength(1);
  });
});

test('after the stop nothing is planned', () => {
  readScheduler.restart();
  clock.pass(100);
  const before = reads.length;
  readScheduler.stop();
  expect(clock.planned).toEqual([]);
  clock.pass(MINUTE);
  expect(reads).toHaveLength(before);
});
