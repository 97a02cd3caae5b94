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

/** Kills the whole process group: no process of it may still write when the next browser has started. */
function killAll(leader: number | undefined): void {
  if (leader !== undefined) process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
}
