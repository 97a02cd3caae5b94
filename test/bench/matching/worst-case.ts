import type { Catalogue } from '../../../lib/domain/catalogue.ts';
import type { EpisodeNotes, Podcast } from '../../../lib/domain/dataset.ts';
import type { Sighting } from '../../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { matchSighting } from '../../../lib/matching/match-sighting.ts';
import type { Bar } from './bars.ts';

const million = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));
/** Joins a piece for each number, up to a million characters. */
const counted = (piece: (at: number) => string) => {
  const pieces: string[] = [];
  for (let at = 0, length = 0; length < 1_000_000; at += 1) length += pieces[pieces.push(piece(at)) - 1]?.length ?? 0;
  return pieces.join('');
};

/** Hostile titles, show notes and texts: long, ill-formed, expanding, or many. */
const HOSTILE: readonly (readonly [name: string, text: string])[] = Object.entries({
  '1 MB of one letter': million('a'),
  '1 MB of words': million('fresnel lantern '),
  'lone surrogates': million('\ud800'),
  'bidirectional controls': million('\u202e\u2066'),
  'combining marks': million('\u0301'),
  'ligatures of eighteen letters': million('ﷺ'),
  'words of two letters, all different': counted((at) => `${(at + 36).toString(36)} `),
  'Han without spaces': million('漢字'),
  'Han, hardly a pair twice': counted((at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))),
  'former names': million('(formerly '),
  entities: million('&amp;'),
  numbering: million('#1 '),
  separators: million('| - :'),
  ['__proto__']: '__proto__',
});

const PODCAST: Podcast = { id: 'crowd', title: 'Crowd', aliases: [], ids: {} };
const MANY = 10_000;

/** Ten thousand episodes on one day with the text in title and insights. */
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

/** A catalogue that copies episodes at each look-up, as the database does, so that caches do not help. */
function uncached(catalogue: Catalogue): Catalogue {
  const copied = (rows: EpisodeNotes[]) => rows.map((row) => ({ ...row, insights: [...row.insights] }));
  return {
    ...catalogue,
    episodesByKeys: async (keys, max) => copied(await catalogue.episodesByKeys(keys, max)),
    episodesBetween: async (id, first, last, max) => copied(await catalogue.episodesBetween(id, first, last, max)),
  };
}

/**
 * Measures the mean time of each hostile input, with a date and without, in milliseconds of this thread's own CPU time,
 * so that other load on the machine does not count.
 */
export async function worstCaseLines(): Promise<{ lines: string[]; goals: Bar[] }> {
  const lines: string[] = [];
  let worst = 0;
  for (const [name, text] of HOSTILE) {
    const catalogue = uncached(memoryCatalogue({ podcasts: [PODCAST], episodes: crowd(text) }));
    const episode = { title: text, description: text, ids: {} };
    const sightings: Sighting[] = [{ ...episode, publishedOn: '2026-03-10' }, episode].map((given) => ({
      site: 'spotify',
      source: 'page',
      kind: 'episode',
      podcast: { title: 'Crowd', publisher: text, ids: {} },
      episode: given,
    }));
    const times: number[] = [];
    for (const sighting of sightings) times.push(await mean(() => matchSighting(sighting, catalogue)));
    worst = Math.max(worst, ...times);
    lines.push(`  ${name.padEnd(30)} ${times[0]?.toFixed(2)} with a date, ${times[1]?.toFixed(2)} without`);
  }
  return { lines, goals: [{ name: 'worst hostile input, milliseconds', value: worst, max: 5 }] };
}

const WARM_UP = 10;
/** Many rounds, since the system counts CPU time in ticks of milliseconds. */
const ROUNDS = 60;

async function mean(run: () => Promise<unknown>): Promise<number> {
  for (let round = 0; round < WARM_UP; round += 1) await run();
  const start = process.threadCpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) await run();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000 / ROUNDS;
}
