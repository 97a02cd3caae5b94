import { readFileSync } from 'node:fs';
import type { EpisodeNotes } from '../../../lib/domain/dataset.ts';
import { addDays, type Day, dayOf, daysBetween } from '../../../lib/domain/dates/day.ts';
import type { EpisodeSighting, SightedEpisode } from '../../../lib/domain/sighting.ts';
import { stemsOf } from '../../../lib/matching/text/stems.ts';
import { STOP_WORDS } from '../../../lib/matching/text/word-lists.ts';
import { normalise, wordsOf } from '../../../lib/text/normalise.ts';
import type { Bar } from './bars.ts';
import { figuresOf } from './figures.ts';
import type { Outcome } from './outcome.ts';
import { type Pair, readPairs, realFile } from './real-pairs.ts';
import { runMatcher } from './run-matcher.ts';
import { figureLines, sliceLines } from './tables.ts';
import { type Random, seeded } from './world/random.ts';
import { type DateKind, type Kind, type Labelled, sliceOf, ZONES } from './world/sightings.ts';
import { typeset } from './world/variations.ts';
import type { World } from './world/world.ts';

/** Whether real titles and pairs are there. */
export const hasRealTitles = (): boolean => Boolean(realFile('titles.json') && realFile('pairs.jsonl'));

/** Shows are split by their name, so that weights fitted on one half can be judged by the other. */
const halves = ['fit', 'held out'] as const;
type Half = (typeof halves)[number];

/**
 * What the dataset has of a real title:
 * - `publisher`: the title itself, and a made-up insight.
 * - `reworded`: a title and an insight that share as many words with it as summaries by language models do. Not of titles
 *   in scripts without spaces.
 * - `paired`: another real title of the episode, mostly rewritten or translated.
 */
export const styles = ['publisher', 'reworded', 'paired'] as const;
export type Style = (typeof styles)[number];

/**
 * Figures on real titles of the half of shows that the weights were not fitted on, over several datasets each.
 * @param seeds number of datasets of each style
 */
export async function realTitleLines(seeds: number): Promise<{ lines: string[]; bars: Bar[] }> {
  if (!hasRealTitles())
    return { lines: ['  none: REAL_TITLES names no folder with titles.json and pairs.jsonl'], bars: [] };
  const lines: string[] = [];
  const bars: Bar[] = [];
  for (const style of styles) {
    const outcomes: Outcome[] = [];
    for (let seed = 1; seed <= seeds; seed += 1) {
      outcomes.push(...(await runMatcher(makeRealWorld('held out', style, FIRST_SEED + seed))));
    }
    const dated = outcomes.filter(({ labelled }) => sliceOf(labelled) === 'dated');
    lines.push(`${style}:`, ...figureLines(figuresOf(outcomes)), ...sliceLines(outcomes));
    const min = MIN_RECALL[style];
    if (min === undefined) continue;
    const [all, withDate] = [figuresOf(outcomes), figuresOf(dated)];
    bars.push(
      { name: `real titles, ${style}: precision of episode`, value: all.precision.share, min: 0.998 },
      { name: `real titles, ${style}: recall with a date`, value: withDate.recall.share, min },
    );
  }
  return { lines, bars };
}

/** Other seeds than those of fitting. */
const FIRST_SEED = 50;
/** None for reworded titles: which words they keep is drawn at random. */
const MIN_RECALL: Partial<Record<Style, number>> = { publisher: 0.97, paired: 0.9 };

interface RealEpisode {
  /** Titles on pages: the publisher may have changed it. */
  titles: string[];
  /** Title and insight in the dataset, unless they are made from the titles. */
  known?: { title: string; insight: string };
  time: number;
  /** Whether `time` is no more than a day. */
  isDay: boolean;
}

interface RealShow {
  name: string;
  episodes: RealEpisode[];
}

/** Shows with fewer titles say nothing of how they are titled. */
const MIN_EPISODES = 5;
const HOUR = 3_600_000;
/** Shares in percent. Some days are off by one whatever the time zone. */
const DATES: Record<DateKind | 'off', number> = { instant: 30, day: 38, off: 10, range: 4, none: 18 };
/** Share of shows that the dataset lacks. */
const UNKNOWN = 0.12;
/** Share of episodes with a clip. */
const CLIPPED = 0.1;
/**
 * Share of the words of a real title found in the rewritten one, and in its insight, which names the guest more often.
 * As in the real pairs.
 */
const IN_TITLE = [0.05, 0.15, 0.25, 0.4] as const;
const IN_INSIGHT = 0.2;
const NAME_IN_INSIGHT = 0.5;

/**
 * A dataset of real titles, with one insight an episode, and sightings without show notes: of known and unknown episodes
 * of its shows, and of unknown shows.
 */
export function makeRealWorld(half: Half, style: Style, seed: number): World {
  const random = seeded(seed);
  const world: World = { podcasts: [], episodes: [], sightings: [] };
  for (const show of showsOf(half, style)) addShow(world, show, `p${world.podcasts.length}-${half}`, style, random);
  return world;
}

function addShow({ podcasts, episodes, sightings }: World, show: RealShow, id: string, style: Style, random: Random) {
  const isUnknown = random.chance(UNKNOWN);
  const covered = isUnknown ? 0 : random.pick([0.25, 0.5, 0.5, 0.75, 1]);
  if (!isUnknown) podcasts.push({ id, title: show.name, aliases: [], ids: {} });
  for (const [index, episode] of show.episodes.entries()) {
    const known = random.chance(covered) ? toNotes(show, episode, id, index, style, random) : undefined;
    if (known) episodes.push(known);
    const kind = known ? 'covered' : isUnknown ? 'unknown' : 'neighbour';
    sightings.push(sightedAs(show, episode, kind, known?.id, style, random));
    if (random.chance(CLIPPED)) sightings.push(clipOf(show, episode, known?.id, style, random));
  }
}

/** A clip on the show's page: named by part of its episode's title, of a few minutes. */
function clipOf(show: RealShow, episode: RealEpisode, parent: string | undefined, style: Style, random: Random) {
  const words = random.pick(episode.titles).split(' ');
  const title = words.slice(0, random.between(3, Math.max(3, words.length - 2))).join(' ');
  const clip = sightedAs(show, { ...episode, titles: [title] }, 'clip', undefined, style, random);
  const { sighting } = clip;
  return {
    ...clip,
    sighting: { ...sighting, episode: { ...sighting.episode, durationSeconds: random.between(20, 230) } },
    parent,
  };
}

function toNotes(
  show: RealShow,
  { titles, known, time }: RealEpisode,
  podcastId: string,
  index: number,
  style: Style,
  random: Random,
): EpisodeNotes {
  const own = titles[0] as string;
  const { title, insight } =
    known ?? (style === 'reworded' ? reworded(own, time, show, random) : { title: own, insight: own });
  const id = `${podcastId}-${index}`;
  const topics = [{ slug: 'sundry', name: 'Sundry' }];
  const insights = [{ id: `${id}-0`, statement: insight, topics, source: 'Bench' }];
  return { id, podcastId, title, publishedOn: dayOf(new Date(time).toISOString()), ids: {}, insights };
}

/** A title and an insight with some of the words of the title, between words of the show's titles of other weeks. */
function reworded(
  title: string,
  time: number,
  { episodes }: RealShow,
  random: Random,
): { title: string; insight: string } {
  const wordsIn = (text: string) => text.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];
  const words = wordsIn(title);
  const others = random
    .some(episodes, 6)
    .filter((other) => Math.abs(other.time - time) > 7 * 24 * HOUR)
    .flatMap(({ titles }) => wordsIn(titles[0] as string));
  const share = random.pick(IN_TITLE);
  const made = (isKept: (word: string) => boolean, added: number) =>
    [...words.filter(isKept), ...random.some(others, added)].join(' ') || 'Sundry';
  return {
    title: made(() => random.chance(share), 3),
    insight: made((word) => random.chance(/^\p{Lu}/u.test(word) ? NAME_IN_INSIGHT : IN_INSIGHT), 8),
  };
}

function sightedAs(
  { name, episodes }: RealShow,
  episode: RealEpisode,
  kind: Kind,
  right: string | undefined,
  style: Style,
  random: Random,
): Labelled {
  const drawn = random.share(DATES);
  const date = episode.isDay && drawn === 'instant' ? 'day' : drawn;
  const sighted: SightedEpisode = {
    title: shown(random.pick(episode.titles), name, random),
    ...dated(date, episode, random),
    ids: {},
  };
  const sighting: EpisodeSighting = {
    site: 'spotify',
    source: date === 'none' && random.chance(0.5) ? 'player' : 'page',
    kind: 'episode',
    podcast: { title: name, ids: {} },
    episode: sighted,
  };
  const traits = { style, show: name.slice(0, 16), date, 'days between': gapOf(episodes) };
  return { sighting, right, parent: undefined, kind, date: date === 'off' ? 'day' : date, traits };
}

/** A title as a page shows it. */
function shown(title: string, show: string, random: Random): string {
  const isNumbered = /^\W{0,2}\d/.test(title);
  const frame = random.share({ none: 76, show: 8, number: isNumbered ? 0 : 6, cut: 10 });
  const framed = {
    none: title,
    show: `${title} | ${show}`,
    number: `#${random.between(1, 900)} ${title}`,
    cut: title.length > 60 ? `${title.slice(0, 60)}…` : title,
  }[frame];
  return typeset(framed, random);
}

function dated(date: DateKind | 'off', { time, isDay }: RealEpisode, random: Random): Partial<SightedEpisode> {
  const local: Day = dayOf(new Date(time + (isDay ? 0 : random.pick(ZONES) * HOUR)).toISOString());
  switch (date) {
    case 'instant':
      return { publishedAt: new Date(time).toISOString() };
    case 'day':
      return { publishedOn: local };
    case 'off':
      return { publishedOn: addDays(dayOf(new Date(time).toISOString()), random.pick([-1, 1])) };
    case 'range':
      return { publishedBetween: [addDays(local, -3), addDays(local, 3)] };
    case 'none':
      return {};
    default:
      return date satisfies never;
  }
}

/** Days from one episode to the next, in the middle of a show's. */
function gapOf(episodes: readonly RealEpisode[]): string {
  const days = episodes.map(({ time }) => dayOf(new Date(time).toISOString())).sort();
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] as Day, day));
  return String(gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? '');
}

function showsOf(half: Half, style: Style): RealShow[] {
  const shows = style === 'paired' ? pairedShows() : titledShows();
  return shows.filter(
    ({ name, episodes }) =>
      halfOf(name) === half &&
      episodes.length >= MIN_EPISODES &&
      !(style === 'reworded' && /\p{Script=Han}/u.test(episodes[0]?.titles[0] ?? '')),
  );
}

/** The half of a show, by a hash (FNV-1a) of the letters that all spellings of its name start with. */
function halfOf(name: string): Half {
  let hash = 0x811c9dc5;
  for (const letter of wordsOf(normalise(name)).slice(0, 1).join('')) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) as number), 0x01000193) >>> 0;
  }
  return halves[(hash >>> 8) % 2] as Half;
}

function titledShows(): RealShow[] {
  const rows = JSON.parse(readFileSync(realFile('titles.json') as string, 'utf8')) as {
    title: string;
    podcast: string;
    date: string;
  }[];
  return [...Map.groupBy(rows, ({ podcast }) => podcast)].map(([name, all]) => ({ name, episodes: episodesIn(all) }));
}

/** Share of the words of the shorter title from which two titles of a day, or of successive ones, are of one episode. */
const RETITLED = 0.5;

/** The episodes of a show's rows. A later title of an episode is a row of its own. */
function episodesIn(rows: readonly { title: string; date: string }[]): RealEpisode[] {
  const episodes: RealEpisode[] = [];
  const dated = rows.map(({ title, date }) => ({ title, time: Date.parse(date) }));
  // Times with milliseconds are of a crawl, not of the publisher.
  const isPublished = (time: number) => !Number.isNaN(time) && time % 1000 === 0;
  for (const { title, time } of dated.filter(({ time }) => isPublished(time)).sort((a, b) => a.time - b.time)) {
    const same = episodes.find((known) => time - known.time <= 36 * HOUR && isRetitled(known, title, time));
    if (same) same.titles.push(title);
    else episodes.push({ titles: [title], time, isDay: time % (24 * HOUR) === 0 });
  }
  return episodes;
}

function isRetitled({ titles, time: first, isDay }: RealEpisode, title: string, time: number): boolean {
  if (time === first && !isDay) return true;
  const words = tellingWords(title);
  return titles.some((known) => {
    const others = tellingWords(known);
    const shared = [...words].filter((word) => others.has(word)).length;
    return shared >= 2 && shared >= RETITLED * Math.min(words.size, others.size);
  });
}

function tellingWords(title: string): Set<string> {
  return new Set([...stemsOf(title)].filter((stem) => !STOP_WORDS.has(stem)));
}

function pairedShows(): RealShow[] {
  const pairs = readPairs(realFile('pairs.jsonl') as string);
  // Kinds of pairs may have the same episodes, so each is a show of its own.
  return [...Map.groupBy(pairs, nameOf)].map(([name, all]) => ({
    name,
    episodes: [...new Map(all.map((pair) => [pair.id ?? pair.b, pair])).values()].map(({ a, b, desc = b, db }) => {
      const time = Date.parse(db);
      return { titles: [a], known: { title: b, insight: desc }, time, isDay: time % (24 * HOUR) === 0 };
    }),
  }));
}

function nameOf({ show, kind }: Pair): string {
  return `${show} ${kind}`;
}
