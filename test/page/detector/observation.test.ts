// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { pageClock } from '../../../lib/page/detector/clock.ts';
import { type Observation, type Observed, observe } from '../../../lib/page/detector/observation.ts';
import { sightedPodcast } from '../../fixtures/catalogue.ts';
import { episodeOf, HEALTH, LATE, madeUpSite, setHidden, show, showBody, showRest } from './fake-site.ts';
import { fakeTime } from './fake-time.ts';

const MINUTE = 60_000;
let site: ReturnType<typeof madeUpSite>;
let reports: Observed[];
let leavings: number;
let observation: Observation;

beforeEach(() => {
  fakeTime();
  history.replaceState(null, '', '/a');
  show('One');
  reports = [];
  leavings = 0;
});
afterEach(() => {
  observation.stop();
  setHidden(false);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function start(): void {
  site = madeUpSite();
  observation = observe(site, {
    window,
    clock: pageClock,
    isAlive: () => true,
    left: () => {
      leavings += 1;
    },
    report: (observed) => reports.push(structuredClone(observed)),
  });
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const latest = () => reports.at(-1);
const goTo = (path: string) => history.pushState(null, '', path);
const urlOf = (path: string) => new URL(path, location.href);
/** The report of a settled page. */
const settled = (navigation: number, ...sightings: unknown[]) => ({
  ...{ navigation, reading: false, sightings },
  health: HEALTH,
});
/** The report that the page before is void. */
const left = (navigation: number, ...sightings: unknown[]) => ({ navigation, reading: true, sightings });

describe('a page', () => {
  test('is read and reported, and not again while it stays the same', async () => {
    start();
    await pass(100);
    expect(latest()).toEqual(settled(0, episodeOf('a', 'One')));
    for (let count = 0; count < 5; count++) {
      document.title += '!';
      await pass(200);
    }
    expect(site.readPage.mock.calls.length).toBeGreaterThan(3);
    expect(reports).toHaveLength(1);
  });

  test('with its player gives both, the page first', async () => {
    show('One', 'Another');
    start();
    await pass(100);
    expect(latest()?.sightings).toEqual([episodeOf('a', 'One'), episodeOf('playing', 'Another', 'player')]);
    expect(reports).toHaveLength(1);
  });

  test('that is not ready is read again', async () => {
    show('');
    start();
    await pass(1000);
    expect(site.readPage.mock.calls.length).toBeGreaterThan(2);
    expect(reports).toEqual([]);
    showBody('Late');
    await pass(1000);
    expect(latest()).toEqual(settled(0, episodeOf('a', 'Late')));
  });

  test('that is not ready is read as soon as its title tells of it', async () => {
    show('');
    start();
    await pass(2200);
    show('Late');
    await pass(60);
    expect(latest()).toEqual(settled(0, episodeOf('a', 'Late')));
  });

  test('that never becomes ready is read ten times at most, however much it changes, and then counts as empty', async () => {
    show('');
    start();
    for (let time = 0; time < MINUTE; time += 100) {
      document.querySelector('main')?.append('.');
      document.title += '.';
      await pass(100);
    }
    expect(site.readPage.mock.calls.length).toBeGreaterThan(5);
    expect(site.readPage.mock.calls.length).toBeLessThanOrEqual(10);
    expect(reports).toEqual([{ navigation: 0, reading: false, sightings: [], health: { missing: [] } }]);
  });

  test('that has settled is still watched for a while, and then no more', async () => {
    start();
    await pass(100);
    show('One, with its number');
    await pass(1000);
    expect(latest()?.sightings).toEqual([episodeOf('a', 'One, with its number')]);
    await pass(3000);
    const reads = site.readPage.mock.calls.length;
    for (let count = 0; count < 50; count++) {
      show(`Number ${count}`);
      await pass(500);
    }
    expect(site.readPage).toHaveBeenCalledTimes(reads);
  });

  test('that changes a thousand times at once is read once for it', async () => {
    showRest();
    start();
    await pass(100);
    const reads = site.readPage.mock.calls.length;
    for (let count = 0; count < 1000; count++) document.title += '.';
    await pass(400);
    expect(site.readPage).toHaveBeenCalledTimes(reads + 1);
  });

  test('that is settled and whole is not read again, however much its body changes', async () => {
    showRest();
    start();
    await pass(100);
    expect(latest()).toEqual(settled(0, episodeOf('a', 'One', 'page', LATE)));
    for (let count = 0; count < 100; count++) {
      showBody(`Number ${count}`);
      await pass(100);
    }
    expect(site.readPage).toHaveBeenCalledTimes(1);
    expect(reports).toHaveLength(1);
  });
});

describe('date and notes', () => {
  test.each([400, 1400, 2900])('that load after %s ms are reported', async (wait) => {
    start();
    await pass(wait);
    expect(reports).toEqual([settled(0, episodeOf('a', 'One'))]);
    showRest();
    await pass(MINUTE);
    expect(reports.slice(1)).toEqual([settled(0, episodeOf('a', 'One', 'page', LATE))]);
  });

  test('that never load are not waited for longer than three seconds', async () => {
    start();
    await pass(3500);
    const reads = site.readPage.mock.calls.length;
    expect(reads).toBe(4);
    showRest();
    await pass(MINUTE);
    expect(site.readPage).toHaveBeenCalledTimes(reads);
  });

  test.each<[string, Partial<typeof LATE>, string | undefined, number]>([
    ['neither', {}, undefined, 4],
    ['notes alone', { description: LATE.description }, undefined, 4],
    ['a date alone', { publishedOn: LATE.publishedOn }, undefined, 4],
    ['both', LATE, undefined, 1],
    ['notes, and a date in words', { description: LATE.description }, '2 days ago', 1],
  ])('a page that has %s is read again while one is missing', async (_what, late, shownDate, reads) => {
    start();
    site.readPage.mockImplementation(() => ({
      ...{ state: 'sighted', sighting: episodeOf('a', 'One', 'page', late), layers: {} },
      ...(shownDate && { shownDate }),
    }));
    await pass(MINUTE);
    expect(site.readPage).toHaveBeenCalledTimes(reads);
    expect(latest()?.shownDate).toBe(shownDate);
  });

  test("are not missing on a podcast's own page", async () => {
    start();
    site.readPage.mockImplementation(() => ({ state: 'sighted', sighting: sightedPodcast('Weekly'), layers: {} }));
    await pass(MINUTE);
    expect(site.readPage).toHaveBeenCalledTimes(1);
  });
});

describe('an in-page navigation', () => {
  test('is told of after 150 ms, before the address and the page have changed: the old page is gone', async () => {
    show('One', 'Another');
    start();
    await pass(100);
    observation.navigate(urlOf('/b'));
    expect(leavings).toBe(1);
    await pass(149);
    expect(reports).toHaveLength(1);
    await pass(1);
    expect(reports.slice(1)).toEqual([left(1, episodeOf('playing', 'Another', 'player'))]);
    goTo('/b');
    show('Two', 'Another');
    await pass(100);
    expect(latest()).toMatchObject({ navigation: 1, reading: false, sightings: [episodeOf('b', 'Two'), {}] });
    expect(leavings).toBe(1);
  });

  test('to a page that is read within 150 ms is told of once', async () => {
    show('One', 'Another');
    start();
    await pass(100);
    observation.navigate(urlOf('/b'));
    goTo('/b');
    show('Two', 'Next');
    await pass(MINUTE);
    expect(reports.slice(1)).toEqual([settled(1, episodeOf('b', 'Two'), episodeOf('playing', 'Next', 'player'))]);
    expect(leavings).toBe(1);
  });

  test('tells of the player together with the page, or with its end', async () => {
    show('One', 'Another');
    start();
    await pass(2000);
    observation.navigate(urlOf('/b'));
    goTo('/b');
    const footer = document.querySelector('footer');
    if (footer) footer.textContent = 'Next';
    await pass(149);
    expect(site.readPlayer).toHaveBeenCalledTimes(2);
    expect(reports).toHaveLength(1);
    await pass(1);
    expect(reports.slice(1)).toEqual([left(1, episodeOf('playing', 'Next', 'player'))]);
  });

  test('after another tells of the page before both at once, 150 ms after the first', async () => {
    start();
    await pass(100);
    observation.navigate(urlOf('/b'));
    goTo('/b');
    await pass(100);
    observation.navigate(urlOf('/c'));
    goTo('/c');
    await pass(50);
    expect(reports.slice(1)).toEqual([left(2)]);
    show('Three');
    await pass(MINUTE);
    expect(reports.slice(1)).toEqual([left(2), settled(2, episodeOf('c', 'Three'))]);
    expect(leavings).toBe(2);
  });

  test('never shows the content of the page before under the new address', async () => {
    start();
    await pass(100);
    const reads = site.readPage.mock.calls.length;
    observation.navigate(urlOf('/b'));
    goTo('/b');
    await pass(3000);
    expect(site.readPage.mock.calls.length).toBeGreaterThan(reads + 1);
    expect(reports.filter(({ navigation }) => navigation === 1)).toEqual([left(1)]);
    show('Two');
    await pass(3000);
    expect(latest()).toEqual(settled(1, episodeOf('b', 'Two')));
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
    expect(latest()).toMatchObject({ navigation: 1, reading: false });
    expect(reports.flatMap(({ sightings }) => sightings)).toEqual([episodeOf('a', 'One')]);
  });

  test('to a page that keeps its old content shows nothing', async () => {
    start();
    await pass(100);
    goTo('/b');
    observation.navigate(urlOf('/b'));
    await pass(MINUTE);
    expect(latest()).toEqual({ navigation: 1, reading: false, sightings: [], health: { missing: [] } });
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
    expect(latest()).toEqual(settled(2, episodeOf('a', 'One')));
    expect(reports).toHaveLength(3);
  });

  test.each<{ by: string; tell: () => void; within: number }>([
    { by: 'a change of its title', tell: () => show('Two'), within: 60 },
    { by: 'nothing, a heartbeat later', tell: () => showBody('Two'), within: 2000 },
  ])('that nobody announces is noticed by $by', async ({ tell, within }) => {
    start();
    await pass(100);
    const reads = site.readPage.mock.calls.length;
    goTo('/b');
    tell();
    await pass(within);
    expect(leavings).toBe(1);
    await pass(1000);
    expect(site.readPage.mock.calls.slice(reads).map(([{ pathname }]) => pathname)).not.toContain('/a');
    expect(reports.slice(1)).toEqual([left(1), settled(1, episodeOf('b', 'Two'))]);
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
    expect(reports.slice(1)).toEqual([left(1), settled(1, episodeOf('b', 'Two'))]);
  });

  test('that does not happen leads back to the current page', async () => {
    start();
    await pass(100);
    observation.navigate(urlOf('/b'));
    await pass(3000);
    expect(latest()).toEqual(settled(2, episodeOf('a', 'One')));
  });

  test.each(['/a', '/a#part', '/a/', '/a?utm_source=mail'])('to the same place (%s) is none', async (path) => {
    start();
    await pass(100);
    observation.navigate(urlOf(path));
    goTo(path);
    await pass(5000);
    expect(reports).toHaveLength(1);
    expect(leavings).toBe(0);
  });

  test('to another query is one', async () => {
    start();
    await pass(100);
    observation.navigate(urlOf('/a?i=2'));
    await pass(150);
    expect(latest()).toMatchObject({ navigation: 1, reading: true });
  });

  test('has reads of its own', async () => {
    start();
    /** Changes the title for long enough to use all reads up. */
    const change = async () => {
      for (let count = 0; count < 30; count++) {
        document.title += '.';
        await pass(60);
      }
    };
    await change();
    expect(site.readPage).toHaveBeenCalledTimes(6);
    goTo('/b');
    observation.navigate(urlOf('/b'));
    showBody('Two');
    await change();
    expect(site.readPage).toHaveBeenCalledTimes(11);
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
    expect(reports).toHaveLength(1);
    setHidden(false);
    expect(leavings).toBe(1);
    show('Two');
    await pass(MINUTE);
    expect(reports.slice(1)).toEqual([settled(1, episodeOf('b', 'Two'))]);
  });

  test('that goes on to another page tells of it at once', async () => {
    start();
    await pass(100);
    setHidden(true);
    observation.navigate(urlOf('/b'));
    expect(leavings).toBe(1);
    expect(reports.slice(1)).toEqual([left(1)]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('that is left right after a navigation tells of that at once', async () => {
    start();
    await pass(100);
    observation.navigate(urlOf('/b'));
    await pass(50);
    setHidden(true);
    expect(reports.slice(1)).toEqual([left(1)]);
    expect(vi.getTimerCount()).toBe(0);
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

  test('whose player goes meanwhile shows none', async () => {
    show('One', 'Song');
    start();
    await pass(100);
    setHidden(true);
    document.querySelector('footer')?.remove();
    setHidden(false);
    await pass(100);
    expect(latest()?.sightings).toEqual([episodeOf('a', 'One')]);
  });
});

describe('after the stop', () => {
  test.each<{ when: string; first: () => Promise<unknown> }>([
    { when: 'at once', first: async () => {} },
    { when: 'while what loads late is waited for', first: () => pass(30) },
    {
      when: 'right after a navigation',
      first: async () => {
        await pass(100);
        observation.navigate(urlOf('/b'));
      },
    },
    {
      when: 'while the head is not quiet',
      first: async () => {
        await pass(100);
        document.title += '.';
        await pass(20);
      },
    },
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
