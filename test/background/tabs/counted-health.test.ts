import 'fake-indexeddb/auto';
import '../../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Background } from '../../../lib/background/context.ts';
import { receive } from '../../../lib/background/receive.ts';
import type { PageHealth } from '../../../lib/domain/health.ts';
import { readHealth } from '../../../lib/personal/health.ts';
import { updateSettings } from '../../../lib/personal/settings.ts';
import { datasetWith } from '../../fixtures/databases.ts';
import { openTab } from '../open-tabs.ts';
import { testBackground } from '../test-background.ts';

const TAB = 7;
const FRAME = 12;
const BY_TITLE: PageHealth = { by: 'title', missing: ['test-ids'] };
const UNREAD: PageHealth = { missing: [] };

let world: Background;
beforeEach(async () => {
  world = await testBackground(datasetWith([], []));
  openTab(TAB, { embeds: new Map([[FRAME, []]]) });
  await updateSettings({ embeds: true });
});

interface Report {
  run?: string;
  navigation?: number;
  reading?: boolean;
  health?: PageHealth;
}
/** A detector reports, in the page or in a player that it embeds. */
function report(given: Report, { frameId = 0, incognito = false } = {}) {
  const message = { type: 'sighted', run: 'a', navigation: 0, reading: false, sightings: [], ...given };
  const url = `https://open.spotify.com/${frameId === 0 ? '' : 'embed/'}episode/1`;
  return receive(world, message, { id: world.ownId, url, frameId, tab: { id: TAB, url, incognito } as never });
}
const pages = async () => (await readHealth()).counts.map(({ site, by, pages: count }) => [site, by, count]);

describe.each([
  ['a page', {}],
  ['an embedded player', { frameId: FRAME }],
])('how %s was read', (_what, from) => {
  test('counts once, though its report is sent twice', async () => {
    for (let times = 0; times < 3; times++) await report({ health: BY_TITLE }, from);
    expect(await pages()).toEqual([['spotify', 'title', 1]]);
    expect((await readHealth()).notes).toMatchObject([{ by: 'title', missing: ['test-ids'], count: 1 }]);
  });

  test('counts once, though its report is sent twice at the same time', async () => {
    await Promise.all([1, 2, 3].map(() => report({ health: BY_TITLE }, from)));
    expect(await pages()).toEqual([['spotify', 'title', 1]]);
  });

  test('counts once, though a later report tells it too', async () => {
    await report({ health: BY_TITLE }, from);
    await report({ health: { by: 'test-ids', missing: [] } }, from);
    expect(await pages()).toEqual([['spotify', 'title', 1]]);
  });

  test('counts with the first report that tells it', async () => {
    await report({ reading: true }, from);
    await report({}, from);
    expect(await pages()).toEqual([]);
    await report({ health: UNREAD }, from);
    expect(await pages()).toEqual([['spotify', undefined, 1]]);
  });

  test('counts again for the next page and the next document', async () => {
    await report({ health: BY_TITLE }, from);
    await report({ navigation: 1, reading: true }, from);
    await report({ navigation: 1, health: BY_TITLE }, from);
    expect(await pages()).toEqual([['spotify', 'title', 2]]);
    await report({ run: 'b', health: BY_TITLE }, from);
    expect(await pages()).toEqual([['spotify', 'title', 3]]);
  });

  test('does not count when the report is outdated', async () => {
    await report({ navigation: 2 }, from);
    await report({ navigation: 1, health: BY_TITLE }, from);
    await report({ run: 'b' }, from);
    await report({ navigation: 3, health: BY_TITLE }, from);
    expect(await pages()).toEqual([]);
  });

  test('is not stored for private windows', async () => {
    await report({ health: BY_TITLE }, { ...from, incognito: true });
    await report({ navigation: 1, health: UNREAD }, { ...from, incognito: true });
    expect(await readHealth()).toEqual({ notes: [], counts: [] });
  });
});

test('a page and the player that it embeds count each for itself', async () => {
  await report({ health: BY_TITLE });
  await report({ health: BY_TITLE }, { frameId: FRAME });
  await report({ health: BY_TITLE });
  expect(await pages()).toEqual([['spotify', 'title', 2]]);
});
