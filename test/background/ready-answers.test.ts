import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { Background } from '../../lib/background/context.ts';
import { keepReady, libraryOf } from '../../lib/background/library.ts';
import { receive } from '../../lib/background/receive.ts';
import { answerQuery } from '../../lib/library/answer.ts';
import { readReadyAnswers } from '../../lib/library/ready-answers.ts';
import { readTabState, writeTabState } from '../../lib/library/tab-state.ts';
import { updateSettings } from '../../lib/personal/settings.ts';
import { workOnTabsDone } from '../extension/work-on-tabs.ts';
import { BUNDLED } from '../fixtures/datasets.ts';
import { expectConsole } from '../setup/console.ts';
import { openTab } from './open-tabs.ts';
import { testBackground } from './test-background.ts';

const TAB = 5;
const [EPISODE] = BUNDLED.episodes;
const PODCAST = BUNDLED.podcasts.find(({ id }) => id === EPISODE?.podcastId);
const url = 'https://open.spotify.com/episode/1';

let world: Background;
beforeEach(async () => {
  world = await testBackground(BUNDLED);
  openTab(TAB, { scripts: new Set(['detector', 'edge-tab']) });
});

const SIGHTING = {
  ...{ kind: 'episode', source: 'page', site: 'spotify', podcast: { title: PODCAST?.title, ids: {} } },
  episode: { title: EPISODE?.title, publishedOn: EPISODE?.publishedOn, ids: {} },
};
async function report(given: object): Promise<unknown> {
  const message = { type: 'sighted', run: 'a', navigation: 0, reading: false, sightings: [SIGHTING], ...given };
  const answer = await receive(world, message, { id: world.ownId, url, frameId: 0, tab: { id: TAB, url } as never });
  await workOnTabsDone();
  return answer;
}

describe('what is kept ready for the popup', () => {
  test('is what it would ask for', async () => {
    await report({});
    const library = libraryOf(world);
    const page = await answerQuery(library, { kind: 'page', tab: TAB });
    expect(page).toMatchObject({ state: 'sections', sections: [{ match: 'episode' }] });
    expect(await readReadyAnswers(TAB)).toEqual({
      page,
      status: await answerQuery(library, { kind: 'status' }),
      settings: await answerQuery(library, { kind: 'settings' }),
    });
  });

  test('waits while another page is read, and then is of that page', async () => {
    await report({});
    await report({ navigation: 1, reading: true, sightings: [] });
    expect((await readReadyAnswers(TAB))?.page).toEqual({ state: 'waiting' });
    await report({ navigation: 1, sightings: [] });
    expect((await readReadyAnswers(TAB))?.page).toEqual({ state: 'quiet', site: 'spotify' });
  });

  test('follows the settings', async () => {
    await report({});
    await updateSettings({ paused: true });
    await world.refresh();
    expect(await readReadyAnswers(TAB)).toMatchObject({ page: { state: 'paused' }, settings: { paused: true } });
  });

  test('is void when the state of the tab changes, and missing where the database fails', async () => {
    expectConsole('warn', /nothing is kept ready/);
    await report({});
    const state = await readTabState(TAB);
    if (state) await writeTabState(TAB, state);
    expect(await readReadyAnswers(TAB)).toBeUndefined();
    vi.spyOn(world.database, 'transaction').mockRejectedValue(new Error('the database was closed'));
    await keepReady(world, TAB);
    expect(await readReadyAnswers(TAB)).toBeUndefined();
  });

  test.each([
    { what: 'no state', state: undefined },
    { what: 'nothing ready', state: {} },
    { what: 'something else', state: { ready: 'yes' } },
    { what: 'a part', state: { ready: { page: { state: 'paused' }, settings: { sites: {} } } } },
  ])('is not taken from $what', async ({ state }) => {
    await browser.storage.session.set({ [`tab:${TAB}`]: state });
    expect(await readReadyAnswers(TAB)).toBeUndefined();
  });
});
