import { expect, test } from 'vitest';
import { lookUp } from '../../lib/database/catalogue.ts';
import { createGate } from '../../lib/database/gate.ts';
import { changeState, takeLease } from '../../lib/database/write/feed-state.ts';
import { openTestDatabase } from '../sync/feed/feed-world.ts';

const never = () => new Promise<void>(() => {});
const nextTask = () => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when the test says so. */
function open() {
  let end = () => {};
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => work, end };
}

test('a step waits until no look-up is pending', async () => {
  const gate = createGate(never, () => 0);
  const order: string[] = [];
  await gate.step();
  const [first, second] = [open(), open()];
  const both = [gate.lookUp(first.work), gate.lookUp(second.work)];
  const step = gate.step().then(() => order.push('step'));
  first.end();
  await both[0];
  await nextTask();
  order.push('first look-up');
  second.end();
  await step;
  expect(order).toEqual(['first look-up', 'step']);
});

test('a look-up that fails is no longer pending, and its error is passed on', async () => {
  const gate = createGate(never, () => 0);
  await expect(gate.lookUp(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  await gate.step();
});

test('look-ups that never stop coming hold a step up for a bounded number of them', async () => {
  const gate = createGate(never, () => 0);
  let hasProceeded = false;
  let ended = 0;
  let current = open();
  void gate.lookUp(current.work);
  const step = gate.step().then(() => {
    hasProceeded = true;
  });
  while (!hasProceeded && ended < 1000) {
    const next = open();
    void gate.lookUp(next.work);
    current.end();
    ended += 1;
    current = next;
    await nextTask();
  }
  await step;
  expect(ended).toBe(20);
});

test('a look-up that hangs holds a step up only for a time', async () => {
  const waits: number[] = [];
  const gate = createGate(
    async (ms) => {
      waits.push(ms);
    },
    () => 0,
  );
  void gate.lookUp(never);
  await gate.step();
  expect(waits).toEqual([2000]);
});

test('look-ups make it busy until none has come for two seconds', async () => {
  let now = 0;
  const gate = createGate(never, () => now);
  expect(gate.isBusy()).toBe(false);
  const { work, end } = open();
  const lookUp = gate.lookUp(work);
  now = 60_000;
  expect(gate.isBusy()).toBe(true);
  end();
  await lookUp;
  now += 1999;
  expect(gate.isBusy()).toBe(true);
  now += 1;
  expect(gate.isBusy()).toBe(false);
});

test('a look-up in the database goes before the steps of a sync that were planned with it', async () => {
  const database = await openTestDatabase();
  const { lease } = await takeLease(database, 'tides');
  const order: string[] = [];
  const steps = Array.from({ length: 3 }, async (_, index) => {
    await nextTask();
    await changeState(database, lease, (state) => state);
    order.push(`step ${index}`);
  });
  const found = lookUp(database, async ([feed]) => {
    for (let request = 0; request < 10; request += 1) await feed?.catalogue.podcast('a');
    order.push('look-up');
  });
  await Promise.all([found, ...steps]);
  expect(order[0]).toBe('look-up');
  expect(order).toHaveLength(4);
  database.close();
});
