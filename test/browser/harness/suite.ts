import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { serveDemo } from '../../demo/demo-pages.ts';
import type { BrowserName } from '../find-program.ts';
import type { Serve } from './driver.ts';
import { BROWSERS, launch, type TestBrowser } from './launch.ts';

type Options = NonNullable<Parameters<typeof launch>[2]> & { serve?: Serve };
type Tests = (browser: () => TestBrowser) => void;

/**
 * Runs the same tests in both browsers, one browser for all of them. Besides its own assertions, each test asserts that
 * nothing asked the network for anything and that no error was logged. Suites without options of their own share the
 * browsers of their process, with an extension that is reset between them.
 * @param browser gives the running browser, inside tests
 */
export function inBothBrowsers(what: string, tests: Tests, options: Options = {}): void {
  for (const name of BROWSERS) inBrowser(name, `${what} in ${name}`, tests, options);
}

/** {@link inBothBrowsers} for what only one of them can do. */
export function inBrowser(name: BrowserName, what: string, tests: Tests, options: Options = {}): void {
  const { serve = serveDemo, ...own } = options;
  const isShared = Object.keys(own).length === 0;
  describe(what, () => {
    let running: TestBrowser | undefined;
    let hasFailed = false;
    const browser = () => {
      if (!running) throw new Error(`${name} is not running`);
      return running;
    };
    beforeAll(async () => {
      running = await (isShared ? sharedBrowser(name, serve) : launch(name, serve, own));
    });
    afterEach(async ({ task }) => {
      hasFailed ||= task.result?.state === 'fail';
      await browser().closePages();
      expect(browser().takeAsked()).toEqual([]);
      expect(await browser().takeErrors()).toEqual([]);
    });
    afterAll(async () => {
      if (isShared && !hasFailed) return;
      if (isShared) shared.delete(name);
      await running?.close();
    });

    tests(browser);
  });
}

/** Browsers that suites of this process share. They end with the process, or with a test that failed. */
const shared = new Map<BrowserName, { browser: TestBrowser; serve: Serve }>();

async function sharedBrowser(name: BrowserName, serve: Serve): Promise<TestBrowser> {
  const running = shared.get(name);
  if (running) {
    running.serve = serve;
    await running.browser.reset();
    return running.browser;
  }
  const started = { serve };
  const browser = await launch(name, (url) => started.serve(url));
  shared.set(name, Object.assign(started, { browser }));
  return browser;
}
