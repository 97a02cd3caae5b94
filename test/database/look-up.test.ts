import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookUp } from '../../lib/database/catalogue.ts';
import { createFeedDatabase, type FeedDatabase } from '../../lib/database/schema.ts';
import { replaceDataset } from '../../lib/database/write/bundled.ts';
import type { Catalogue, FeedCatalogue } from '../../lib/domain/catalogue.ts';
import type { Dataset, EpisodeNotes, Podcast } from '../../lib/domain/dataset.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { episodeKeys, podcastKeys } from '../../lib/matching/podcast/names.ts';
import { type Watch, watched } from '../bench/lookup/watched.ts';
import { episode, podcast, sighted, sightedPodcast } from '../fixtures/catalogue.ts';
import { expectConsole } from '../setup/console.ts';

let opened = 0;
async function openWith(podcasts: Podcast[], episodes: EpisodeNotes[]): Promise<FeedDatabase> {
  const dataset: Dataset = { version: '0123456789abcdef', asOf: '2026-01-01', podcasts, episodes };
  opened += 1;
  const database = createFeedDatabase(`catalogue-${opened}`);
  await replaceDataset(database, dataset);
  return database;
}

function catalogueOf(feed: FeedCatalogue | undefined): Catalogue {
  if (!feed) throw new Error('there is no visible feed');
  return feed.catalogue;
}

/** A row without its index keys. */
const withoutKeys = (row: object) => ({ ...row, keys: undefined });

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
const podcastFields = fc.record({
  title: fc.constantFrom(...names),
  spotify: fc.option(platformId, { nil: undefined }),
});
const episodeFields = fc.record({
  of: fc.nat(),
  day,
  title: fc.constantFrom(...titles),
  spotify: fc.option(platformId, { nil: undefined }),
});
const world = fc
  .record({
    podcasts: fc.array(podcastFields, { minLength: 1, maxLength: 6 }),
    episodes: fc.array(episodeFields, { maxLength: 40 }),
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

const sightedIds = fc.constantFrom({}, { spotify: 'a1' }, { spotify: 'a3' });
const podcastNames = fc.record({ title: fc.constantFrom(...names), ids: sightedIds });
const sighting = fc.oneof(
  podcastNames.map(sightedPodcast),
  fc
    .record({
      of: podcastNames,
      title: fc.constantFrom(...titles),
      ids: sightedIds,
      on: fc.option(day, { nil: undefined }),
    })
    .map(({ of, title, ids, on }) => sighted(of, { title, ids, ...(on && { publishedOn: on }) })),
);

describe('the catalogues in memory and in the database', () => {
  test('return the same rows in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.integer({ min: 1, max: 5 }),
        day,
        day,
        async ({ podcasts, episodes }, limit, first, last) => {
          const database = await openWith(podcasts, episodes);
          const memory = memoryCatalogue({ podcasts, episodes });
          const lookUps: ((catalogue: Catalogue) => Promise<object[]>)[] = [
            (catalogue) => catalogue.podcastsByKeys(podcasts.flatMap(podcastKeys).slice(0, 9), limit),
            ...podcasts.map((row) => (catalogue: Catalogue) => catalogue.podcastsByKeys(podcastKeys(row), limit)),
            ...episodes
              .slice(0, 5)
              .map((row) => (catalogue: Catalogue) => catalogue.episodesByKeys(episodeKeys(row), limit)),
            ...['p0', 'p1', 'nobody'].map(
              (id) => (catalogue: Catalogue) => catalogue.episodesBetween(id, first, last, limit),
            ),
            ...['e0', 'e9', 'nobody'].map((id) => async (catalogue: Catalogue) => [
              (await catalogue.episode(id)) ?? {},
            ]),
            ...['p0', 'nobody'].map((id) => async (catalogue: Catalogue) => [(await catalogue.podcast(id)) ?? {}]),
            (catalogue) => catalogue.episodesByKeys([], limit),
          ];
          for (const read of lookUps) {
            const stored = await lookUp(database, ([feed]) => read(catalogueOf(feed)));
            expect(stored.length).toBeLessThanOrEqual(limit);
            expect(stored.map(withoutKeys)).toEqual((await read(memory)).map(withoutKeys));
          }
          await database.delete();
        },
      ),
      { numRuns: 40 },
    );
  });

  test('give nothing where no row is wanted', async () => {
    const database = await openWith([podcast('Tides', { id: 'p0' })], [episode('e0', 'p0', '2026-03-02', 'Lamps')]);
    const found = await lookUp(database, async ([feed]) => {
      const catalogue = catalogueOf(feed);
      return [
        await catalogue.episodesBetween('p0', '2026-01-01', '2026-12-31', 0),
        await catalogue.episodesByKeys(['id:e0'], 0),
        await catalogue.episodesByKeys(['id:e0', 'id:e1'], 0),
      ];
    });
    expect(found).toEqual([[], [], []]);
    await database.delete();
  });

  test('a database that was closed is opened again', async () => {
    const database = await openWith([podcast('Tides', { id: 'p0' })], [episode('e0', 'p0', '2026-03-02', 'Lamps')]);
    const look = () => lookUp(database, async ([feed]) => (await catalogueOf(feed).episode('e0'))?.title);
    expectConsole('warn', /Need to reopen/);
    database.backendDB().close();
    expect(await look()).toBe('Lamps');
    database.close({ disableAutoOpen: false });
    expect(await look()).toBe('Lamps');
    expect(await look()).toBe('Lamps');
    await database.delete();
  });

  test('lead to the same match, from the same number of rows', async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(sighting, { minLength: 1, maxLength: 8 }), async (given, sightings) => {
        const database = await openWith(given.podcasts, given.episodes);
        const memory = memoryCatalogue(given);
        for (const sighting of sightings) {
          const inMemory = await matchIn(memory, sighting);
          expect(await lookUp(database, ([feed]) => matchIn(catalogueOf(feed), sighting))).toEqual(inMemory);
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
    podcast: 'podcast' in match && withoutKeys(match.podcast),
    episode: 'episode' in match && withoutKeys(match.episode),
    episodes: 'episodes' in match && match.episodes.map(withoutKeys),
  };
}

describe('the number of rows read does not grow with the dataset', () => {
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
    ['a date without episodes', sighted('Tides', { title: 'Spring and neap', publishedOn: '2020-01-11' }), 8],
    ['an unknown podcast', sighted('Cooking', { title: 'Spring and neap', publishedOn: '2026-01-11' }), 8],
    ['only a podcast', sightedPodcast('Tides'), 8],
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
      const database = await openWith(podcasts, episodes);
      const watch: Watch = { calls: [], rows: 0 };
      await lookUp(database, ([feed]) => matchSighting(sighting, watched(catalogueOf(feed), watch)));
      expect(watch.rows).toBeLessThanOrEqual(limit);
      expect(watch.calls.length).toBeGreaterThan(0);
      await database.delete();
    }
  });
});

const dayAfter = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
