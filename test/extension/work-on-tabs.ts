import { setTimeout } from 'node:timers/promises';

/** Work on tabs that hangs is not waited for longer than this. In milliseconds. */
const MAX_WAIT = 200;

/** Waits for work on tabs that nothing else waits for, so that it does not go on in the next test. */
export async function workOnTabsDone(): Promise<void> {
  for (let waited = 0; waited < MAX_WAIT; waited++) {
    const { held = [], pending = [] } = (await navigator.locks?.query()) ?? {};
    if (![...held, ...pending].some(({ name }) => name?.startsWith('tab:'))) return;
    await setTimeout(1);
  }
}
