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

type Result = 'settled' | 'late' | 'unsettled';
let clock: Clock;
let reads: number[];
let givenUp: number;
/** What the read with this number finds, from 1. */
let found: (number: number) => Result;
/** Whether the read that runs waited for idle time. */
let isIdle: boolean;
let readScheduler: ReadScheduler;

beforeEach(() => {
  clock = new Clock();
  reads = [];
  givenUp = 0;
  isIdle = false;
  found = () => 'unsettled';
  readScheduler = createReadScheduler({
    clock: {
      now: () => clock.now,
      after: (milliseconds, work) => clock.later(milliseconds, work),
      idle: (work) =>
        clock.later(0, () => {
          isIdle = true;
          work();
          isIdle = false;
        }),
    },
    read: () => {
      expect(isIdle).toBe(true);
      reads.push(clock.now);
      return found(reads.length);
    },
    giveUp: () => {
      givenUp += 1;
    },
  });
});

const START = 1000;
const MINUTE = 60_000;
/** When the reads were, from the start of the test. */
const times = () => reads.map((read) => read - START);
/** The head changes every few milliseconds for so long. A page that is given up is not watched. */
function changeFor(milliseconds: number, every = 10): void {
  for (let time = 0; time < milliseconds; time += every) {
    if (givenUp === 0) readScheduler.changed();
    clock.pass(every);
  }
}
/** The page is read and has settled at 250 ms. */
function settle(as: Result = 'settled'): void {
  found = () => as;
  readScheduler.restart();
  clock.pass(250);
  expect(times()).toEqual([250]);
}

describe('a page whose head tells nothing', () => {
  test('is read ever more slowly, within 15 seconds, and given up once', () => {
    readScheduler.restart();
    clock.pass(MINUTE);
    expect(times()).toEqual([250, 500, 1000, 2000, 4000, 8000, 14_000]);
    expect(givenUp).toBe(1);
  });

  test('is read no more once it has settled', () => {
    found = (number) => (number === 3 ? 'settled' : 'unsettled');
    readScheduler.restart();
    clock.pass(MINUTE);
    expect(times()).toEqual([250, 500, 1000]);
    expect(givenUp).toBe(0);
    expect(readScheduler.isOpen()).toBe(true);
  });
});

describe('a head that changes', () => {
  test('once is read after 50 ms', () => {
    readScheduler.restart();
    clock.pass(20);
    readScheduler.changed();
    clock.pass(49);
    expect(reads).toEqual([]);
    clock.pass(1);
    expect(times()).toEqual([70]);
  });

  test('again is read 50 ms after its last change', () => {
    readScheduler.restart();
    for (const wait of [0, 30, 40, 49]) {
      clock.pass(wait);
      readScheduler.changed();
    }
    clock.pass(49);
    expect(reads).toEqual([]);
    clock.pass(1);
    expect(times()).toEqual([169]);
  });

  test('for ever is read 300 ms after its first change', () => {
    found = () => 'settled';
    readScheduler.restart();
    clock.pass(100);
    changeFor(300);
    expect(times()).toEqual([400]);
  });

  test('for ever is read three times for it, and else as if it told nothing', () => {
    readScheduler.restart();
    changeFor(MINUTE);
    expect(times()).toEqual([300, 600, 900, 1000, 2000, 4000, 8000, 14_000]);
    expect(givenUp).toBe(1);
  });

  test('plans nothing when a read is planned soon enough', () => {
    readScheduler.restart();
    readScheduler.changed();
    const [planned] = clock.planned;
    for (let count = 0; count < 1000; count++) readScheduler.changed();
    expect(clock.planned).toEqual([planned]);
    expect(clock.planned[0]).toBe(planned);
    clock.pass(240);
    expect(times()).toEqual([50]);
  });

  test('while a read waits for idle time plans nothing', () => {
    readScheduler.readSoon();
    const [planned] = clock.planned;
    for (let count = 0; count < 1000; count++) readScheduler.changed();
    expect(clock.planned).toHaveLength(1);
    expect(clock.planned[0]).toBe(planned);
  });
});

describe('a page that has settled', () => {
  test('is read when its head changes, once for many changes at a time', () => {
    settle();
    clock.pass(MINUTE);
    expect(reads).toHaveLength(1);
    for (let count = 0; count < 1000; count++) readScheduler.changed();
    expect(clock.planned).toHaveLength(1);
    clock.pass(1000);
    expect(reads).toHaveLength(2);
    expect(givenUp).toBe(0);
  });

  test('and whose head changes for ever is read three times more, and not given up', () => {
    settle();
    changeFor(MINUTE, 50);
    expect(reads).toHaveLength(4);
    expect(givenUp).toBe(0);
    expect(readScheduler.isOpen()).toBe(false);
  });

  test('but for what loads late is read three times more', () => {
    settle('late');
    clock.pass(MINUTE);
    expect(times()).toEqual([250, 750, 1750, 3250]);
    expect(givenUp).toBe(0);
    expect(clock.planned).toEqual([]);
  });

  test('is read no more once nothing is missing', () => {
    settle('late');
    found = (number) => (number === 2 ? 'settled' : 'late');
    clock.pass(MINUTE);
    expect(times()).toEqual([250, 750]);
  });

  test('but for what loads late is read earlier when its head changes', () => {
    settle('late');
    clock.pass(100);
    readScheduler.changed();
    found = () => 'settled';
    clock.pass(MINUTE);
    expect(times()).toEqual([250, 400]);
  });
});

describe('a read soon', () => {
  test('comes as soon as the page is idle, and then as after a navigation', () => {
    readScheduler.readSoon();
    clock.pass(0);
    expect(times()).toEqual([0]);
    clock.pass(MINUTE);
    expect(times()).toEqual([0, 250, 500, 1000, 2000, 4000, 8000, 14_000]);
    expect(givenUp).toBe(1);
  });

  test('comes once, however often it is asked for', () => {
    found = () => 'settled';
    for (let count = 0; count < 20; count++) readScheduler.readSoon();
    clock.pass(MINUTE);
    expect(reads).toHaveLength(1);
  });

  test('does not come when ten reads are used up', () => {
    found = () => 'settled';
    for (let count = 0; count < 20; count++) {
      readScheduler.readSoon();
      clock.pass(1000);
    }
    expect(reads).toHaveLength(10);
    expect(readScheduler.tryConsume()).toBe(false);
  });
});

test('an extra read counts', () => {
  settle();
  for (let count = 0; count < 8; count++) expect(readScheduler.tryConsume()).toBe(true);
  changeFor(MINUTE, 50);
  expect(reads).toHaveLength(2);
  expect(readScheduler.tryConsume()).toBe(false);
});

describe('the next navigation', () => {
  test('counts again, and waits for its page', () => {
    readScheduler.restart();
    clock.pass(MINUTE);
    while (readScheduler.tryConsume());
    expect(readScheduler.isOpen()).toBe(false);
    const before = reads.length;
    readScheduler.restart();
    expect(readScheduler.isOpen()).toBe(true);
    clock.pass(249);
    expect(reads).toHaveLength(before);
    clock.pass(MINUTE);
    expect(reads.length - before).toBe(7);
    expect(givenUp).toBe(2);
  });

  test('waits for what loads late as long as the one before', () => {
    settle('late');
    clock.pass(MINUTE);
    reads = [];
    readScheduler.restart();
    clock.pass(MINUTE);
    expect(reads.map((read) => read - (reads[0] ?? 0))).toEqual([0, 500, 1500, 3000]);
  });

  test('replaces a planned read', () => {
    readScheduler.restart();
    clock.pass(100);
    readScheduler.changed();
    readScheduler.restart();
    expect(clock.planned).toHaveLength(1);
    clock.pass(249);
    expect(reads).toEqual([]);
  });

  test('that a read notices has the waits of its own', () => {
    found = (number) => {
      if (number === 1) readScheduler.restart();
      return 'unsettled';
    };
    readScheduler.restart();
    clock.pass(250);
    expect(clock.planned).toHaveLength(1);
    clock.pass(MINUTE);
    expect(times()).toEqual([250, 500, 750, 1250, 2250, 4250, 8250, 14_250]);
  });
});

test.each<[string, () => void]>([
  ['while it waits', () => clock.pass(100)],
  ['while it waits for a quiet head', () => readScheduler.changed()],
  ['while it waits for what loads late', () => settle('late')],
])('after the stop %s nothing is planned', (_when, before) => {
  readScheduler.restart();
  before();
  const count = reads.length;
  readScheduler.stop();
  expect(clock.planned).toEqual([]);
  clock.pass(MINUTE);
  expect(reads).toHaveLength(count);
});
