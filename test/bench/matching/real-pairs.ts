import { existsSync, readFileSync } from 'node:fs';
import type { EpisodeNotes } from '../../../lib/domain/dataset.ts';
import { addDays } from '../../../lib/domain/day.ts';
import { matchSighting } from '../../../lib/matching/match-sighting.ts';
import { memoryCatalogue } from '../../../lib/matching/memory-catalogue.ts';
import { answerOf } from './run-matcher.ts';
import { shareOf } from './wilson.ts';
import { written } from './tables.ts';

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
}

export function realPairs(): Pair[] | undefined {
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
const LAYOUTS: readonly Layout[] = [
  { name: 'rewritten, own days, sighted a day later', kind: REWRITTEN, isDaily: false, shift: 1, every: 1 },
  { name: 'rewritten, own days, sighted on the day', kind: REWRITTEN, isDaily: false, shift: 0, every: 1 },
  { name: 'rewritten, one a day, sighted on the day', kind: REWRITTEN, isDaily: true, shift: 0, every: 1 },
  { name: 'rewritten, one a day, sighted a day later', kind: REWRITTEN, isDaily: true, shift: 1, every: 1 },
  { name: 'rewritten, one a day, every other known', kind: REWRITTEN, isDaily: true, shift: 0, every: 2 },
  { name: 'RSS and YouTube, every other known', kind: 'rss_vs_youtube', isDaily: false, shift: 0, every: 2 },
  { name: 'retitled, every other known', kind: 'retitled_same_id', isDaily: false, shift: 0, every: 2 },
  { name: 'English and Chinese, every other known', kind: 'en_vs_zh_translation', isDaily: false, shift: 0, every: 2 },
];

/** How real pairs fare: right when the first episode named is the right one, wrong when a wrong one is said to be sure. */
export async function realPairLines(): Promise<string[]> {
  const pairs = realPairs();
  if (!pairs) return ['real pairs: not there (../shared/matching/pairs.jsonl)'];
  return Promise.all(LAYOUTS.map((layout) => layoutLine(layout, pairs)));
}

async function layoutLine({ name, kind, isDaily, shift, every }: Layout, pairs: readonly Pair[]): Promise<string> {
  const tally = { covered: 0, right: 0, sure: 0, wrong: 0, all: 0 };
  for (const [show, all] of Map.groupBy(pairs.filter((pair) => pair.kind === kind), (pair) => pair.show)) {
    const once = [...new Map(all.map((pair) => [pair.b, pair])).values()];
    const dayOf = (index: number) => (isDaily ? addDays('2025-01-01', index) : (once[index] as Pair).db.slice(0, 10));
    const episodes = once.flatMap((pair, index) => (index % every === 0 ? [episodeOf(pair, index, dayOf(index))] : []));
    const catalogue = memoryCatalogue({ podcasts: [{ id: 'show', title: show, aliases: [], ids: {} }], episodes });
    for (const [index, { a }] of once.entries()) {
      const match = await matchSighting(
        {
          site: 'spotify',
          source: 'page',
          kind: 'episode',
          podcast: { title: show, ids: {} },
          episode: { title: a, publishedOn: addDays(dayOf(index), shift), ids: {} },
        },
        catalogue,
      );
      const answer = answerOf(match);
      const isRight = answer.ids[0] === `e${index}`;
      tally.all += 1;
      if (index % every === 0) tally.covered += 1;
      if (isRight) tally.right += 1;
      if (answer.kind === 'episode') tally[isRight ? 'sure' : 'wrong'] += 1;
    }
  }
  const { covered, right, sure, wrong, all } = tally;
  return `  ${name.padEnd(44)} first right ${written(shareOf(right, covered))}, sure ${written(shareOf(sure, covered))}, wrong ${written(shareOf(wrong, all))}`;
}

function episodeOf({ b, desc = b }: Pair, index: number, publishedOn: string): EpisodeNotes {
  const insight = { id: `i${index}`, statement: desc, topics: [{ slug: 'sundry', name: 'Sundry' }], source: 'Pairs' };
  return { id: `e${index}`, podcastId: 'show', title: b, publishedOn, ids: {}, insights: [insight] };
}
