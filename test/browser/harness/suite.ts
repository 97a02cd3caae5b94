import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { serveDemo } from '../../demo/demo-pages.ts';
import type { Serve } from './driver.ts';
import { BROWSERS, launch, type TestBrowser } from './launch.ts';

/**
 * Runs the same tests in both browsers, one browser for all of them. Beside what it asserts itself, each test asserts
 * that nothing asked the network for anything, and that nothing was logged as an error.
 * @param browser gives the running browser, inside of tests
 */
export function inBothBrowsers(
  what: string,
  tests: (browser: () => TestBrowser) => void,
  options: NonNullable<Parameters<typeof launch>[2]> & { serve?: Serve } = {},
): void {
  describe.each(BROWSERS)(`${what} in %s`, (name) => {
    let running: TestBrowser | undefined;
    const browser = () => {
      if (!running) throw new Error(`${name} is not running`);
      return running;
    };
    beforeAll(async () => {
      running = await launch(name, options.serve ?? serveDemo, options);
    });
    afterEach(async () => {
      await browser().closePages();
      expect(browser().takeAsked()).toEqual([]);
      expect(await browser().takeErrors()).toEqual([]);
    });
    afterAll(() => running?.close());

    tests(browser);
  });
}
