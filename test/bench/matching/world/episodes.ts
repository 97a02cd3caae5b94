import type { EpisodeNotes } from '../../../../lib/domain/dataset.ts';
import { drawFacts, type Facts, fill, fitting } from './facts.ts';
import { IMPACTS, PATTERNS, STATEMENTS } from './patterns.ts';
import { type Show, schedule } from './podcasts.ts';
import type { Random } from './random.ts';
import type { Concept, Vocabulary } from './vocabulary.ts';

/** Whether the dataset's titles are rewritten or the publisher's. */
export const regimes = ['rewritten', 'publisher'] as const;
export type Regime = (typeof regimes)[number];

const sorts = ['regular', 'bonus', 'live', 'part 2', 're-run', 'trailer'] as const;
type Sort = (typeof sorts)[number];

/** An episode of the world. `known` is the dataset's version of it, if it has one. */
export interface WorldEpisode {
  show: Show;
  sort: Sort;
  number: number;
  facts: Facts;
  /** The title without marks and numbers. */
  plain: string;
  title: string;
  time: number;
  seconds: number;
  known?: EpisodeNotes;
}

/** What generating a world needs. `parity` selects half of the patterns, so that two worlds can have different ones. */
export interface WorldContext {
  vocabulary: Vocabulary;
  regime: Regime;
  parity: 0 | 1 | undefined;
  random: Random;
}

/** Share of titles that do not mention the subject. */
const HOOK_SHARE = 0.05;

const half = <T>(list: readonly T[], parity: WorldContext['parity']): readonly T[] =>
  parity === undefined ? list : list.filter((_, index) => index % 2 === parity);

/** The episodes of a show, oldest first. */
export function makeEpisodes(show: Show, count: number, context: WorldContext): WorldEpisode[] {
  const { random, vocabulary } = context;
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
    episode.plain = origin && sort !== 'bonus' ? origin.plain : plainTitle(episode, context);
    if (sort === 'part 2' && origin) markAsFirst(origin);
    episode.title = numbered(marked(episode.plain, sort, random), show, episode.number);
    if (sort !== 'trailer' && random.chance(show.covered)) episode.known = toNotes(episode, context);
    episodes.push(episode);
  }
  return episodes;
}

/** The episode that a second part, a bonus or a re-run takes its subject from. */
function originOf(sort: Sort, episodes: readonly WorldEpisode[], random: Random): WorldEpisode | undefined {
  if (sort === 'part 2' || (sort === 'bonus' && random.chance(0.5))) return episodes.at(-1);
  return sort === 're-run' ? random.pick(episodes) : undefined;
}

/** Half of the bonuses appear an hour after their episode, the others on a day of their own. */
function timeOf(sort: Sort, time: number, before: WorldEpisode | undefined, random: Random): number {
  return sort === 'bonus' && before && random.chance(0.5) ? before.time + 3_600_000 : time;
}

function secondsOf(show: Show, sort: Sort, random: Random): number {
  if (sort === 'trailer') return random.between(45, 150);
  const spread = show.isEven ? 0.02 : 0.35;
  const part = sort === 'bonus' ? 0.5 : 1;
  return Math.round(show.seconds * part * (1 - spread + 2 * spread * random.next()));
}

function plainTitle({ show, facts }: WorldEpisode, { random, parity }: WorldContext): string {
  const patterns = fitting(half(PATTERNS[show.language].publisher, parity), facts);
  const hooks = patterns.filter((pattern) => !/\{[gsb]\}/.test(pattern));
  const informative = patterns.filter((pattern) => !hooks.includes(pattern));
  const from = informative.length === 0 || (hooks.length > 0 && random.chance(HOOK_SHARE)) ? hooks : informative;
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

/** The dataset's version of an episode: a title, and four to eight insights with its names and subjects. */
function toNotes(episode: WorldEpisode, context: WorldContext): EpisodeNotes {
  const { show, facts, number, time, seconds } = episode;
  const { random, regime, parity, vocabulary } = context;
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
