import type { FeedCatalogue } from '../../domain/catalogue.ts';
import type { FeedEpisode, JoinedMatch } from '../../domain/joined-match.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { Found } from '../../library/tab-state.ts';
import { matchInFeeds } from '../../matching/match-in-feeds.ts';
import { matchWithCorrections } from '../../personal/corrections/apply.ts';
import { type PersonalContext, readPersonalContext } from '../../personal/personal-context.ts';
import { inTime } from '../../personal/personal-database.ts';
import { sites } from '../../sites/index.ts';
import type { Matchable } from '../context.ts';

type Matcher = (sighting: Sighting, feeds: readonly FeedCatalogue[]) => Promise<JoinedMatch>;

/** The matcher for these sightings: it applies the user's corrections and what was learned about their podcasts. */
export async function matcherFor({ personal }: Matchable, sightings: readonly Sighting[]): Promise<Matcher> {
  const context = await contextOrNone(personal, sightings);
  if (context.corrections.length + context.learnt.length === 0) return matchInFeeds;
  return (sighting, feeds) => matchWithCorrections(sighting, feeds, context);
}

const NO_CONTEXT: PersonalContext = { corrections: [], learnt: [] };

/** The user's own data must not keep anyone from the insights: without it, sightings are matched by the dataset alone. */
async function contextOrNone(
  personal: Matchable['personal'],
  sightings: readonly Sighting[],
): Promise<PersonalContext> {
  try {
    return await inTime(readPersonalContext(personal, sightings));
  } catch (error) {
    console.warn("Liner Notes: matched without the user's own data", error);
    return NO_CONTEXT;
  }
}

/** Matches the sightings of a tab. The player's is left out when it is the page's episode. */
export async function matchAll(
  feeds: readonly FeedCatalogue[],
  sightings: readonly Sighting[],
  match: Matcher,
): Promise<[Sighting, JoinedMatch][]> {
  const matched: [Sighting, JoinedMatch][] = [];
  for (const sighting of sightings) matched.push([sighting, await match(sighting, feeds)]);
  const known = matched.filter(([sighting, match]) => match.kind !== 'none' || !isDoubtful(sighting));
  return known.filter(([sighting, match], index) => {
    const [first] = known;
    return index === 0 || !first || !sameThing(first, [sighting, match]);
  });
}

/** Whether it may be no podcast at all, so that an unknown one is not worth mentioning. */
function isDoubtful({ site, source }: Sighting): boolean {
  const mixed = site === 'web' ? 'player' : sites.find(({ id }) => id === site)?.mixed;
  return mixed === true || mixed === source;
}

function sameThing([a, matchA]: [Sighting, JoinedMatch], [b, matchB]: [Sighting, JoinedMatch]): boolean {
  if (a.kind !== 'episode' || b.kind !== 'episode') return false;
  if (matchA.kind === 'episode' && matchB.kind === 'episode')
    return matchA.episodes.some((copy) => matchB.episodes.some((other) => isSameRow(copy, other)));
  const samePlatformId = (['spotify', 'apple', 'guid'] as const).some(
    (platform) => a.episode.ids[platform] !== undefined && a.episode.ids[platform] === b.episode.ids[platform],
  );
  return samePlatformId || (a.episode.title !== undefined && a.episode.title === b.episode.title);
}

function isSameRow(a: FeedEpisode, b: FeedEpisode): boolean {
  return a.feed === b.feed && a.episode.id === b.episode.id;
}

/** What is stored of a match until a view asks: feeds and ids, not rows. */
export function foundOf([sighting, match]: [Sighting, JoinedMatch]): Found {
  const { source, kind, podcast } = sighting;
  const seen = { podcast: podcast.title, episode: kind === 'episode' ? sighting.episode.title : undefined };
  const common = { source, kind, seen, match: match.kind, reasons: match.reasons };
  if (match.kind === 'none') return { ...common, confidence: 0, podcasts: [], episodes: [] };
  const episodes = match.kind === 'podcast' ? [] : match.episodes;
  return {
    ...common,
    confidence: match.confidence,
    podcasts: match.podcasts.map(({ feed, podcast }) => [feed, podcast.id]),
    episodes: episodes.map(({ feed, episode: { podcastId, publishedOn, id } }) => [feed, podcastId, publishedOn, id]),
  };
}
