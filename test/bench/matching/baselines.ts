import { performance } from 'node:perf_hooks';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { EpisodeNotes } from '../../../lib/domain/dataset.ts';
import { addDays, dayOf } from '../../../lib/domain/dates/day.ts';
import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { podcastTitleKeys } from '../../../lib/matching/podcast/names.ts';
import { stemsOf } from '../../../lib/matching/text/stems.ts';
import type { Answer, Outcome } from './outcome.ts';
import type { Labelled } from './world/sightings.ts';
import type { World } from './world/world.ts';

/** Another way of matching, for comparison. It gives an episode's id, which counts as sure, or none. */
export interface Baseline {
  name: string;
  /** Maximum number of sightings to run: fewer for the slow ones. */
  max: number;
  prepare(world: World): (labelled: Labelled) => Promise<string | undefined> | string | undefined;
}

const ALL = Number.POSITIVE_INFINITY;

export const baselines: readonly Baseline[] = [
  { name: 'show + day ± 1, best title', max: ALL, prepare: byDay },
  { name: 'MiniSearch on show and title', max: 300, prepare: byMiniSearch },
  { name: 'fuse.js on titles', max: 12, prepare: byFuse },
];

/** Runs a baseline over a world's sightings, up to its maximum. */
export async function runBaseline({ prepare, max }: Baseline, world: World): Promise<Outcome[]> {
  const find = prepare(world);
  const outcomes: Outcome[] = [];
  for (const labelled of world.sightings.slice(0, max)) {
    const start = performance.now();
    const id = await find(labelled);
    const answer: Answer = { kind: id ? 'episode' : 'none', ids: id ? [id] : [], confidence: id ? 1 : 0 };
    outcomes.push({ labelled, answer, milliseconds: performance.now() - start, rows: 0 });
  }
  return outcomes;
}

/** Finds the podcast by its title, and among its episodes within a day the one whose title shares the most words. */
function byDay(world: World): (labelled: Labelled) => Promise<string | undefined> {
  const catalogue = memoryCatalogue(world);
  return async ({ sighting: { podcast, episode } }) => {
    const [known] = await catalogue.podcastsByKeys(podcastTitleKeys(podcast.title ?? ''), 1);
    const day = episode.publishedOn ?? (episode.publishedAt && dayOf(episode.publishedAt));
    if (!known || !day) return undefined;
    const nearby = await catalogue.episodesBetween(known.id, addDays(day, -1), addDays(day, 1), 20);
    const sighted = stemsOf(episode.title ?? '');
    const shared = ({ title, publishedOn }: EpisodeNotes) =>
      [...stemsOf(title)].filter((stem) => sighted.has(stem)).length + (publishedOn === day ? 0.5 : 0);
    return nearby.toSorted((a, b) => shared(b) - shared(a))[0]?.id;
  };
}

function byMiniSearch(world: World): (labelled: Labelled) => string | undefined {
  const titles = new Map(world.podcasts.map(({ id, title }) => [id, title]));
  const search = new MiniSearch<{ id: string; show: string; title: string }>({ fields: ['show', 'title'] });
  search.addAll(world.episodes.map(({ id, podcastId, title }) => ({ id, show: titles.get(podcastId) ?? '', title })));
  return ({ sighting: { podcast, episode } }) => {
    const [first] = search.search(`${podcast.title ?? ''} ${episode.title ?? ''}`);
    return first?.id;
  };
}

function byFuse(world: World): (labelled: Labelled) => string | undefined {
  const fuse = new Fuse(world.episodes, { keys: ['title'], threshold: 0.4, ignoreLocation: true });
  return ({ sighting: { episode } }) => fuse.search((episode.title ?? '').slice(0, 100), { limit: 1 })[0]?.item.id;
}
