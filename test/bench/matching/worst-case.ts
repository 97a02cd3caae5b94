import { performance } from 'node:perf_hooks';
import type { EpisodeNotes, Podcast } from '../../../lib/domain/dataset.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { matchSighting } from '../../../lib/matching/match-sighting.ts';
import { memoryCatalogue } from '../../../lib/matching/memory-catalogue.ts';
import type { Bar } from './bars.ts';

const million = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));

/** Titles, show notes and texts that try to cost time: long, ill-formed, expanding, or many. */
const HOSTILE: readonly (readonly [name: string, text: string])[] = Object.entries({
  '1 MB of one letter': million('a'),
  '1 MB of words': million('fresnel lantern '),
  'lone surrogates': million('\ud800'),
  'bidirectional controls': million('\u202e\u2066'),
  'combining marks': million('\u0301'),
  'ligatures of eighteen letters': million('ﷺ'),
  'Han without spaces': million('漢字'),
  'former names': million('(formerly '),
  entities: million('&amp;'),
  numbering: million('#1 '),
  separators: million('| - :'),
  ['__proto__']: '__proto__',
});

const PODCAST: Podcast = { id: 'crowd', title: 'Crowd', aliases: [], ids: {} };
const MANY = 10_000;

/** Ten thousand episodes on one day, each with the text in title and insights. */
function crowd(text: string): EpisodeNotes[] {
  const statement = text.slice(0, 1000);
  return Array.from({ length: MANY }, (_, index) => ({
    id: `e${index}`,
    podcastId: PODCAST.id,
    title: `${text.slice(0, 500)} ${index}`,
    publishedOn: '2026-03-10',
    ids: {},
    insights: Array.from({ length: 6 }, (_unused, n) => ({
      id: `i${index}-${n}`,
      statement,
      impact: statement,
      topics: [{ slug: 'sundry', name: 'Sundry' }],
      source: 'Bench',
    })),
  }));
}

/** The median of what each hostile input takes, in milliseconds, with a date and without. */
export async function worstCaseLines(): Promise<{ lines: string[]; bars: Bar[] }> {
  const lines: string[] = [];
  let worst = 0;
  for (const [name, text] of HOSTILE) {
    const catalogue = memoryCatalogue({ podcasts: [PODCAST], episodes: crowd(text) });
    const episode = { title: text, description: text, ids: {} };
    const sightings: Sighting[] = [{ ...episode, publishedOn: '2026-03-10' }, episode].map((given) => ({
      site: 'spotify',
      source: 'page',
      kind: 'episode',
      podcast: { title: 'Crowd', publisher: text, ids: {} },
      episode: given,
    }));
    const times: number[] = [];
    for (const sighting of sightings) times.push(await median(() => matchSighting(sighting, catalogue)));
    worst = Math.max(worst, ...times);
    lines.push(`  ${name.padEnd(30)} ${times[0]?.toFixed(2)} with a date, ${times[1]?.toFixed(2)} without`);
  }
  return { lines, bars: [{ name: 'worst hostile input, milliseconds', value: worst, most: 5 }] };
}

const WARM_UP = 10;
const ROUNDS = 21;

async function median(run: () => Promise<unknown>): Promise<number> {
  for (let round = 0; round < WARM_UP; round += 1) await run();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[ROUNDS >> 1] as number;
}
