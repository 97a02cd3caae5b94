import '../../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tabLoaded } from '../../../lib/background/tabs/tabs.ts';
import { readTabState, removeTabState, type TabState, writeTabState } from '../../../lib/library/tab-state.ts';
import { type OpenTab, openTab } from '../open-tabs.ts';

const TAB = 7;
const STATE: TabState = { site: 'spotify', run: 'a', navigation: 3, reading: false, sightings: [], found: [] };
const SAME_SITE = 'https://open.spotify.com/show/1';
const ASKED = { type: 'detector-config', active: true };
let page: OpenTab;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  page = openTab(TAB);
  await writeTabState(TAB, STATE);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Lets so much time pass, and then what it has started. */
async function pass(milliseconds: number): Promise<void> {
  const rest = async () => {
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  await rest();
  await vi.advanceTimersByTimeAsync(milliseconds);
  await rest();
}

describe('a page of the same site', () => {
  test('is asked a second later whether it is there', async () => {
    const loaded = tabLoaded(TAB, SAME_SITE);
    await pass(999);
    expect(page.told).toEqual([]);
    await pass(1);
    expect(page.told).toEqual([ASKED]);
    await loaded;
    expect(await readTabState(TAB)).toEqual(STATE);
  });

  test('is forgotten when nothing of ours is there', async () => {
    page.scripts.clear();
    const loaded = tabLoaded(TAB, SAME_SITE);
    await pass(999);
    expect(await readTabState(TAB)).toEqual(STATE);
    await pass(1);
    await loaded;
    expect(await readTabState(TAB)).toBeUndefined();
  });

  test.each([
    ['has started', { run: 'b', navigation: 0 }],
    ['has told of a navigation', { run: 'a', navigation: 4 }],
  ])('is not asked when its detector %s', async (_what, position) => {
    const loaded = tabLoaded(TAB, SAME_SITE);
    await pass(500);
    await writeTabState(TAB, { ...STATE, ...position });
    await pass(500);
    await loaded;
    expect(page.told).toEqual([]);
    expect(await readTabState(TAB)).toEqual({ ...STATE, ...position });
  });

  test('is asked at once in Firefox: its detector learns of in-page navigations by the question', async () => {
    vi.stubEnv('FIREFOX', 'true');
    const loaded = tabLoaded(TAB, SAME_SITE);
    await pass(0);
    expect(page.told).toEqual([ASKED]);
    await loaded;
  });
});

describe('a page of another site', () => {
  const OTHERS: [string, string | undefined][] = [
    ['another site', 'https://podcasts.apple.com/us/podcast/x/id1'],
    ['no site', 'https://example.com/'],
    ['an address that the browser does not tell', undefined],
    ['an empty address', ''],
  ];

  test.each(OTHERS)('at %s is asked at once, and kept while the detector is there', async (_where, address) => {
    const loaded = tabLoaded(TAB, address);
    await pass(0);
    expect(page.told).toEqual([ASKED]);
    await loaded;
    expect(await readTabState(TAB)).toEqual(STATE);
  });

  test.each(OTHERS)('at %s is forgotten at once when it is not', async (_where, address) => {
    page.scripts.clear();
    const loaded = tabLoaded(TAB, address);
    await pass(0);
    await loaded;
    expect(await readTabState(TAB)).toBeUndefined();
  });
});

test.each([SAME_SITE, 'https://example.com/', undefined])(
  'a tab that never had a detector gets no message (%s)',
  async (address) => {
    const stranger = openTab(9);
    const loaded = tabLoaded(9, address);
    await pass(2000);
    await loaded;
    expect(stranger.told).toEqual([]);
  },
);

test('a tab that closes meanwhile is not asked', async () => {
  const loaded = tabLoaded(TAB, SAME_SITE);
  await pass(500);
  await removeTabState(TAB);
  await pass(500);
  await loaded;
  expect(page.told).toEqual([]);
});
