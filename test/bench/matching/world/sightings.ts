import type { EpisodeSighting, SightedEpisode, SightedPodcast } from '../../../../lib/domain/sighting.ts';
import type { WorldContext, WorldEpisode } from './episodes.ts';
import { drawFacts, fill, fitting } from './facts.ts';
import { PATTERNS } from './patterns.ts';
import { makeShow, type Show } from './podcasts.ts';
import type { Random } from './random.ts';
import { similarName, typeset, variedName, variedTitle } from './variations.ts';
import { word } from './vocabulary.ts';

export const kinds = ['covered', 'neighbour', 'clip', 'unknown'] as const;
export type Kind = (typeof kinds)[number];
const dateKinds = ['instant', 'day', 'range', 'none'] as const;
export type DateKind = (typeof dateKinds)[number];

/** A sighting with the truth about it. */
export interface Labelled {
  sighting: EpisodeSighting;
  /** Id of the sighted episode, if the dataset has it. */
  right: string | undefined;
  /** Id of the episode that a clip was cut from, if the dataset has it. */
  parent: string | undefined;
  kind: Kind;
  date: DateKind;
  /** What figures are broken down by, such as the language. */
  traits: Readonly<Record<string, string>>;
}

/** The part of the product that a sighting stands for: a page with a date or without, or the player bar. */
export function sliceOf({ sighting: { source }, date }: Labelled): 'dated' | 'undated' | 'player' {
  if (source === 'player') return 'player';
  return date === 'none' ? 'undated' : 'dated';
}

/** Shares in percent. */
const KINDS: Record<Kind, number> = { covered: 55, neighbour: 23, clip: 10, unknown: 12 };
const DATES: Record<DateKind, number> = { instant: 42, day: 48, range: 6, none: 4 };
/** Time zones of users, in hours ahead of UTC. */
export const ZONES = [-8, -5, -5, -3, 0, 1, 2, 2, 8, 9, 10] as const;
const HOUR = 3_600_000;
/** Share of undated sightings that are of the player, which shows no notes. */
const PLAYER = 0.5;
/** Share of episodes retitled after the dataset was written. */
const RETITLED = 0.1;

/** Draws sightings of a world's episodes. */
export function drawSightings(episodes: readonly WorldEpisode[], count: number, context: WorldContext): Labelled[] {
  const known = episodes.filter((episode) => episode.known);
  const unknown = episodes.filter((episode) => !episode.known);
  return Array.from({ length: count }, (_, index) => {
    const kind = context.random.share(KINDS);
    const episode = context.random.pick(kind === 'covered' ? known : kind === 'neighbour' ? unknown : episodes);
    if (kind === 'clip') return clip(episode, context);
    return kind === 'unknown' ? unknownShow(episode, index, context) : whole(episode, kind, context);
  });
}

function whole(episode: WorldEpisode, kind: Kind, context: WorldContext): Labelled {
  const { show, known, facts } = episode;
  const { random } = context;
  const retitled = random.chance(RETITLED) ? rephrased(episode, context) : episode.title;
  const seen: SightedEpisode = {
    title: variedTitle(retitled, show, random),
    ...(random.chance(0.75) ? { durationSeconds: sightedSeconds(episode.seconds, random) } : {}),
    ...(random.chance(0.95) ? { description: notes(show, facts, context) } : {}),
    ids: known?.ids.spotify && random.chance(0.5) ? { spotify: known.ids.spotify } : {},
  };
  return labelled(episode, kind, seen, episode.time, known?.id, context);
}

function rephrased({ show, facts, title }: WorldEpisode, { random }: WorldContext): string {
  const patterns = fitting(
    PATTERNS[show.language].publisher.filter((pattern) => /\{[gsb]\}/.test(pattern)),
    facts,
  );
  const marks = /(?: \((?:Live|Part \d|Encore|Repeat|Best of|Re-release)\))$/.exec(title)?.[0] ?? '';
  const mark = /^(?:Bonus|Trailer): /.exec(title)?.[0] ?? '';
  return mark + fill(random.pick(patterns), facts, show.language, random) + marks;
}

/** The length on a page: advertisements add up to three minutes. */
function sightedSeconds(seconds: number, random: Random): number {
  return random.chance(0.6) ? seconds + random.between(-1, 1) : seconds + random.between(0, 180);
}

function notes(show: Show, facts: WorldEpisode['facts'], { random }: WorldContext): string {
  const { notes: sentences } = PATTERNS[show.language];
  const fit = fitting(sentences, facts);
  const drawn = random.some([...fit, ...fit.filter((sentence) => /\{[gstb]\}/.test(sentence))], random.between(4, 9));
  const text = drawn.map((sentence) => fill(sentence, facts, show.language, random, { podcast: show.podcast.title }));
  return [...text, ...(random.chance(0.5) ? [show.boilerplate] : [])].join(' ');
}

/** A clip on the show's own page: soon after the episode, on part of its subject, mostly under four minutes. */
function clip(episode: WorldEpisode, context: WorldContext): Labelled {
  const { show, facts, known, seconds } = episode;
  const { random } = context;
  const pattern = random.pick(fitting(PATTERNS[show.language].publisher, facts));
  const isMarked = random.chance(0.3);
  const title = random.chance(0.15) ? episode.title : fill(pattern, facts, show.language, random);
  const length = random.chance(show.isTimed ? 0.8 : 0.99)
    ? random.between(20, 230)
    : Math.round(seconds * (0.1 + 0.3 * random.next()));
  const seen: SightedEpisode = {
    title: typeset(isMarked ? `${title} #shorts` : title, random),
    ...(!isMarked || random.chance(0.8) ? { durationSeconds: length } : {}),
    ...(random.chance(0.4) ? { description: notes(show, facts, context) } : {}),
    ids: {},
  };
  const time = episode.time + random.pick([0, 2, 20, 48]) * HOUR;
  return { ...labelled(episode, 'clip', seen, time, undefined, context), parent: known?.id };
}

/** An episode of a show that the dataset lacks: with a name of its own, a similar one, or the same as a known show's. */
function unknownShow(known: WorldEpisode, index: number, context: WorldContext): Labelled {
  const { random, vocabulary } = context;
  const other = makeShow(1_000_000 + index, vocabulary, random);
  const name = random.share({ own: 60, similar: 34, same: 6 });
  const title =
    name === 'own'
      ? other.podcast.title
      : name === 'similar'
        ? similarName(known.show, random)
        : known.show.podcast.title;
  const show: Show = { ...other, podcast: { ...other.podcast, title }, otherNames: [title] };
  const facts = drawFacts(other.beat, vocabulary, undefined, random);
  const isCrossPost = name === 'own' && random.chance(0.25);
  const pattern = random.pick(fitting(PATTERNS[other.language].publisher, facts));
  const seen: SightedEpisode = {
    title: isCrossPost ? known.title : fill(pattern, facts, other.language, random),
    durationSeconds: other.seconds,
    ...(random.chance(0.6) ? { description: notes(show, isCrossPost ? known.facts : facts, context) } : {}),
    ids: {},
  };
  const publisher = `${word('en', random, true)} Works`;
  const result = labelled(
    { ...known, show },
    'unknown',
    seen,
    known.time + random.between(-12, 12) * HOUR,
    undefined,
    context,
  );
  const podcast: SightedPodcast = {
    title: typeset(title, random),
    ...(name === 'same' || random.chance(0.5) ? { publisher } : {}),
    ids: random.chance(0.3) ? { spotify: `other${index}` } : {},
  };
  return { ...result, sighting: { ...result.sighting, podcast } };
}

function labelled(
  episode: WorldEpisode,
  kind: Kind,
  seen: SightedEpisode,
  time: number,
  right: string | undefined,
  context: WorldContext,
): Labelled {
  const { random } = context;
  const { show, sort } = episode;
  const date = random.share(DATES);
  const { ids, publisher } = show.podcast;
  const site = random.chance(0.5) ? 'spotify' : 'apple-podcasts';
  const id = site === 'spotify' ? { spotify: ids.spotify } : { apple: ids.apple };
  const isPlayer = date === 'none' && random.chance(PLAYER);
  const { description: _, ...withoutNotes } = seen;
  return {
    sighting: {
      site,
      source: isPlayer ? 'player' : 'page',
      kind: 'episode',
      podcast: {
        title: variedName(show, random),
        ...(publisher && random.chance(0.6) ? { publisher } : {}),
        ids: random.chance(0.3) && Object.values(id)[0] ? (id as SightedPodcast['ids']) : {},
      },
      episode: isPlayer ? withoutNotes : { ...seen, ...dated(date, time, random) },
    },
    right,
    parent: undefined,
    kind,
    date,
    traits: { cadence: show.cadence, language: show.language, 'sort of episode': sort },
  };
}

/** The date on a page. Some instants are off by hours, a day is in the user's time zone, a range is a week or a month. */
function dated(kind: DateKind, time: number, random: Random): Partial<SightedEpisode> {
  const iso = (at: number) => new Date(at).toISOString();
  const day = (at: number) => iso(at).slice(0, 10);
  if (kind === 'none') return {};
  if (kind === 'instant')
    return { publishedAt: iso(time + (random.chance(0.95) ? 0 : random.between(-20, 20) * HOUR)) };
  const local = time + random.pick(ZONES) * HOUR;
  if (kind === 'day') return { publishedOn: day(local) };
  if (random.chance(0.5)) return { publishedBetween: [day(local - 3 * 24 * HOUR), day(local + 3 * 24 * HOUR)] };
  return {
    publishedBetween: [
      `${day(local).slice(0, 8)}01`,
      `${day(local).slice(0, 8)}31`.replace(/(0[469]|11)-31/, '$1-30').replace('02-31', '02-28'),
    ],
  };
}
