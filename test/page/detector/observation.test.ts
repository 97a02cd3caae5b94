// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Observation, type Observed, observe } from '../../../lib/page/detector/observation.ts';
import { pageClock } from '../../../lib/page/detector/watch.ts';
import { episodeOf, madeUpSite, setHidden, show } from './fake-site.ts';

const MINUTE = 60_000;
let site: ReturnType<typeof madeUpSite>;
let reports: Observed[];
let observation: Observation;

beforeEach(() => {
  vi.useFakeTimers();
  // No frame is painted in a hidden tab: what waits for one waits until the tab is seen.
  const paint = globalThis.requestAnimationFrame;
  vi.stubGlobal('requestAnimationFrame', function frame(work: FrameRequestCallback): number {
    return paint(() => (document.hidden ? frame(work) : work(0)));
  });
  history.replaceState(null, '', '/a');
  show('One');
  reports = [];
});
afterEach(() => {
  observation.stop();
  setHidden(false);
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start(): void {
  site = madeUpSite();
  observation = observe(site, {
    window,
    clock: pageClock,
    isAlive: () => true,
    report: (observed) => reports.push(structuredClone(observed)),
    conclude: () => {},
  });
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const latest = () => reports.at(-1);
const goTo = (path: string) => history.pushState(null, '', path);
const urlOf = (path: string) => new URL(path, location.href);

describe('a page', () => {
  test('is read and reported, and not again while it stays the same', async () => {
    start();
    await pass(100);
    expect(latest()).toEqual({ navigation: 0, reading: false, sightings: [episodeOf('a', 'One')] });
    const told = reports.length;
    for (let count = 0; count < 5; count++) {
      document.querySelector('main')?.append('!');
      await pass(200);
    }
    expect(site.readPage.mock.calls.length).toBeGreaterThan(1);
    expect(reports).toHaveLength(told);
  });

  test('with its player gives both, the page first', async () => {
    show('One', 'Another');
    start();
    await pass(100);
    expect(latest()?.sightings).toEqual([episodeOf('a', 'One'), episodeOf('playing', 'Another', 'player')]);
  });

  test('that is not ready is read again', async () => {
    show('');
    start();
    await pass(1000);
    expect(latest()).toEqual({ navigation: 0, reading: true, sightings: [] });
    show('Late');
    await pass(1000);
    expect(latest()).toEqual({ navigation: 0, reading: false, sightings: [episodeOf('a', 'Late')] });
  });

  test('that never becomes ready is read ten times, however much it changes, and then counts as empty', async () => {
    show('');
    start();
    for (let time = 0; time < MINUTE; time += 100) {
      document.querySelector('main')?.append('.');
      await pass(100);
    }
    expect(site.readPage).toHaveBeenCalledTimes(10);
    expect(latest()).toEqual({ navigation: 0, reading: false, sightings: [] });
  });

  test('that has settled is still watched for a while, and then no more', async () => {
    start();
    await pass(100);
    show('One, with its date');
    await pass(1000);
    expect(latest()?.sightings).toEqual([episodeOf('a', 'One, with its date')]);
    await pass(3000);
    document.querySelector('main')?.append('.');
    await pass(0);
    const reads = site.readPage.mock.calls.length;
    for (let count = 0; count < 50; count++) {
      show(`Number ${count}`);
      await pass(500);
    }
    expect(site.readPage).toHaveBeenCalledTimes(reads);
  });

  test('that changes a thousand times at once is read once for it', async () => {
    start();
    await pass(100);
    const reads = site.readPage.mock.calls.length;
    for (let count = 0; count < 1000; count++) document.querySelector('main')?.append('.');
    await pass(400);
    expect(site.readPage).toHaveBeenCalledTimes(reads + 1);
  });
});

describe('an in-page navigation', () => {
  test('is reported at once, before the address and the page have changed: the old page is gone', async () => {
    show('One', 'Another');
    start();
    await pass(100);
    observation.navigate(urlOf('/b'));
    expect(latest()).toEqual({ navigation: 1, reading: true, sightings: [episodeOf('playing', 'Another', 'player')] });
    goTo('/b');
    show('Two', 'Another');
    await pass(100);
    expect(latest()).toMatchObject({ navigation: 1, reading: false, sightings: [episodeOf('b', 'Two'), {}] });
  });

  test('never shows the content of the page before under the new address', async () => {
    start();
    await pass(100);
    observation.navigate(urlOf('/b'));
    goTo('/b');
    await pass(3000);
    expect(site.readPage.mock.calls.length).toBeGreaterThan(2);
    expect(reports.filter(({ navigation }) => navigation === 1)).toEqual([
      { navigation: 1, reading: true, sightings: [] },
    ]);
    show('Two');
    await pass(3000);
    expect(latest()).toEqual({ navigation: 1, reading: false, sightings: [episodeOf('b', 'Two')] });
  });

  test('never shows what the browser made of the page before, long after that was read', async () => {
    start();
    await pass(MINUTE);
    document.documentElement.className = 'translated-ltr';
    show('Eins');
    observation.navigate(urlOf('/b'));
    goTo('/b');
    await pass(MINUTE);
    document.documentElement.className = '';
    expect(reports.flatMap(({ sightings }) => sightings)).toEqual([episodeOf('a', 'One')]);
  });

  test('to a page that keeps its old content shows nothing', async () => {
    start();
    await pass(100);
    goTo('/b');
    observation.navigate(urlOf('/b'));
    await pass(MINUTE);
    expect(latest()).toEqual({ navigation: 1, reading: false, sightings: [] });
  });

  test('and back again shows the first page', async () => {
    start();
    await pass(100);
    goTo('/b');
    observation.navigate(urlOf('/b'));
    show('Two');
    await pass(100);
    goTo('/a');
    observation.navigate(urlOf('/a'));
    show('One');
    await pass(100);
    expect(latest()).toEqual({ navigation: 2, reading: false, sightings: [episodeOf('a', 'One')] });
  });

  test.each<{ by: string; tell: () => void; within: number }>([
    { by: 'a change of the page', tell: () => show('Two'), within: 0 },
    { by: 'nothing, a heartbeat later', tell: () => {}, within: 2000 },
  ])('that nobody announces is noticed by $by', async ({ tell, within }) => {
    start();
    await pass(100);
    goTo('/b');
    tell();
    await pass(within);
    expect(reports.find(({ navigation }) => navigation === 1)).toEqual({ navigation: 1, reading: true, sightings: [] });
  });

  test('that takes its time, as going back does, shows nothing of the page that it leaves', async () => {
    start();
    await pass(100);
    observation.navigate(urlOf('/b'));
    await pass(300);
    // The background has heard of something.
    observation.follow();
    await pass(300);
    goTo('/b');
    show('Two');
    await pass(1000);
    expect(reports.slice(1)).toEqual([
      { navigation: 1, reading: true, sightings: [] },
      { navigation: 1, reading: false, sightings: [episodeOf('b', 'Two')] },
    ]);
  });

  test('that does not happen leads back to the current page', async () => {
    start();
    await pass(100);
    observation.navigate(urlOf('/b'));
    await pass(3000);
    expect(latest()).toMatchObject({ reading: false, sightings: [episodeOf('a', 'One')] });
  });

  test.each(['/a', '/a#part', '/a/', '/a?utm_source=mail'])('to the same place (%s) is none', async (path) => {
    start();
    await pass(100);
    const told = reports.length;
    observation.navigate(urlOf(path));
    goTo(path);
    await pass(5000);
    expect(reports).toHaveLength(told);
  });

  test('to another query is one', async () => {
    start();
    await pass(100);
    observation.navigate(urlOf('/a?i=2'));
    expect(latest()).toMatchObject({ navigation: 1, reading: true });
  });

  test('has ten reads of its own', async () => {
    show('');
    start();
    await pass(MINUTE);
    goTo('/b');
    observation.navigate(urlOf('/b'));
    await pass(MINUTE);
    expect(site.readPage).toHaveBeenCalledTimes(20);
  });
});

describe('a hidden tab', () => {
  test('does nothing, and reads as soon as it is seen', async () => {
    setHidden(true);
    show('One', 'Another');
    start();
    for (let count = 0; count < 50; count++) {
      show(`Number ${count}`, `Song ${count}`);
      await pass(200);
    }
    expect(site.readPage).not.toHaveBeenCalled();
    expect(site.readPlayer).not.toHaveBeenCalled();
    expect(reports).toEqual([]);
    setHidden(false);
    await pass(100);
    expect(latest()?.sightings).toEqual([episodeOf('a', 'Number 49'), episodeOf('playing', 'Song 49', 'player')]);
  });

  test('that went on to another page meanwhile shows that one', async () => {
    start();
    await pass(100);
    setHidden(true);
    goTo('/b');
    await pass(10_000);
    setHidden(false);
    expect(latest()).toMatchObject({ navigation: 1, reading: true, sightings: [] });
    show('Two');
    await pass(100);
    expect(latest()?.sightings).toEqual([episodeOf('b', 'Two')]);
  });

  test('in which another episode plays meanwhile shows that one', async () => {
    show('One', 'Song');
    start();
    await pass(100);
    setHidden(true);
    await pass(5000);
    const footer = document.querySelector('footer');
    if (footer) footer.textContent = 'Next';
    await pass(5000);
    setHidden(false);
    await pass(100);
    expect(latest()?.sightings).toContainEqual(episodeOf('playing', 'Next', 'player'));
  });
});

describe('after the stop', () => {
  test.each<{ when: string; first: () => Promise<unknown> }>([
    { when: 'at once', first: async () => {} },
    { when: 'while the page is read', first: () => pass(30) },
    {
      when: 'with a look at the player planned',
      first: async () => {
        await pass(2000);
        document.querySelector('footer')?.append('!');
        await pass(10);
      },
    },
    { when: 'when all is settled', first: () => pass(MINUTE) },
  ])('no timer, observer or listener is left: $when', async ({ first }) => {
    const added = vi.spyOn(document, 'addEventListener');
    const removed = vi.spyOn(document, 'removeEventListener');
    show('One', 'Song');
    start();
    await first();
    observation.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(removed.mock.calls).toEqual(added.mock.calls);
    const told = reports.length;
    const reads = site.readPage.mock.calls.length + site.readPlayer.mock.calls.length;
    show('Two', 'Next');
    goTo('/b');
    document.dispatchEvent(new Event('visibilitychange'));
    await pass(MINUTE);
    expect(reports).toHaveLength(told);
    expect(site.readPage.mock.calls.length + site.readPlayer.mock.calls.length).toBe(reads);
    expect(vi.getTimerCount()).toBe(0);
  });
});
