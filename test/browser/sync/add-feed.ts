import { clickNamed, textWith, visibleText } from '../harness/in-page.ts';
import type { TestBrowser } from '../harness/launch.ts';
import { until } from '../harness/until.ts';

/** A sync asks for the root after the newest, which is missing; Chromium logs that on pages. */
export const ROOT_THAT_IS_NOT_THERE = /^chrome-extension:\S*: Failed to load resource: .* status of 404/;

/** Adds a feed as a user does: checks its address, compares the fingerprint, adds it. Its first sync starts. */
export async function addFeed(browser: TestBrowser, url: string): Promise<void> {
  const options = await browser.openOwn('options.html');
  await options.focus('input[name=address]');
  await options.keyboard.type(url);
  await clickNamed(options, 'button', 'Check feed');
  await textWith(options, 'Compare this fingerprint');
  const listed = async () => (await visibleText(options)).split('Remove').length;
  const before = await listed();
  await clickNamed(options, 'button', 'Add feed');
  await until('it is listed', async () => (await listed()) > before);
  await options.close();
}
