import { afterEach, describe, expect, test, vi } from 'vitest';
import { episodeBar, episodeMain, episodePath, observedPage } from './observed-page.ts';

/** Longer than a page is waited for, and than it is watched after that. */
const LONG = 20_000;

afterEach(() => {
  vi.unstubAllGlobals();
});

const distinct = (frames: readonly number[]) => new Set(frames).size === frames.length;

describe('how often a page is read', () => {
  test('a page that changes 1,000 times a second: ten times in all, each in a frame of its own', async () => {
    const page = observedPage(episodePath(1), '<main><h1>Loading</h1></main>');
    const heading = page.document.querySelector('h1');
    for (let time = 0; time < LONG; time += 1) {
      if (heading) heading.textContent = `Loading ${time}`;
      await page.clock.pass(1);
    }
    expect(page.pageReads).toHaveLength(10);
    expect(distinct(page.pageReads)).toBe(true);
    expect(page.reports.at(-1)).toMatchObject({ reading: false, sightings: [] });
  });

  test('a settled page: once, and again while it still changes, never more than ten times', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    await page.clock.pass(100);
    expect(page.pageReads).toHaveLength(1);
    const heading = page.document.querySelector('section');
    for (let time = 0; time < LONG; time += 10) {
      heading?.setAttribute('data-time', `${time}`);
      heading?.append(`${time}`);
      await page.clock.pass(10);
    }
    expect(page.pageReads.length).toBeGreaterThan(1);
    expect(page.pageReads.length).toBeLessThanOrEqual(10);
    const after = page.pageReads.length;
    heading?.append('later');
    await page.clock.pass(LONG);
    expect(page.pageReads).toHaveLength(after);
  });

  test('each navigation has its own count', async () => {
    const page = observedPage(episodePath(1), '<main></main>');
    await page.clock.pass(LONG);
    expect(page.pageReads).toHaveLength(10);
    page.go(episodePath(2));
    await page.clock.pass(LONG);
    expect(page.pageReads).toHaveLength(20);
    expect(distinct(page.pageReads)).toBe(true);
  });

  test('a clock in the bar: the player is read ten times at most; another item starts a new count', async () => {
    const page = observedPage('/playlist/x', `<main></main>${episodeBar(1)}`);
    const bar = page.document.querySelector('aside');
    const tick = async (times: number) => {
      for (let time = 0; time < times; time += 1) {
        const position = page.document.querySelector('[data-testid="playback-position"]');
        if (position) position.textContent = `1:${10 + (time % 50)}`;
        await page.clock.pass(500);
      }
    };
    await tick(80);
    expect(page.playerReads).toHaveLength(10);
    if (bar) bar.innerHTML = episodeBar(2);
    await page.clock.pass(1100);
    expect(page.titles()).toEqual(['Talk 2']);
    await tick(80);
    expect(page.playerReads).toHaveLength(20);
    expect(distinct(page.playerReads)).toBe(true);
  });

  test('a bar that is replaced all the time is looked at only now and then', async () => {
    const page = observedPage(episodePath(1), `${episodeMain(1)}<div id="place">${episodeBar(2)}</div>`);
    const place = page.document.querySelector('#place');
    for (let time = 0; time < LONG; time += 10) {
      if (place) place.innerHTML = episodeBar(time);
      await page.clock.pass(10);
    }
    expect(page.playerReads.length).toBeLessThanOrEqual(LONG / 1000);
  });
});

describe('what is watched', () => {
  test('title, canonical link, main and the player bar: of anything else at most whether it holds another main', async () => {
    const page = observedPage(episodePath(1), `<nav></nav>${episodeMain(1)}${episodeBar(2)}`);
    await page.clock.pass(LONG);
    const names = new Set(page.watched.map((node) => node.nodeName.toLowerCase()));
    expect([...names].sort()).toEqual(['aside', 'link', 'main', 'title']);
  });

  test('a main region and a bar that load late are found', async () => {
    const page = observedPage(episodePath(1), '<div id="root"></div>');
    await page.clock.pass(3000);
    const root = page.document.querySelector('#root');
    if (root) root.innerHTML = episodeMain(1) + episodeBar(2);
    await page.clock.pass(4000);
    expect(page.titles()).toEqual(['Talk 1', 'Talk 2']);
  });
});

describe('a hidden tab', () => {
  test('does nothing from the start, and reads in the next frame when it is seen', async () => {
    const page = observedPage(episodePath(1), episodeMain(1) + episodeBar(2), { hidden: true });
    await page.clock.pass(LONG);
    expect([page.pageReads, page.playerReads, page.watched]).toEqual([[], [], []]);
    expect(page.clock.pending()).toBe(0);
    page.setHidden(false);
    await page.clock.pass(16);
    expect(page.titles()).toEqual(['Talk 1', 'Talk 2']);
  });

  test('does nothing once it is hidden; what changed meanwhile is seen at once', async () => {
    const page = observedPage(episodePath(1), episodeMain(1) + episodeBar(2));
    await page.clock.pass(200);
    page.setHidden(true);
    expect(page.clock.pending()).toBe(0);
    const reads = page.pageReads.length + page.playerReads.length;
    page.document.body.innerHTML = episodeMain(3) + episodeBar(4);
    page.go(episodePath(3));
    await page.clock.pass(LONG);
    expect(page.pageReads.length + page.playerReads.length).toBe(reads);
    expect(page.clock.pending()).toBe(0);
    page.setHidden(false);
    await page.clock.pass(16);
    expect(page.titles()).toEqual(['Talk 3', 'Talk 4']);
  });
});

describe('the end', () => {
  test.each([
    ['the extension goes', (page: ReturnType<typeof observedPage>) => page.die()],
    ['it is told to stop', (page: ReturnType<typeof observedPage>) => page.observation.stop()],
  ])('%s: nothing is read, watched or planned any more', async (_what, end) => {
    const page = observedPage(episodePath(1), episodeMain(1) + episodeBar(2));
    await page.clock.pass(500);
    end(page);
    const before = page.pageReads.length + page.playerReads.length;
    for (let time = 0; time < 50; time += 1) {
      page.document.querySelector('main')?.append('x');
      page.document.querySelector('aside')?.append('x');
      await page.clock.pass(100);
    }
    page.setHidden(true);
    page.setHidden(false);
    await page.clock.pass(LONG);
    expect(page.pageReads.length + page.playerReads.length).toBe(before);
    expect(page.clock.pending()).toBe(0);
  });
});

describe('navigation inside the page', () => {
  test('the old page is gone at once, and the next report has the new number', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    await page.clock.pass(100);
    expect(page.reports.at(-1)).toMatchObject({ navigation: 0, reading: false });
    page.go(episodePath(2));
    expect(page.reports.at(-1)).toEqual({ navigation: 1, reading: true, sightings: [] });
    await page.clock.pass(500);
    // The body is still that of the page before.
    expect(page.reports.at(-1)).toEqual({ navigation: 1, reading: true, sightings: [] });
    page.document.body.innerHTML = episodeMain(2);
    await page.clock.pass(1000);
    expect(page.reports.at(-1)).toMatchObject({ navigation: 1, reading: false });
    expect(page.titles()).toEqual(['Talk 2']);
  });

  test('an address that changes without an event is followed before anything is read', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    await page.clock.pass(100);
    page.push(episodePath(2));
    page.document.querySelector('main')?.append('x');
    await page.clock.pass(1);
    expect(page.reports.at(-1)).toEqual({ navigation: 1, reading: true, sightings: [] });
  });

  test('twenty navigations: no reading has the number of another page', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    for (let number = 2; number <= 20; number += 1) {
      await page.clock.pass(number * 7);
      page.go(episodePath(number));
      await page.clock.pass(number * 5);
      const main = page.document.querySelector('main');
      if (main) main.outerHTML = episodeMain(number);
    }
    await page.clock.pass(LONG);
    for (const { navigation, sightings } of page.reports) {
      for (const sighting of sightings) {
        expect(sighting).toMatchObject({ episode: { title: `Talk ${navigation + 1}` } });
      }
    }
    expect(page.titles()).toEqual(['Talk 20']);
  });
});

describe('how a page was read', () => {
  test.each([
    ['by test ids', episodePath(1), episodeMain(1), [{ by: 'test-ids', missing: [] }]],
    [
      'without test ids',
      episodePath(1),
      episodeMain(1).replaceAll('data-testid', 'data-renamed'),
      [{ by: 'markup', missing: ['test-ids'] }],
    ],
    ['not at all', episodePath(1), '<main></main>', [{ missing: [] }]],
    ['a page of no podcast', '/playlist/x', '<main></main>', []],
  ])('%s: it is told once, at the end', async (_how, path, body, conclusions) => {
    const page = observedPage(path, body);
    await page.clock.pass(1000);
    expect(page.conclusions).toEqual([]);
    await page.clock.pass(LONG);
    expect(page.conclusions).toEqual(conclusions);
    page.go('/');
    await page.clock.pass(LONG);
    expect(page.conclusions).toEqual(conclusions);
  });

  test('a page that is left before it was reported', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    await page.clock.pass(500);
    page.go('/');
    expect(page.conclusions).toEqual([{ by: 'test-ids', missing: [] }]);
  });
});
