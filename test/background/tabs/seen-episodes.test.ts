import 'fake-indexeddb/auto';
import '../../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Background } from '../../../lib/background/context.ts';
import { receive } from '../../../lib/background/receive.ts';
import { rememberSeen, withSeen } from '../../../lib/background/tabs/seen-episodes.ts';
import { forgetTab } from '../../../lib/background/tabs/tabs.ts';
import type { EpisodeSighting, SightedEpisode, SightedPodcast, Sighting } from '../../../lib/domain/sighting.ts';
import { readTabState } from '../../../lib/library/tab-state.ts';
import { storedKeys } from '../../../lib/stored.ts';
import { episode, podcast, sighted } from '../../fixtures/catalogue.ts';
import { datasetWith } from '../../fixtures/databases.ts';
import { badgeOf, openTab } from '../open-tabs.ts';
import { testBackground } from '../test-background.ts';

const [SHOW, FOG, BELLS] = ['4ShowOfHarbourLights01', '4EpisodeOfFogHorns0001', '4EpisodeOfTheBells0002'];
// The dataset's titles are rewritten: without a date, neither episode is ever sure.
const DATASET = datasetWith(
  [podcast('Harbour Lights')],
  [
    episode('fog', 'harbour-lights', '2026-03-10', 'The Silence of Fog Horns', { texts: ['Horns fell silent.'] }),
    episode('bells', 'harbour-lights', '2026-03-17', 'Bells Before Horns', { texts: ['Bells came first.'] }),
  ],
);
const PODCAST = { title: 'Harbour Lights', ids: { spotify: SHOW } };
const page = (given: Partial<SightedEpisode> = {}) =>
  sighted(PODCAST, {
    ...{ title: 'How fog horns fell silent', publishedOn: '2026-03-10', ids: { spotify: FOG } },
    ...given,
  });
const playing = (given: Partial<SightedEpisode> = {}, of: SightedPodcast = PODCAST): EpisodeSighting => ({
  ...sighted(of, { title: 'How fog horns fell silent', ids: { spotify: FOG }, ...given }),
  source: 'player',
});
/** A row as the page's list has it, with the date as shown. */
const row = (title: string, id: string, shown: string) => ({
  sighting: sighted(PODCAST, { title, ids: { spotify: id } }),
  shown: [shown],
});

let world: Background;
let navigation = 0;
beforeEach(async () => {
  world = await testBackground(DATASET);
  for (const tab of [1, 2]) openTab(tab);
});

interface From {
  tab?: number;
  incognito?: boolean;
  path?: string;
}
function send(message: object, { tab = 1, incognito = false, path = 'playlist/1' }: From = {}) {
  const url = `https://open.spotify.com/${path}`;
  return receive(world, message, { id: world.ownId, url, frameId: 0, tab: { id: tab, url, incognito } as never });
}
function report(sightings: Sighting[], from?: From) {
  navigation += 1;
  return send({ type: 'sighted', run: `run-${from?.tab ?? 1}`, navigation, reading: false, sightings }, from);
}
const foundIn = async (tab = 1) => (await readTabState(tab))?.found.map(({ source, match }) => `${source}: ${match}`);

describe('an episode that plays while another page is open', () => {
  test('is not sure if nothing was seen of it before', async () => {
    await report([playing()]);
    expect(await foundIn()).not.toEqual(['player: episode']);
  });

  test('is as sure as its page was, page after page, until the browser ends', async () => {
    await report([page(), playing()]);
    expect(await foundIn()).toEqual(['page: episode']);
    for (let moves = 0; moves < 3; moves += 1) {
      await report([playing()]);
      expect(await foundIn()).toEqual(['player: episode']);
      expect(await badgeOf(1)).toBe('1');
    }
    await report([playing()], { tab: 2 });
    expect(await foundIn(2)).toEqual(['player: episode']);
  });

  test('is as sure as its row on the show’s page, and so is the next one', async () => {
    const from = { path: `show/${SHOW}` };
    const rows = [
      row('Bells, and what came before', BELLS ?? '', 'Mar 17, 2026'),
      row('How fog horns fell silent', FOG ?? '', 'Mar 10, 2026'),
    ];
    await report([{ site: 'spotify', source: 'page', kind: 'podcast', podcast: PODCAST }], from);
    expect(await send({ type: 'rows', rows }, from)).toMatchObject({ ok: true });
    await report([playing()]);
    expect(await foundIn()).toEqual(['player: episode']);
    await report([playing({ title: 'Bells, and what came before', ids: { spotify: BELLS } })]);
    expect(await foundIn()).toEqual(['player: episode']);
  });

  test('of a private window is known there only, and forgotten with its tab', async () => {
    await report([page()], { incognito: true });
    await report([playing()], { tab: 2 });
    expect(await foundIn(2)).not.toEqual(['player: episode']);
    await report([playing()], { incognito: true });
    expect(await foundIn()).toEqual(['player: episode']);
    await forgetTab(1);
    expect(await storedKeys('session')).toEqual(['tab:2']);
  });
});

describe('the episodes seen in this session', () => {
  test('keep the best date that was seen, and are the newest of many', async () => {
    const where = { tab: 1, isPrivate: false };
    const at = '2026-03-10T06:00:00.000Z';
    await rememberSeen(where, [page({ publishedOn: undefined, publishedAt: at })]);
    await rememberSeen(where, [page()]);
    expect(await withSeen(where, [playing()])).toMatchObject([{ episode: { publishedAt: at } }]);
    const many = Array.from({ length: 250 }, (_, n) => page({ title: `Number ${n}`, ids: { spotify: `id-${n}` } }));
    await rememberSeen(where, many);
    const [first, last] = await withSeen(where, [
      playing({ ids: { spotify: 'id-0' } }),
      playing({ ids: { spotify: 'id-249' } }),
    ]);
    expect(first).toEqual(playing({ ids: { spotify: 'id-0' } }));
    expect(last).toMatchObject({ episode: { publishedOn: '2026-03-10' } });
  });
});
