import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EpisodeNotes } from '../../../lib/domain/dataset.ts';
import { addDays } from '../../../lib/domain/dates/day.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { matchSighting } from '../../../lib/matching/match-sighting.ts';
import type { Bar } from './bars.ts';
import { answerOf } from './run-matcher.ts';
import { formatShare } from './tables.ts';
import { shareOf } from './wilson.ts';

/**
 * Path of a file with real titles, which are not in this repository. The environment variable `REAL_TITLES` names their
 * folder. Undefined where they are absent.
 */
export function realFile(name: 'pairs.jsonl' | 'titles.json'): string | undefined {
  const folder = process.env.REAL_TITLES;
  const path = folder && join(folder, name);
  return path && existsSync(path) ? path : undefined;
}

/** Two titles of one episode. */
export interface Pair {
  kind: string;
  show: string;
  /** Title and date on the page, and in the dataset. */
  a: string;
  b: string;
  da: string;
  db: string;
  /** Insight text of the dataset. */
  desc?: string;
  /** Platform id. Several titles with one id are of one episode. */
  id?: string;
}

/** Reads a file of pairs, one a line, and leaves out those without a date in the dataset. */
export function readPairs(file: URL | string): Pair[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Pair => JSON.parse(line))
    .filter(({ db }) => db);
}

/** A way to arrange pairs as a dataset: on their own days or one a day, sighted on the day or another. */
interface Layout {
  name: string;
  kind: string;
  isDaily: boolean;
  /** Days from an episode's day to the sighted one. */
  shift: number;
  /** Every n-th episode is in the dataset. */
  every: number;
}

const REWRITTEN = 'yt_vs_llm_rewrite';
/** As in a daily podcast, with an episode on the day before and after. */
const ONE_A_DAY: Layout = {
  name: 'rewritten, one a day, sighted on the day',
  kind: REWRITTEN,
  isDaily: true,
  shift: 0,
  every: 1,
};
const LAYOUTS: readonly Layout[] = [
  { name: 'rewritten, own days, sighted a day later', kind: REWRITTEN, isDaily: false, shift: 1, every: 1 },
  { name: 'rewritten, own days, sighted on the day', kind: REWRITTEN, isDaily: false, shift: 0, every: 1 },
  ONE_A_DAY,
  { name: 'rewritten, one a day, sighted a day later', kind: REWRITTEN, isDaily: true, shift: 1, every: 1 },
  { name: 'rewritten, one a day, every other known', kind: REWRITTEN, isDaily: true, shift: 0, every: 2 },
  { name: 'RSS and YouTube, every other known', kind: 'rss_vs_youtube', isDaily: false, shift: 0, every: 2 },
  { name: 'retitled, every other known', kind: 'retitled_same_id', isDaily: false, shift: 0, every: 2 },
  { name: 'English and Chinese, every other known', kind: 'en_vs_zh_translation', isDaily: false, shift: 0, every: 2 },
];

/** Figures on real pairs. Right: the first episode of the match is the right one. Wrong: a wrong one is sure. */
export async function realPairLines(): Promise<{ lines: string[]; bars: Bar[] }> {
  const file = realFile('pairs.jsonl');
  if (!file) return { lines: ['  none: REAL_TITLES names no folder with pairs.jsonl'], bars: [] };
  const pairs = readPairs(file);
  const figures = await Promise.all(LAYOUTS.map((layout) => layoutFigures(layout, pairs)));
  const bars = figures.flatMap(({ layout, right, wrong }) =>
    layout === ONE_A_DAY
      ? [
          { name: 'real pairs, one a day: right', value: right.share, min: 0.97 },
          { name: 'real pairs, one a day: wrong', value: wrong.share, max: 0.005 },
        ]
      : [],
  );
  return { lines: figures.map(lineOf), bars };
}

async function layoutFigures(layout: Layout, pairs: readonly Pair[]) {
  const shows = Map.groupBy(
    pairs.filter((pair) => pair.kind === layout.kind),
    (pair) => pair.show,
  );
  const answers = (await Promise.all([...shows].map(([show, all]) => answersOf(show, all, layout)))).flat();
  const known = answers.filter(({ isKnown }) => isKnown).length;
  const count = (test: (result: PairResult) => boolean) => answers.filter(test).length;
  const right = shareOf(
    count(({ isRight }) => isRight),
    known,
  );
  const shown = shareOf(
    count(({ isShown }) => isShown),
    known,
  );
  const sure = shareOf(
    count(({ isRight, isSure }) => isRight && isSure),
    known,
  );
  const wrong = shareOf(
    count(({ isRight, isSure }) => isSure && !isRight),
    answers.length,
  );
  return { layout, right, shown, sure, wrong };
}

function lineOf({ layout, right, shown, sure, wrong }: Awaited<ReturnType<typeof layoutFigures>>): string {
  const figures = { 'first right': right, 'among those shown': shown, sure, wrong };
  const parts = Object.entries(figures).map(([name, share]) => `${name} ${formatShare(share)}`);
  return `  ${layout.name.padEnd(44)} ${parts.join(', ')}`;
}

/** Result for one sighting. `isKnown`: the dataset has its episode. */
interface PairResult {
  isKnown: boolean;
  isRight: boolean;
  isShown: boolean;
  isSure: boolean;
}

async function answersOf(
  title: string,
  all: readonly Pair[],
  { isDaily, shift, every }: Layout,
): Promise<PairResult[]> {
  const distinct = [...new Map(all.map((pair) => [pair.id ?? pair.b, pair])).values()];
  const dayOf = (index: number) => (isDaily ? addDays('2025-01-01', index) : (distinct[index] as Pair).db.slice(0, 10));
  const known = distinct.map((pair, index) => episodeOf(pair, index, dayOf(index))).filter((_, n) => n % every === 0);
  const catalogue = memoryCatalogue({ podcasts: [{ id: 'show', title, aliases: [], ids: {} }], episodes: known });
  const sightings = distinct.map(({ a }, index): Sighting => {
    const episode = { title: a, publishedOn: addDays(dayOf(index), shift), ids: {} };
    return { site: 'spotify', source: 'page', kind: 'episode', podcast: { title, ids: {} }, episode };
  });
  const matches = await Promise.all(sightings.map((sighting) => matchSighting(sighting, catalogue)));
  return matches.map(answerOf).map(({ kind, ids }, index) => ({
    isKnown: index % every === 0,
    isRight: ids[0] === `e${index}`,
    isShown: ids.includes(`e${index}`),
    isSure: kind === 'episode',
  }));
}

function episodeOf({ b, desc = b }: Pair, index: number, publishedOn: string): EpisodeNotes {
  const insight = { id: `i${index}`, statement: desc, topics: [{ slug: 'sundry', name: 'Sundry' }], source: 'Pairs' };
  return { id: `e${index}`, podcastId: 'show', title: b, publishedOn, ids: {}, insights: [insight] };
}
