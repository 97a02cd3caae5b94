import { expect, test } from 'vitest';
import { demoPage, serveDemo } from '../demo/demo-pages.ts';
import type { Serve } from './harness/driver.ts';
import { inBothBrowsers } from './harness/suite.ts';
import { until } from './harness/until.ts';

const { url: EPISODE } = demoPage('An episode on Spotify');

/** Breaks the page's own globals before our scripts run, then changes the page 1,000 times a second. */
const HOSTILE = `<script>
  const refuse = () => { throw new Error('hands off'); };
  for (const name of ['title', 'body', 'head', 'documentElement', 'querySelector', 'querySelectorAll']) {
    Object.defineProperty(document, name, { get: refuse });
  }
  for (const name of ['textContent', 'parentNode', 'childNodes']) Object.defineProperty(Node.prototype, name, { get: refuse });
  for (const name of ['getAttribute', 'closest', 'querySelector', 'remove', 'append', 'attachShadow']) Element.prototype[name] = refuse;
  for (const name of ['map', 'flatMap', 'filter', 'slice', 'includes']) Array.prototype[name] = refuse;
  Object.prototype.polluted = 'yes';
  Object.prototype.kind = 'podcast';
  JSON.parse = JSON.stringify = globalThis.URL = globalThis.MutationObserver = globalThis.requestAnimationFrame = refuse;
  setInterval(() => { for (let times = 0; times < 10; times++) document.lastElementChild.dataset.times = times; }, 10);
</script>`;

const serve: Serve = (url) => {
  const served = serveDemo(url);
  if (url.href !== EPISODE || !served) return served;
  // The page's own scripts would not work any more.
  const body = String(served.body).replace(/<script src=[\s\S]*?<\/script>/g, '');
  return { ...served, body: body.replace('<head>', `<head>${HOSTILE}`) };
};

inBothBrowsers(
  'a page that breaks its own globals',
  (browser) => {
    test('is read like any other', async () => {
      const page = await browser().visit(EPISODE);
      await until('the badge counts one', async () => (await browser().badge(page)) === '1');
      const { sightings } = await browser().settled(page);
      expect(sightings).toMatchObject([{ kind: 'episode', source: 'page', site: 'spotify' }]);
      expect(Reflect.has(sightings[0] ?? {}, 'polluted')).toBe(false);
    });
  },
  { serve },
);
