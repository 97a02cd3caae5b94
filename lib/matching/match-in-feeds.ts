import type { Catalogue, FeedCatalogue } from '../domain/catalogue.ts';
import type { JoinedMatch } from '../domain/joined-match.ts';
import { isIdentity, type Match } from '../domain/match.ts';
import type { Sighting } from '../domain/sighting.ts';
import { joinMatches } from './join-matches.ts';
import { matchSighting } from './match-sighting.ts';
import { spellingsOf } from './podcast/spellings.ts';

/** Matches a sighting in the catalogue of a feed. */
export type Matcher = (sighting: Sighting, catalogue: Catalogue, feed: string) => Promise<Match>;

/**
 * Matches a sighting within each feed by itself, then joins the matches: no feed can change what another one says.
 * @param feeds in the user's order
 */
export async function matchInFeeds(
  sighting: Sighting,
  feeds: readonly FeedCatalogue[],
  matcher: Matcher = matchSighting,
): Promise<JoinedMatch> {
  const matches = await Promise.all(
    feeds.map(async ({ feed, catalogue }) =>
      (await matchSpellings(sighting, catalogue, feed, matcher)).map((match) => ({ feed, match })),
    ),
  );
  return joinMatches(matches.flat());
}

/** The match in one feed; where the feed has the show under several names, one match for each of them. */
async function matchSpellings(
  sighting: Sighting,
  catalogue: Catalogue,
  feed: string,
  matcher: Matcher,
): Promise<Match[]> {
  const match = await matcher(sighting, catalogue, feed);
  if (!isAmbiguous(match)) return [match];
  const spellings = await spellingsOf(sighting.podcast, catalogue);
  if (!spellings) return [match];
  const matches = await Promise.all(spellings.catalogues.map((spelling) => matcher(sighting, spelling, feed)));
  return spellings.areProven ? matches : matches.map(unlessIdentical);
}

/** Where only names say that it is one show, an episode is sure only by its id or exact title. */
function unlessIdentical(match: Match): Match {
  if (match.kind !== 'episode' || match.reasons.some(isIdentity)) return match;
  const { podcast, episode, confidence, reasons } = match;
  return { kind: 'candidates', podcast, episodes: [episode], confidence, reasons };
}

/** Whether no podcast was found because several are possible. */
function isAmbiguous({ kind, reasons }: Match): boolean {
  if (kind === 'episode' || reasons.some(({ field }) => field === 'correction')) return false;
  return reasons.some(({ field, code }) => field === 'podcast' && (code === 'several' || code === 'conflict'));
}
