import { existsSync, readFileSync } from 'node:fs';
import type { EpisodeNotes } from '../../../lib/domain/dataset.ts';
import { addDays } from '../../../lib/domain/dates/day.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { matchSighting } from '../../../lib/matching/match-sighting.ts';
import type { Bar } from './bars.ts';
import { answerOf } from './run-matcher.ts';
import { written } from './tables.ts';
import { shareOf } from './wilson.ts';

/** Real titles of one episode on two sides; they lie beside the repository, or don't. For evaluation only. */
const PAIRS = new URL('../../../../shared/matching/pairs.jsonl', import.meta.url);

interface Pair {
  kind: string;
  show: string;
  a: string;
  b: string;
  da: string;
  db: string;
  desc?: string;
  /** What the platform calls the episode: several titles of one id are one episode's. */
  id?: string;
}

function realPairs(): Pair[] | undefined {
  if (!existsSync(PAIRS)) return undefined;
  return readFileSync(PAIRS, 'utf8')
    .trim()
    .split('\n')
    .map((line): Pair => JSON.parse(line))
    .filter(({ db }) => db);
}

/** One way to lay real pairs out as a dataset: on their own days or one a day, sighted on the day or one off. */
interface Layout {
  name: string;
  kind: string;
  isDaily: boolean;
  shift: number;
  /** Every so-many-th episode is in the dataset. */
  every: number;
}

const REWRITTEN = 'yt_vs_llm_rewrite';
/** As a daily podcast would have them: the day before and the day after have an episode each. */
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

/** How real pairs fare: right when the first episode named is the right one, wrong when a wrong one is said to be sure. */
export async function realPairLines(): Promise<{ lines: string[]; bars: Bar[] }> {
  const pairs = realPairs();
  if (!pairs) return { lines: ['  not there (../shared/matching/pairs.jsonl)'], bars: [] };
  const laid = await Promise.all(LAYOUTS.map((layout) => layoutFigures(layout, pairs)));
  const bars = laid.flatMap(({ layout, right, wrong }) =>
    layout === ONE_A_DAY
      ? [
          { name: 'real pairs, one a day: right', value: right.share, min: 0.97 },
          { name: 'real pairs, one a day: wrong', value: wrong.share, max: 0.005 },
        ]
      : [],
  );
  return { lines: laid.map(lineOf), bars };
}

async function layoutFigures(layout: Layout, pairs: readonly Pair[]) {
  const shows = Map.groupBy(
    pairs.filter((pair) => pair.kind === layout.kind),
    (pair) => pair.show,
  );
  const answers = (await Promise.all([...shows].map(([show, all]) => answersOf(show, all, layout)))).flat();
  const covered = answers.filter(({ isKnown }) => isKnown).length;
  const count = (test: (answered: Answered) => boolean) => answers.filter(test).length;
  const right = shareOf(
    count(({ isRight }) => isRight),
    covered,
  );
  const shown = shareOf(
    count(({ isShown }) => isShown),
    covered,
  );
  const sure = shareOf(
    count(({ isRight, isSure }) => isRight && isSure),
    covered,
  );
  const wrong = shareOf(
    count(({ isRight, isSure }) => isSure && !isRight),
    answers.length,
  );
  return { layout, right, shown, sure, wrong };
}

function lineOf({ layout, right, shown, sure, wrong }: Awaited<ReturnType<typeof layoutFigures>>): string {
  const figures = { 'first right': right, 'among those named': shown, sure, wrong };
  const told = Object.entries(figures).map(([name, share]) => `${name} ${written(share)}`);
  return `  ${layout.name.padEnd(44)} ${told.join(', ')}`;
}

/** What became of one sighting: `isKnown` when the dataset has its episode. */
interface Answered {
  isKnown: boolean;
  isRight: boolean;
  isShown: boolean;
  isSure: boolean;
}

async function answersOf(title: string, all: readonly Pair[], { isDaily, shift, every }: Layout): Promise<Answered[]> {
  const once = [...new Map(all.map((pair) => [pair.id ?? pair.b, pair])).values()];
  const dayOf = (index: number) => (isDaily ? addDays('2025-01-01', index) : (once[index] as Pair).db.slice(0, 10));
  const known = once.map((pair, index) => episodeOf(pair, index, dayOf(index))).filter((_, n) => n % every === 0);
  const catalogue = memoryCatalogue({ podcasts: [{ id: 'show', title, aliases: [], ids: {} }], episodes: known });
  const sightings = once.map(({ a }, index): Sighting => {
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
