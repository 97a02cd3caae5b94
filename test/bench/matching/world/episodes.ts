import type { EpisodeNotes } from '../../../../lib/domain/dataset.ts';
import { drawFacts, type Facts, fill, fitting } from './facts.ts';
import { IMPACTS, PATTERNS, STATEMENTS } from './patterns.ts';
import { type Show, schedule } from './podcasts.ts';
import type { Random } from './random.ts';
import type { Concept, Vocabulary } from './vocabulary.ts';

/** How a dataset titles its episodes: its writers rewrite them, or they keep the publisher's. */
export const regimes = ['rewritten', 'publisher'] as const;
export type Regime = (typeof regimes)[number];

const sorts = ['regular', 'bonus', 'live', 'part 2', 're-run', 'trailer'] as const;
type Sort = (typeof sorts)[number];

/** An episode as it is in the world. `known` is what the dataset has of it. */
export interface WorldEpisode {
  show: Show;
  sort: Sort;
  number: number;
  facts: Facts;
  /** Its title without marks and numbers. */
  plain: string;
  title: string;
  time: number;
  seconds: number;
  known?: EpisodeNotes;
}

/** What a part of the world is written by. `parity` picks half of the patterns, so that another world has others. */
export interface Pen {
  vocabulary: Vocabulary;
  regime: Regime;
  parity: 0 | 1 | undefined;
  random: Random;
}

/** How often a title says nothing of the subject. */
const HOOKED = 0.05;

const half = <T>(list: readonly T[], parity: Pen['parity']): readonly T[] =>
  parity === undefined ? list : list.filter((_, index) => index % 2 === parity);

/** The episodes of a show, oldest first. */
export function makeEpisodes(show: Show, count: number, pen: Pen): WorldEpisode[] {
  const { random, vocabulary } = pen;
  const episodes: WorldEpisode[] = [];
  for (const [index, time] of schedule(show, count, random).entries()) {
    const before = episodes.at(-1);
    const sort = before
      ? random.share<Sort>({ regular: 94, bonus: 1, live: 1.5, 'part 2': 1, 're-run': 1.5, trailer: 1 })
      : 'regular';
    const origin = originOf(sort, episodes, random);
    const facts = origin?.facts ?? drawFacts(show.beat, vocabulary, before?.facts, random);
    const seconds = secondsOf(show, sort, random);
    const episode: WorldEpisode = {
      show,
      sort,
      number: index + 1,
      facts,
      plain: '',
      title: '',
      time: timeOf(sort, time, before, random),
      seconds,
    };
    episode.plain = origin && sort !== 'bonus' ? origin.plain : plainTitle(episode, pen);
    if (sort === 'part 2' && origin) markAsFirst(origin);
    episode.title = numbered(marked(episode.plain, sort, random), show, episode.number);
    if (sort !== 'trailer' && random.chance(show.covered)) episode.known = written(episode, pen);
    episodes.push(episode);
  }
  return episodes;
}

/** Second parts, bonus pieces and re-runs speak of what another episode spoke of. */
function originOf(sort: Sort, episodes: readonly WorldEpisode[], random: Random): WorldEpisode | undefined {
  if (sort === 'part 2' || (sort === 'bonus' && random.chance(0.5))) return episodes.at(-1);
  return sort === 're-run' ? random.pick(episodes) : undefined;
}

/** A bonus comes out beside the episode it belongs to, half of the time on the same day. */
function timeOf(sort: Sort, time: number, before: WorldEpisode | undefined, random: Random): number {
  return sort === 'bonus' && before && random.chance(0.5) ? before.time + 3_600_000 : time;
}

function secondsOf(show: Show, sort: Sort, random: Random): number {
  if (sort === 'trailer') return random.between(45, 150);
  const spread = show.isEven ? 0.02 : 0.35;
  const part = sort === 'bonus' ? 0.5 : 1;
  return Math.round(show.seconds * part * (1 - spread + 2 * spread * random.next()));
}

function plainTitle({ show, facts }: WorldEpisode, { random, parity }: Pen): string {
  const patterns = fitting(half(PATTERNS[show.language].publisher, parity), facts);
  const hooks = patterns.filter((pattern) => !/\{[gsb]\}/.test(pattern));
  const telling = patterns.filter((pattern) => !hooks.includes(pattern));
  const from = telling.length === 0 || (hooks.length > 0 && random.chance(HOOKED)) ? hooks : telling;
  return fill(random.pick(from), facts, show.language, random);
}

function markAsFirst(episode: WorldEpisode): void {
  if (episode.sort === 'regular') episode.title = numbered(`${episode.plain} (Part 1)`, episode.show, episode.number);
}

function marked(title: string, sort: Sort, random: Random): string {
  if (sort === 'bonus' || sort === 'trailer') return `${sort === 'bonus' ? 'Bonus' : 'Trailer'}: ${title}`;
  if (sort === 're-run') return `${title} (${random.pick(['Encore', 'Repeat', 'Best of', 'Re-release'])})`;
  return sort === 'regular' ? title : `${title} (${sort === 'live' ? 'Live' : 'Part 2'})`;
}

function numbered(title: string, { numbering }: Show, number: number): string {
  if (numbering === '#') return `#${number} ${title}`;
  if (numbering === 'ep') return `Ep. ${number}: ${title}`;
  return numbering === 'behind' ? `${title} - ${number}` : title;
}

/** The episode as the dataset has it: four to eight insights that carry its names and subjects, and a title. */
function written(episode: WorldEpisode, pen: Pen): EpisodeNotes {
  const { show, facts, number, time, seconds } = episode;
  const { random, regime, parity, vocabulary } = pen;
  const published = new Date(time).toISOString();
  const other = { chance: show.reworded, from: vocabulary.subjects };
  const rewritten = fill(
    random.pick(fitting(half(PATTERNS[show.written].rewritten, parity), facts)),
    facts,
    show.written,
    random,
    { other },
  );
  let turn = random.between(0, 99);
  const text = (patterns: readonly string[]) => {
    turn += 2;
    return fill(random.pick(patterns), facts, show.written, random, { turn });
  };
  const insights = Array.from({ length: random.between(4, 8) }, (_, index) => ({
    id: `${show.podcast.id}-${number}-${index}`,
    statement: text(half(STATEMENTS, parity)),
    impact: text(half(IMPACTS, parity)),
    topics: [topic(random.favour(facts.subjects))],
    source: 'Bench',
  }));
  return {
    id: `${show.podcast.id}-${number}`,
    podcastId: show.podcast.id,
    title: regime === 'rewritten' ? rewritten : episode.title,
    publishedOn: published.slice(0, 10),
    ...(random.chance(0.3) ? { publishedAt: published } : {}),
    ...(show.isTimed ? { durationSeconds: seconds } : {}),
    ids: random.chance(0.05) ? { spotify: `spotify${show.podcast.id}-${number}` } : {},
    insights,
  };
}

function topic(subject: Concept): { slug: string; name: string } {
  return { slug: subject.forms.en.toLowerCase().replace(/ /g, '-'), name: subject.forms.en };
}
