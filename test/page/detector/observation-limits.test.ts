import { afterEach, describe, expect, test, vi } from 'vitest';
import { episodeBar, episodeMain, episodePath, observedPage } from './observed-page.ts';

/** Longer than a page is waited for, and than it is watched after that. */
const LONG = 20_000;

afterEach(() => {
  vi.unstubAllGlobals();
});

const distinct = (times: readonly number[]) => new Set(times).size === times.length;
const GIVEN_UP = { reading: false, sightings: [], health: { missing: [] } };

describe('how often a page is read', () => {
  test('a page whose head changes 1,000 times a second: at most ten times, never twice at a time, when it is idle', async () => {
    const page = observedPage(episodePath(1), '<main><h1>Loading</h1></main>', { idleAfter: 3 });
    for (let time = 0; time < LONG; time += 1) {
      page.entitle(`Loading ${time}`);
      await page.clock.pass(1);
    }
    expect(page.pageReads.length).toBeGreaterThan(5);
    expect(page.pageReads.length).toBeLessThanOrEqual(10);
    expect(distinct(page.pageReads)).toBe(true);
    expect(page.busyReads).toBe(0);
    expect(page.reports.at(-1)).toMatchObject(GIVEN_UP);
  });

  test('a page whose body changes 1,000 times a second: as often as one that stays the same', async () => {
    const still = observedPage(episodePath(1), '<main><h1>Loading</h1></main>');
    await still.clock.pass(LONG);
    const page = observedPage(episodePath(1), '<main><h1>Loading</h1></main>');
    const heading = page.document.querySelector('h1');
    for (let time = 0; time < LONG; time += 1) {
      if (heading) heading.textContent = `Loading ${time}`;
      await page.clock.pass(1);
    }
    expect(page.pageReads).toEqual(still.pageReads);
    expect(page.pageReads.length).toBeLessThanOrEqual(10);
    expect(page.reports.at(-1)).toMatchObject(GIVEN_UP);
  });

  test('a whole page: once, however much its body changes', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    await page.clock.pass(100);
    const section = page.document.querySelector('section');
    for (let time = 0; time < LONG; time += 10) {
      section?.setAttribute('data-time', `${time}`);
      section?.append(`${time}`);
      await page.clock.pass(10);
    }
    expect(page.pageReads).toHaveLength(1);
  });

  test('a page without date and notes: three times more, within three seconds', async () => {
    const page = observedPage(episodePath(1), episodeMain(1, { isWhole: false }));
    await page.clock.pass(LONG);
    expect(page.pageReads).toEqual([0, 500, 1500, 3000]);
    expect(page.reports).toHaveLength(1);
  });

  test('a settled page: again while its title changes, for three seconds and never more than ten times', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    await page.clock.pass(100);
    for (let time = 0; time < LONG; time += 100) {
      page.entitle(`Talk 1 - Roots | Podcast on Spotify (${time})`);
      await page.clock.pass(100);
    }
    expect(page.pageReads.length).toBeGreaterThan(2);
    expect(page.pageReads.length).toBeLessThanOrEqual(10);
    expect(page.pageReads.at(-1)).toBeLessThan(3500);
  });

  test('a settled page without date and notes: its title counts no more once they are not waited for', async () => {
    const page = observedPage(episodePath(1), episodeMain(1, { isWhole: false }));
    await page.clock.pass(4000);
    const reads = page.pageReads.length;
    for (let time = 0; time < LONG; time += 100) {
      page.entitle(`Talk 1 - Roots | Podcast on Spotify (${time})`);
      await page.clock.pass(100);
    }
    expect(page.pageReads).toHaveLength(reads);
  });

  test('each navigation has its own count', async () => {
    const page = observedPage(episodePath(1), '<main></main>');
    await page.clock.pass(LONG);
    const first = page.pageReads.length;
    expect(first).toBeGreaterThan(5);
    expect(first).toBeLessThanOrEqual(10);
    page.go(episodePath(2));
    await page.clock.pass(LONG);
    expect(page.pageReads.length - first).toBeGreaterThan(5);
    expect(page.pageReads.length - first).toBeLessThanOrEqual(10);
    expect(distinct(page.pageReads)).toBe(true);
  });

  test('a clock in the bar: the player is read four times at most; another item starts a new count', async () => {
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
    expect(page.playerReads).toHaveLength(4);
    if (bar) bar.innerHTML = episodeBar(2);
    await page.clock.pass(1100);
    expect(page.titles()).toEqual(['Talk 2']);
    await tick(80);
    expect(page.playerReads).toHaveLength(8);
    expect(distinct(page.playerReads)).toBe(true);
  });

  test('a bar that is replaced all the time is looked at only now and then', async () => {
    const page = observedPage(episodePath(1), `${episodeMain(1)}<div id="place">${episodeBar(2)}</div>`);
    const place = page.document.querySelector('#place');
    for (let time = 0; time < LONG; time += 10) {
      if (place) place.innerHTML = episodeBar(time);
      await page.clock.pass(10);
    }
    expect(page.playerReads.length).toBeGreaterThan(5);
    expect(page.playerReads.length).toBeLessThanOrEqual(LONG / 1000 + 1);
  });
});

describe('what is watched', () => {
  test('a bar that is replaced is found soon', async () => {
    const page = observedPage('/playlist/x', `<main></main>${episodeBar(1)}`);
    await page.clock.pass(3000);
    const bar = page.document.querySelector('aside');
    if (bar) bar.outerHTML = episodeBar(2);
    await page.clock.pass(100);
    expect(page.titles()).toEqual(['Talk 2']);
    const next = page.document.querySelector('aside');
    if (next) next.innerHTML = episodeBar(3);
    await page.clock.pass(1100);
    expect(page.titles()).toEqual(['Talk 3']);
  });

  test('the head, its title and canonical link, and the player bar: of the body only whether the bar is replaced', async () => {
    const page = observedPage(episodePath(1), `<nav></nav>${episodeMain(1)}${episodeBar(2)}`);
    await page.clock.pass(LONG);
    const names = new Set(page.watched.map((node) => node.nodeName.toLowerCase()));
    expect([...names].sort()).toEqual(['aside', 'body', 'head', 'link', 'title']);
    expect(page.deeplyWatched.map((node) => node.nodeName.toLowerCase()).sort()).toEqual(['aside', 'title']);
  });

  test('a page and a bar that load late are found', async () => {
    const page = observedPage(episodePath(1), '<div id="root"></div>');
    await page.clock.pass(3000);
    const root = page.document.querySelector('#root');
    if (root) root.innerHTML = episodeMain(1) + episodeBar(2);
    await page.clock.pass(4000);
    expect(page.titles()).toEqual(['Talk 1', 'Talk 2']);
  });

  test.each<[string, (document: Document) => void]>([
    ['a title', (document) => document.querySelector('title')?.replaceWith(document.createElement('title'))],
    [
      'a canonical link',
      (document) => document.querySelector('link')?.setAttribute('href', `https://open.spotify.com${episodePath(1)}#1`),
    ],
    ['an element of the head', (document) => document.head.append(document.createElement('meta'))],
  ])('%s that changes leads to a read', async (_what, change) => {
    const page = observedPage(episodePath(1), '<main></main>');
    await page.clock.pass(1100);
    const reads = page.pageReads.length;
    page.document.body.innerHTML = episodeMain(1);
    change(page.document);
    await page.clock.pass(50);
    expect(page.pageReads).toHaveLength(reads + 1);
    expect(page.titles()).toEqual(['Talk 1']);
  });
});

test('a page without a head is read, and followed once it has one', async () => {
  const page = observedPage(episodePath(1), '<main></main>');
  const { head } = page.document;
  head.remove();
  await page.clock.pass(600);
  expect(page.pageReads).toEqual([0, 250, 500]);
  page.document.documentElement.prepend(head);
  await page.clock.pass(400);
  page.document.body.innerHTML = episodeMain(1);
  page.entitle('Talk 1 - Roots | Podcast on Spotify');
  await page.clock.pass(LONG);
  expect(page.titles()).toEqual(['Talk 1']);
});

describe('a hidden tab', () => {
  test('does nothing from the start, and reads in idle time when it is seen', async () => {
    const page = observedPage(episodePath(1), episodeMain(1) + episodeBar(2), { hidden: true });
    await page.clock.pass(LONG);
    expect([page.pageReads, page.playerReads, page.watched]).toEqual([[], [], []]);
    expect(page.clock.pending()).toBe(0);
    page.setHidden(false);
    await page.clock.pass(0);
    expect(page.busyReads).toBe(0);
    expect(page.titles()).toEqual(['Talk 1', 'Talk 2']);
  });

  test('does nothing once it is hidden; what changed meanwhile is seen at once', async () => {
    const page = observedPage(episodePath(1), episodeMain(1) + episodeBar(2));
    await page.clock.pass(200);
    page.setHidden(true);
    expect(page.clock.pending()).toBe(0);
    const reads = page.pageReads.length + page.playerReads.length;
    page.document.body.innerHTML = episodeMain(3) + episodeBar(4);
    page.entitle('Talk 3 - Roots | Podcast on Spotify');
    page.go(episodePath(3));
    await page.clock.pass(LONG);
    expect(page.pageReads.length + page.playerReads.length).toBe(reads);
    expect(page.clock.pending()).toBe(0);
    page.setHidden(false);
    await page.clock.pass(0);
    expect(page.titles()).toEqual(['Talk 3', 'Talk 4']);
  });
});

describe('the end', () => {
  test.each<[string, string, (page: ReturnType<typeof observedPage>) => void]>([
    ['the extension goes from a settled page', episodeMain(1), (page) => page.die()],
    ['the extension goes from a page that is not there', '<main></main>', (page) => page.die()],
    ['it is told to stop', episodeMain(1), (page) => page.observation.stop()],
  ])('%s: nothing is read, watched, told or planned any more', async (_what, main, end) => {
    const page = observedPage(episodePath(1), main + episodeBar(2));
    await page.clock.pass(500);
    end(page);
    const [reads, told] = [page.pageReads.length + page.playerReads.length, page.reports.length];
    for (let time = 0; time < 50; time += 1) {
      page.entitle(`Talk ${time}`);
      page.document.querySelector('aside')?.append('x');
      await page.clock.pass(100);
    }
    expect(page.clock.pending()).toBe(0);
    page.setHidden(true);
    page.setHidden(false);
    await page.clock.pass(LONG);
    expect(page.pageReads.length + page.playerReads.length).toBe(reads);
    expect(page.reports).toHaveLength(told);
    expect(page.clock.pending()).toBe(0);
  });
});

describe('navigation inside the page', () => {
  const VOID = { navigation: 1, reading: true, sightings: [] };

  test('to a page that is there within 150 ms leads to one report, with the new number', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    await page.clock.pass(100);
    page.go(episodePath(2));
    expect(page.leavings).toEqual([100]);
    page.document.body.innerHTML = episodeMain(2);
    page.entitle('Talk 2 - Roots | Podcast on Spotify');
    await page.clock.pass(50);
    expect(page.titles()).toEqual(['Talk 2']);
    await page.clock.pass(LONG);
    expect(page.reports).toMatchObject([
      { navigation: 0, reading: false },
      { navigation: 1, reading: false },
    ]);
  });

  test('to a page that takes longer leads to two: the old page is gone after 150 ms', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    await page.clock.pass(100);
    page.go(episodePath(2));
    await page.clock.pass(149);
    expect(page.reports).toHaveLength(1);
    await page.clock.pass(1);
    expect(page.reports.slice(1)).toEqual([VOID]);
    await page.clock.pass(350);
    // The body is still that of the page before.
    expect(page.pageReads.length).toBeGreaterThan(1);
    expect(page.reports.slice(1)).toEqual([VOID]);
    page.document.body.innerHTML = episodeMain(2);
    await page.clock.pass(1000);
    expect(page.titles()).toEqual(['Talk 2']);
    await page.clock.pass(LONG);
    expect(page.reports.slice(1)).toEqual([VOID, expect.objectContaining({ navigation: 1, reading: false })]);
  });

  test('an address that changes without an event is followed before anything is read', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    await page.clock.pass(100);
    const reads = page.pageReads.length;
    page.push(episodePath(2));
    page.entitle('Talk 2 - Roots | Podcast on Spotify');
    await page.clock.pass(50);
    expect(page.leavings).toEqual([150]);
    expect(page.pageReads).toHaveLength(reads);
    await page.clock.pass(150);
    expect(page.reports.slice(1)).toEqual([VOID]);
  });

  test('twenty navigations: no reading has the number of another page', async () => {
    const page = observedPage(episodePath(1), episodeMain(1));
    for (let number = 2; number <= 20; number += 1) {
      await page.clock.pass(number * 17);
      page.go(episodePath(number));
      page.entitle(`Talk ${number} - Roots | Podcast on Spotify`);
      await page.clock.pass(number * 13);
      const main = page.document.querySelector('main');
      if (main) main.outerHTML = episodeMain(number);
    }
    await page.clock.pass(LONG);
    expect(page.leavings).toHaveLength(19);
    for (const { navigation, sightings } of page.reports) {
      for (const sighting of sightings) {
        expect(sighting).toMatchObject({ episode: { title: `Talk ${navigation + 1}` } });
      }
    }
    expect(page.reports.length).toBeGreaterThan(20);
    expect(page.titles()).toEqual(['Talk 20']);
  });
});

describe('how a page was read', () => {
  test.each([
    ['by test ids', episodePath(1), episodeMain(1), { by: 'test-ids', missing: [] }],
    [
      'without test ids',
      episodePath(1),
      episodeMain(1).replaceAll('data-testid', 'data-renamed'),
      { by: 'markup', missing: ['test-ids'] },
    ],
    ['not at all', episodePath(1), '<main></main>', { missing: [] }],
    ['a page of no podcast', '/playlist/x', '<main></main>', undefined],
  ])('%s: the reports of the settled page tell it, and no other', async (_how, path, body, health) => {
    const page = observedPage(path, body);
    await page.clock.pass(LONG);
    page.document.body.insertAdjacentHTML('beforeend', episodeBar(2));
    await page.clock.pass(LONG);
    expect(page.reports.filter(({ reading }) => reading)).toEqual([]);
    expect(page.reports.length).toBeGreaterThan(1);
    expect(page.reports.at(-1)?.health).toEqual(health);
    for (const report of page.reports) expect([health, undefined]).toContainEqual(report.health);
    const told = page.reports.length;
    page.go('/');
    await page.clock.pass(LONG);
    expect(page.reports.length).toBeGreaterThan(told);
    for (const report of page.reports.slice(told)) expect(report).not.toHaveProperty('health');
  });

  test('a fault is told only when nothing better is expected', async () => {
    const page = observedPage(episodePath(1), episodeMain(1).replaceAll('data-testid', 'data-renamed'));
    await page.clock.pass(2900);
    expect(page.titles()).toEqual(['Talk 1']);
    for (const report of page.reports) expect(report).not.toHaveProperty('health');
    await page.clock.pass(200);
    expect(page.reports.at(-1)?.health).toEqual({ by: 'markup', missing: ['test-ids'] });
  });

  test('a page that is read after it was given up: as it was read then', async () => {
    const page = observedPage(episodePath(1), '<main></main>');
    await page.clock.pass(LONG);
    expect(page.reports.at(-1)).toMatchObject(GIVEN_UP);
    page.setHidden(true);
    page.document.body.innerHTML = episodeMain(1);
    page.setHidden(false);
    await page.clock.pass(0);
    expect(page.titles()).toEqual(['Talk 1']);
    expect(page.reports.at(-1)).toMatchObject({ reading: false, health: { by: 'test-ids', missing: [] } });
  });
});
