import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookUp } from '../../lib/database/catalogue.ts';
import { createFeedDatabase, type FeedDatabase } from '../../lib/database/schema.ts';
import { replaceDataset } from '../../lib/database/write/bundled.ts';
import type { Catalogue } from '../../lib/domain/catalogue.ts';
import type { Dataset, EpisodeNotes, Podcast } from '../../lib/domain/dataset.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { episodeKeys, podcastKeys } from '../../lib/matching/podcast/names.ts';
import { type Watch, watched } from '../bench/lookup/watched.ts';
import { episode, podcast, sighted, sightedPodcast } from '../fixtures/catalogue.ts';

let opened = 0;
async function laid(podcasts: Podcast[], episodes: EpisodeNotes[]): Promise<FeedDatabase> {
  const dataset: Dataset = { version: '0123456789abcdef', asOf: '2026-01-01', podcasts, episodes };
  opened += 1;
  const database = createFeedDatabase(`catalogue-${opened}`);
  await replaceDataset(database, dataset);
  return database;
}

/** What a row is, without the keys it is stored under. */
const bare = (row: object) => ({ ...row, keys: undefined });

const names = ['Harbour Lights', 'Harbour Lights: Daily', 'The Harbour Lights Podcast', 'Tides', 'Börse & Märkte'];
const titles = [
  'Lamps',
  'Mailbag',
  'Why Fog Horns Fell Silent',
  'Why Fog Horns Fell Silent, Part 2',
  '漢字の話',
  '#12',
];
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-03-0${n}`);
const platformId = fc.constantFrom('a1', 'a2', 'a3', 'a4');
const somePodcast = fc.record({ title: fc.constantFrom(...names), spotify: fc.option(platformId, { nil: undefined }) });
const someEpisode = fc.record({
  of: fc.nat(),
  day,
  title: fc.constantFrom(...titles),
  spotify: fc.option(platformId, { nil: undefined }),
});
const world = fc
  .record({
    podcasts: fc.array(somePodcast, { minLength: 1, maxLength: 6 }),
    episodes: fc.array(someEpisode, { maxLength: 40 }),
  })
  .map(({ podcasts: given, episodes }) => {
    const podcasts = given.map(({ title, spotify }, n) =>
      podcast(title, { id: `p${n}`, ids: spotify ? { spotify } : {} }),
    );
    return {
      podcasts,
      episodes: episodes.map(({ of, day, title, spotify }, n) =>
        episode(`e${n}`, `p${of % podcasts.length}`, day, title, { ids: spotify ? { spotify } : {}, texts: [title] }),
      ),
    };
  });

const seenIds = fc.constantFrom({}, { spotify: 'a1' }, { spotify: 'a3' });
const seenPodcast = fc.record({ title: fc.constantFrom(...names), ids: seenIds });
const sighting = fc.oneof(
  seenPodcast.map(sightedPodcast),
  fc
    .record({
      of: seenPodcast,
      title: fc.constantFrom(...titles),
      ids: seenIds,
      on: fc.option(day, { nil: undefined }),
    })
    .map(({ of, title, ids, on }) => sighted(of, { title, ids, ...(on && { publishedOn: on }) })),
);

describe('memory and database', () => {
  test('give the same rows in the same order to every look-up', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.integer({ min: 1, max: 5 }),
        day,
        day,
        async ({ podcasts, episodes }, limit, one, other) => {
          const database = await laid(podcasts, episodes);
          const memory = memoryCatalogue({ podcasts, episodes });
          const asked: ((catalogue: Catalogue) => Promise<object[]>)[] = [
            (catalogue) => catalogue.podcastsByKeys(podcasts.flatMap(podcastKeys).slice(0, 9), limit),
            ...podcasts.map((one) => (catalogue: Catalogue) => catalogue.podcastsByKeys(podcastKeys(one), limit)),
            ...episodes
              .slice(0, 5)
              .map((one) => (catalogue: Catalogue) => catalogue.episodesByKeys(episodeKeys(one), limit)),
            ...['p0', 'p1', 'nobody'].map(
              (id) => (catalogue: Catalogue) => catalogue.episodesBetween(id, one, other, limit),
            ),
            ...['e0', 'e9', 'nobody'].map((id) => async (catalogue: Catalogue) => [
              (await catalogue.episode(id)) ?? {},
            ]),
            ...['p0', 'nobody'].map((id) => async (catalogue: Catalogue) => [(await catalogue.podcast(id)) ?? {}]),
            (catalogue) => catalogue.episodesByKeys([], limit),
          ];
          for (const ask of asked) {
            const stored = await lookUp(database, ask);
            expect(stored.length).toBeLessThanOrEqual(limit);
            expect(stored.map(bare)).toEqual((await ask(memory)).map(bare));
          }
          await database.delete();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('give the same match, from as many rows', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(sighting, { minLength: 1, maxLength: 8 }), async (given, sightings) => {
        const database = await laid(given.podcasts, given.episodes);
        const memory = memoryCatalogue(given);
        for (const seen of sightings) {
          const inMemory = await matchIn(memory, seen);
          expect(await lookUp(database, (catalogue) => matchIn(catalogue, seen))).toEqual(inMemory);
        }
        await database.delete();
      }),
      { numRuns: 40 },
    );
  });
});

async function matchIn(catalogue: Catalogue, sighting: Sighting): Promise<object> {
  const watch: Watch = { calls: [], rows: 0 };
  const match = await matchSighting(sighting, watched(catalogue, watch));
  return {
    ...match,
    rows: watch.rows,
    podcast: 'podcast' in match && bare(match.podcast),
    episode: 'episode' in match && bare(match.episode),
    episodes: 'episodes' in match && match.episodes.map(bare),
  };
}

describe('rows read, whatever the size of the dataset', () => {
  const sizes = [1, 20];
  test.each<[string, Sighting, number]>([
    ['a known id', sighted('Tides', { title: 'Whatever', ids: { spotify: 'id-0-10' } }), 8],
    ['a date', sighted('Tides', { title: 'Spring and neap', publishedOn: '2026-01-11' }), 8],
    [
      'a date and a sure title',
      sighted('Tides', { title: 'Tides 0: chapter 10 of the moon', publishedOn: '2026-01-11' }),
      8,
    ],
    ['an instant', sighted('Tides', { title: 'Spring and neap', publishedAt: '2026-01-11T10:00:00Z' }), 8],
    ['a date, and nothing that day', sighted('Tides', { title: 'Spring and neap', publishedOn: '2020-01-11' }), 8],
    ['a podcast not known', sighted('Cooking', { title: 'Spring and neap', publishedOn: '2026-01-11' }), 8],
    ['a podcast alone', sightedPodcast('Tides'), 8],
    ['no date', sighted('Tides', { title: 'Spring and neap' }), 64],
    ['a range of years', sighted('Tides', { title: 'Spring', publishedBetween: ['1900-01-01', '2100-01-01'] }), 64],
  ])('%s', async (_what, sighting, limit) => {
    for (const size of sizes) {
      const podcasts = Array.from({ length: size }, (_, n) =>
        podcast(n === 0 ? 'Tides' : `Tides of ${n}`, { id: `t${n}` }),
      );
      const episodes = podcasts.flatMap(({ id }, show) =>
        Array.from({ length: 100 }, (_, n) =>
          episode(`${id}-${n}`, id, dayAfter(n), `Tides ${show}: chapter ${n} of the moon`, {
            ids: { spotify: `id-${show}-${n}` },
          }),
        ),
      );
      const database = await laid(podcasts, episodes);
      const watch: Watch = { calls: [], rows: 0 };
      await lookUp(database, (catalogue) => matchSighting(sighting, watched(catalogue, watch)));
      expect(watch.rows).toBeLessThanOrEqual(limit);
      expect(watch.calls.length).toBeGreaterThan(0);
      await database.delete();
    }
  });
});

const dayAfter = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
