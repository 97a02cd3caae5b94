import type { Sighting } from '../../../lib/domain/sighting.ts';
import type { ReadInsight } from '../../../lib/messages/query.ts';
import { sighted } from '../../fixtures/catalogue.ts';
import type { Files } from '../../fixtures/feeds/feed-files.ts';
import { handMadeFeed } from '../../fixtures/feeds/hand-made-feed.ts';

/** How one feed may try to change what another one shows. */
export const TERMS = ['misplacing', 'blackout', 'shadowing', 'flooding', 'withholding', 'slow drip'] as const;

type Line = Record<string, unknown>;

interface Attack {
  term: (typeof TERMS)[number];
  how: string;
  /** The lines of the hostile feed. */
  lines: readonly Line[];
  /** The lines of its next state; none by default. */
  next?: readonly Line[];
  /** Whether its server sends everything byte by byte. */
  drips?: true;
  /** What the page shows; the honest feed's episode by default. */
  sees?: Sighting;
  /** What the user sees: the kind of match, and each statement under its feeds. */
  kind: 'episode' | 'candidates' | 'none';
  shown: { honest: string[]; hostile: string[]; both?: string[] };
}

const [SHOW, EPISODE, DAY] = ['show-of-harbour', 'episode-of-fog', '2026-05-20'];
const HORNS = 'Horns fell silent in 1987.';
const BELLS = 'Bells came first.';
const LIE = 'Buy this coin.';

const podcast = (id: string, title: string, spotify?: string): Line => ({
  ...{ podcast: id, title },
  ...(spotify && { ids: { spotify } }),
});
const episode = (id: string, title: string, spotify?: string, publishedOn = DAY): Line => ({
  ...{ episode: id, publishedOn, title },
  ...(spotify && { ids: { spotify } }),
});
const insight = (id: string, statement: string): Line => ({ id, statement, topics: ['Fog'] });

const FOG_TITLE = 'Why Fog Horns Fell Silent';
const HARBOUR = podcast('harbour', 'Harbour Lights', SHOW);
const FOG = episode('fog', FOG_TITLE, EPISODE);
export const HONEST: readonly Line[] = [HARBOUR, FOG, insight('bells', BELLS), insight('horns', HORNS)];

const SEEN = sighted(
  { title: 'Harbour Lights', ids: { spotify: SHOW } },
  { title: FOG_TITLE, publishedOn: DAY, ids: { spotify: EPISODE } },
);
const SEEN_COOKING = sighted(
  { title: 'Cooking', ids: { spotify: 'show-of-cooking' } },
  { title: 'Soup', publishedOn: DAY, ids: { spotify: 'episode-of-soup' } },
);
const SEEN_UNCLEAR = sighted({ title: 'Harbour Lights' }, { title: 'Something else', publishedOn: DAY });
const CROWD = Array.from({ length: 60 }, (_, n) => [
  episode(`e${String(n).padStart(2, '0')}`, `Number ${n}`),
  insight(`i${String(n).padStart(2, '0')}`, LIE),
]).flat();

const alone = { honest: [BELLS, HORNS], hostile: [] };

/** All attacks; the honest feed is the same in each. */
export const ATTACKS: readonly Attack[] = [
  {
    ...{ term: 'misplacing', how: 'another show’s platform ids under the honest feed’s own ids', sees: SEEN_COOKING },
    lines: [
      podcast('harbour', 'Cooking', 'show-of-cooking'),
      episode('fog', 'Soup', 'episode-of-soup'),
      insight('lie', LIE),
    ],
    ...{ kind: 'episode', shown: { honest: [], hostile: [LIE] } },
  },
  {
    ...{ term: 'misplacing', how: 'the honest feed’s own ids without any platform id', sees: SEEN_COOKING },
    lines: [podcast('harbour', 'Harbour Lights', 'show-of-cooking'), FOG, insight('lie', LIE)],
    ...{ kind: 'none', shown: { honest: [], hostile: [] } },
  },
  {
    ...{ term: 'blackout', how: 'the show’s id under another podcast' },
    lines: [podcast('cooking', 'Cooking', SHOW), episode('soup', 'Soup'), insight('lie', LIE)],
    ...{ kind: 'episode', shown: alone },
  },
  {
    ...{ term: 'blackout', how: 'the show’s id under two podcasts' },
    lines: [
      ...[podcast('a', 'Cooking', SHOW), episode('ae', 'Soup'), insight('ai', LIE)],
      ...[podcast('b', 'Baking', SHOW), episode('be', 'Bread'), insight('bi', LIE)],
    ],
    ...{ kind: 'episode', shown: alone },
  },
  {
    ...{ term: 'blackout', how: 'the episode’s id under another podcast' },
    lines: [podcast('cooking', 'Cooking'), episode('soup', 'Soup', EPISODE), insight('lie', LIE)],
    ...{ kind: 'episode', shown: alone },
  },
  {
    ...{ term: 'blackout', how: 'a sure match of its own that is another episode' },
    lines: [HARBOUR, episode('other', FOG_TITLE, undefined, '2026-05-21'), insight('lie', LIE)],
    sees: sighted({ title: 'Harbour Lights' }, { title: FOG_TITLE }),
    ...{ kind: 'candidates', shown: { honest: [BELLS, HORNS], hostile: [LIE] } },
  },
  {
    ...{ term: 'shadowing', how: 'another text under the id of an insight' },
    lines: [HARBOUR, FOG, insight('bells', LIE)],
    ...{ kind: 'episode', shown: { honest: [BELLS, HORNS], hostile: [LIE] } },
  },
  {
    ...{ term: 'shadowing', how: 'a copy of an insight with the same text' },
    lines: [HARBOUR, FOG, insight('bells', BELLS)],
    ...{ kind: 'episode', shown: { honest: [HORNS], hostile: [], both: [BELLS] } },
  },
  {
    ...{ term: 'flooding', how: 'many episodes on the day' },
    lines: [HARBOUR, ...CROWD],
    ...{ kind: 'episode', shown: alone },
  },
  {
    ...{ term: 'flooding', how: 'many candidates where none is sure', sees: SEEN_UNCLEAR },
    lines: [HARBOUR, ...CROWD.slice(0, 20)],
    ...{ kind: 'candidates', shown: { honest: [BELLS, HORNS], hostile: [LIE] } },
  },
  {
    ...{ term: 'withholding', how: 'insights that are withdrawn again' },
    lines: [HARBOUR, FOG, insight('bells', BELLS), insight('horns', HORNS), insight('lie', LIE)],
    next: [podcast('cooking', 'Cooking'), episode('soup', 'Soup'), insight('other', LIE)],
    ...{ kind: 'episode', shown: alone },
  },
  {
    ...{ term: 'slow drip', how: 'files that are sent byte by byte', drips: true },
    lines: [HARBOUR, FOG, insight('lie', LIE)],
    ...{ kind: 'episode', shown: alone },
  },
];

export const seenIn = ({ sees = SEEN }: Attack): Sighting => sees;

/** Distinct statements of insights under the feeds that have them, as {@link Attack.shown}. */
export function statementsByFeed(insights: readonly ReadInsight[]): Attack['shown'] {
  const under = (isShown: (insight: ReadInsight) => boolean) => [
    ...new Set(insights.filter(isShown).map(({ statement }) => statement)),
  ];
  const both = under(({ also }) => also !== undefined);
  return {
    honest: under(({ feed, also }) => feed === HONEST_FEED && !also).sort(),
    hostile: under(({ feed, also }) => feed === HOSTILE_FEED && !also),
    ...(both.length > 0 && { both }),
  };
}

/** The ids of the two feeds. */
export const [HONEST_FEED, HOSTILE_FEED] = ['honestaaaaaaaaaa', 'hostileaaaaaaaaa'];

/**
 * The files of a feed with these lines, as a publisher can sign them.
 * @param seq number of the state
 * @param time when it was issued and expires, where not as the hand-made feed's
 */
export function filesOf(lines: readonly Line[], seq = 2, time: object = {}): Promise<Files> {
  const ofKind = (kind: string) => lines.filter((line) => kind in line).length;
  const days = lines.flatMap(({ publishedOn }) => (typeof publishedOn === 'string' ? publishedOn : []));
  return handMadeFeed({
    lines,
    pointer: { seq, ...time },
    root: time,
    pack: () => ({ from: [String(lines[0]?.podcast)] }),
    manifest: () => ({
      ...{ podcasts: ofKind('podcast'), episodes: ofKind('episode') },
      asOf: days.sort().at(-1),
    }),
  });
}
