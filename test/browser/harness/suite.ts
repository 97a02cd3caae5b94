import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../../demo/demo-pages.ts';
import type { Serve } from './driver.ts';
import { BROWSERS, launch, type TestBrowser } from './launch.ts';

/**
 * Runs the same tests in both browsers, one browser for all of them. At the end, nothing may have asked the network for
 * anything, and nothing may have been logged as an error.
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
    afterEach(() => running?.closePages());
    afterAll(() => running?.close());

    tests(browser);

    test('asks the network for nothing, and logs no error', async () => {
      expect(browser().asked()).toEqual([]);
      expect(await browser().errors()).toEqual([]);
    });
  });
}
