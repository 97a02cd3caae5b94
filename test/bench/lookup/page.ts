/** Runs in a page of a browser extension: loads a made-up dataset by the product's own code and times look-ups in it. */
import { lookUp } from '../../../lib/database/catalogue.ts';
import { datasetFigures } from '../../../lib/database/read/figures.ts';
import { createFeedDatabase, type FeedDatabase } from '../../../lib/database/schema.ts';
import type { DatasetSource } from '../../../lib/database/write/bundled.ts';
import { replaceDataset } from '../../../lib/database/write/bundled.ts';
import type { EpisodeNotes, Podcast } from '../../../lib/domain/dataset.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { matchInFeeds } from '../../../lib/matching/match-in-feeds.ts';
import { readOneByOne, recordRequests, replay } from './recorded.ts';
import { syntheticDataset } from './synthetic.ts';
import { askAgain, type Watch, watchedFeeds } from './watched.ts';

/** The first samples only warm the code up. */
const WARM_UP = 50;

/** What is sighted: an episode of the dataset, by what a page tells of it. */
export const KINDS = ['id', 'date', 'no date', 'unknown'] as const;
export type Kind = (typeof KINDS)[number];

/** What is timed: a match, its look-up alone, a bare transaction with the same requests, and one with as many gets. */
export const WORKS = ['match', 'lookUp', 'bare', 'gets'] as const;

/** One sighting looked up: times in milliseconds, and what it cost. */
export interface LookedUp extends Record<(typeof WORKS)[number], number> {
  kind: Kind;
  requests: number;
  rows: number;
}

export interface Figures {
  insights: number;
  loadSeconds: number;
  megabytes: number;
  lookUps: LookedUp[];
}

interface Sample {
  podcast: Podcast;
  episode: EpisodeNotes;
}

/** Loads a dataset of `podcasts` podcasts and looks up `times` of its episodes in every way. */
export async function runLookUps(podcasts: number, times: number): Promise<Figures> {
  const database = createFeedDatabase('bench');
  const dataset = syntheticDataset(podcasts);
  const samples: Sample[] = [];
  const start = performance.now();
  await replaceDataset(database, { ...dataset, episodes: sampled(dataset, samples, times) });
  const loadSeconds = (performance.now() - start) / 1000;
  const lookUps: LookedUp[] = [];
  for (const [n, sample] of samples.entries()) {
    const kinds = KINDS.filter((kind) => kind !== 'id' || sample.episode.ids.spotify !== undefined);
    for (const kind of kinds) {
      const lookedUp = await timed(database, kind, sample, n);
      if (n >= WARM_UP) lookUps.push(lookedUp);
    }
  }
  const insights = (await datasetFigures(database))?.insights ?? 0;
  const { usage = 0 } = await navigator.storage.estimate();
  return { insights, loadSeconds, megabytes: usage / 1e6, lookUps };
}

/** Passes the episodes on, and keeps `count` of them as samples. */
function* sampled(dataset: DatasetSource, samples: Sample[], count: number): Generator<EpisodeNotes> {
  const podcasts = new Map(dataset.podcasts.map((podcast) => [podcast.id, podcast]));
  const every = Math.max(1, Math.floor((podcasts.size * 100) / count));
  let n = 0;
  for (const episode of dataset.episodes) {
    const podcast = podcasts.get(episode.podcastId);
    // At varying places of the podcasts: only every third episode has ids.
    if (podcast && samples.length < count && n % every === (Math.floor(n / every) * 7) % every)
      samples.push({ podcast, episode });
    n += 1;
    yield episode;
  }
}

/** @param turn which of the works goes first: none always does */
async function timed(database: FeedDatabase, kind: Kind, sample: Sample, turn: number): Promise<LookedUp> {
  const sighting = sightingOf(kind, sample);
  const watch: Watch = { calls: [], rows: 0 };
  await lookUp(database, (feeds) => matchInFeeds(sighting, watchedFeeds(feeds, watch)));
  const waves = await recordRequests(() => lookUp(database, (feeds) => askAgain(feeds, watch)));
  const requests = waves.flat().length;
  const { podcastId, publishedOn, id } = sample.episode;
  const raw = database.backendDB();
  const keys = Array.from({ length: requests }, () => [podcastId, publishedOn, id]);
  const works: Record<(typeof WORKS)[number], () => Promise<unknown>> = {
    match: () => lookUp(database, (feeds) => matchInFeeds(sighting, feeds)),
    lookUp: () => lookUp(database, (feeds) => askAgain(feeds, watch)),
    bare: () => replay(raw, waves),
    gets: () => readOneByOne(raw, 'episodes', keys),
  };
  const times = { match: 0, lookUp: 0, bare: 0, gets: 0 };
  for (const n of WORKS.keys()) {
    const name = WORKS[(n + turn) % WORKS.length] ?? 'match';
    const start = performance.now();
    await works[name]();
    times[name] = performance.now() - start;
  }
  return { kind, requests, rows: watch.rows, ...times };
}

function sightingOf(kind: Kind, { podcast, episode }: Sample): Sighting {
  const [first] = episode.insights;
  // A publisher's title: not the dataset's words, but some from its insights.
  const title = first?.statement.split(' ').slice(2, 9).join(' ') ?? '';
  const known = { title: podcast.title, ids: podcast.ids };
  const common = { site: 'spotify', source: 'page', kind: 'episode' } as const;
  switch (kind) {
    case 'id':
      return { ...common, podcast: known, episode: { title, ids: episode.ids } };
    case 'date':
      return { ...common, podcast: known, episode: { title, publishedOn: episode.publishedOn, ids: {} } };
    case 'no date':
      return { ...common, podcast: known, episode: { title, ids: {} } };
    case 'unknown':
      return {
        ...common,
        podcast: { title: `${podcast.publisher} of ${title}`, ids: { spotify: episode.id } },
        episode: { title, publishedOn: episode.publishedOn, ids: {} },
      };
    default:
      return kind satisfies never;
  }
}
