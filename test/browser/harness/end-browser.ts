import { once } from 'node:events';
import type { Browser } from 'puppeteer-core';
import type { Ending } from './driver.ts';

/** Ends a browser; resolves when its process is gone. */
export async function endBrowser(browser: Browser, how: Ending): Promise<void> {
  const process = browser.process();
  if (!process) throw new Error('this browser was not started here');
  const gone = once(process, 'exit');
  if (how === 'closed') await browser.close();
  else killAll(process.pid);
  await gone;
}

/** A browser leads a group of processes; what is left of it must not go on writing when the next one has begun. */
function killAll(leader: number | undefined): void {
  if (leader !== undefined) process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
}
