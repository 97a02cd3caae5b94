import * as z from 'zod/mini';
import { datePrecision } from '../../domain/dates/sighted-date.ts';
import { type EpisodeSighting, type Sighting, sightingSchema } from '../../domain/sighting.ts';
import { completeSighting, SEEN_PLATFORMS } from '../../matching/complete-sighting.ts';
import { storedValue } from '../../stored.ts';

/**
 * The dated episodes that the user saw in this browser session, on their pages or in lists: the player names an episode
 * without its date. In memory only, like the state of tabs; those of a private window are forgotten with its tab.
 */
const seenEpisodes = (tab: number | undefined) =>
  storedValue(tab === undefined ? 'session:seen' : `session:seen:${tab}`, z.array(sightingSchema), [] as Sighting[]);

/** Whose memory it is: private tabs have one each, all others one in common. */
export interface SeenIn {
  tab: number;
  isPrivate: boolean;
}

const memoryOf = ({ tab, isPrivate }: SeenIn) => seenEpisodes(isPrivate ? tab : undefined);

/** Beyond this number the oldest are dropped. */
const MAX_SEEN = 200;

/** Remembers the dated episodes among these sightings. One that was seen before keeps the better date. */
export async function rememberSeen(where: SeenIn, sightings: readonly Sighting[]): Promise<void> {
  const dated = sightings.filter(isDated);
  if (dated.length === 0) return;
  await memoryOf(where).update((before) => {
    const known = new Map(before.filter(isDated).map((sighting) => [keyOf(sighting), sighting]));
    for (const sighting of dated) {
      const key = keyOf(sighting);
      const earlier = known.get(key);
      // Put last, as the newest.
      known.delete(key);
      known.set(key, earlier && datePrecision(earlier) > datePrecision(sighting) ? earlier : sighting);
    }
    return [...known.values()].slice(-MAX_SEEN);
  });
}

/** The player's sightings with the date and notes of the same episode, where that was seen before. */
export async function withSeen(where: SeenIn, sightings: readonly Sighting[]): Promise<Sighting[]> {
  if (!sightings.some(isFromPlayer)) return [...sightings];
  const seen = (await memoryOf(where).get()).filter(isDated);
  return sightings.map((sighting) => (isFromPlayer(sighting) ? completeSighting(sighting, seen) : sighting));
}

/** Forgets what was seen in a private tab. */
export const forgetSeen = (tab: number): Promise<void> => seenEpisodes(tab).clear();

function isDated(sighting: Sighting): sighting is EpisodeSighting {
  return sighting.kind === 'episode' && datePrecision(sighting) > 0;
}

function isFromPlayer(sighting: Sighting): sighting is EpisodeSighting {
  return sighting.kind === 'episode' && sighting.source === 'player' && datePrecision(sighting) === 0;
}

function keyOf({ site, podcast, episode }: EpisodeSighting): string {
  const id = SEEN_PLATFORMS.map((platform) => episode.ids[platform]).find((known) => known !== undefined);
  return JSON.stringify([site, ...(id === undefined ? [podcast.title, episode.title] : [id])]);
}
