import * as z from 'zod/mini';
import type { LearnedAliasRow, PersonalDatabase } from '../database/personal-schema.ts';
import { BUNDLED_FEED } from '../database/read/visible.ts';
import type { PodcastEntry } from '../domain/catalogue.ts';
import { type Correction, type LearnedAlias, learnedAliasSchema } from '../domain/correction.ts';
import { dayOf } from '../domain/dates/day.ts';
import type { FeedPodcast, JoinedMatch } from '../domain/joined-match.ts';
import type { Reason } from '../domain/match.ts';
import type { Sighting } from '../domain/sighting.ts';
import { nameGrade, sharesTellingWord } from '../matching/podcast/same-name.ts';
import { storedValue } from '../stored.ts';
import { aliasKey } from './corrections/keys.ts';

const PLATFORMS = ['apple', 'spotify', 'youtube', 'feedUrl', 'guid'] as const;

/** A title or id of a podcast. */
export type PodcastAlias = Pick<LearnedAlias, 'what' | 'value'>;

/**
 * The unknown aliases of a podcast in a sighting that was matched to it. A page's ids alone prove nothing: its title must
 * equal the podcast's, or share a name with it if the user confirmed the episode. Nothing is learned about episodes:
 * that would be a log of what the user listens to.
 */
export function aliasesIn(
  { podcast: { title, ids } }: Sighting,
  podcast: Pick<PodcastEntry, 'title' | 'aliases' | 'ids'>,
  from: LearnedAlias['from'],
): PodcastAlias[] {
  if (title === undefined || !sharesTellingWord(podcast, title)) return [];
  const isFull = nameGrade(podcast, title) === 'full';
  const alias: PodcastAlias[] = isFull ? [] : [{ what: 'title', value: title }];
  if (!isFull && from === 'sure') return alias;
  const unknown = PLATFORMS.filter((what) => podcast.ids[what] === undefined);
  return [...alias, ...unknown.flatMap((what) => (ids[what] === undefined ? [] : { what, value: ids[what] }))];
}

/** The alias in a row; undefined if there is none, or the user removed it. */
export function asAlias(row: LearnedAliasRow | undefined): LearnedAlias | undefined {
  if (!row || 'forgotten' in row) return undefined;
  const { key: _, ...alias } = row;
  return alias;
}

/**
 * Learns permanently from what the user confirmed. Restores aliases that the user removed, and takes them over from other
 * podcasts.
 */
export async function learnAliases(
  personal: PersonalDatabase,
  { feed, podcast }: FeedPodcast,
  aliases: readonly PodcastAlias[],
  { correction, now }: { correction: Correction; now: number },
): Promise<void> {
  const { id, title } = podcast;
  const rows = aliases.map((alias) => ({
    ...alias,
    ...feedField(feed),
    podcast: { id, title },
    from: 'confirmed' as const,
    learntOn: dayOf(new Date(now).toISOString()),
    correction: correction.id,
    key: aliasKey(alias),
  }));
  await personal.transaction('rw', personal.learnt, async () => {
    const known = await personal.learnt.bulkGet(rows.map(({ key }) => key));
    await personal.learnt.bulkPut(rows.filter((_, n) => !isAliasOf(asAlias(known[n]), id, feed)));
  });
}

/** The field of a feed's id, which the bundled one lacks. */
function feedField(feed: string): { feed?: string } {
  return feed === BUNDLED_FEED ? {} : { feed };
}

function isAliasOf(alias: LearnedAlias | undefined, podcastId: string, feed: string): boolean {
  return alias?.podcast.id === podcastId && (alias.feed ?? BUNDLED_FEED) === feed;
}

/** Beyond this number the oldest are dropped. */
const MAX_SESSION_ALIASES = 200;

const sessionAliasesSchema = z.array(z.extend(learnedAliasSchema, { key: z.string() }));
type SessionAlias = z.infer<typeof sessionAliasesSchema>[number];

/**
 * Aliases learned from sure matches in this browser session, oldest first. In memory only: on disk they would be a record
 * of the podcasts that the user looked at, and the next sure match teaches them again.
 */
const sessionAliases = storedValue('session:learnt', sessionAliasesSchema, []);

/** Aliases learned from sure matches in this browser session, oldest first. */
export const readSessionAliases = (): Promise<SessionAlias[]> => sessionAliases.get();

/** Learns from the sure matches among these, except what is known or was removed by the user. */
export async function rememberForSession(
  personal: PersonalDatabase,
  matched: readonly [Sighting, JoinedMatch][],
  now: number,
): Promise<void> {
  const aliases = matched.flatMap(([sighting, match]): SessionAlias[] => {
    const [found] = match.kind === 'episode' ? match.episodes : [];
    if (!found || match.reasons.some(isDoubt)) return [];
    const { id, title } = found.podcast;
    const common = {
      ...feedField(found.feed),
      podcast: { id, title },
      from: 'sure',
      learntOn: dayOf(new Date(now).toISOString()),
    } as const;
    return aliasesIn(sighting, found.podcast, 'sure').map((alias) => ({ ...alias, ...common, key: aliasKey(alias) }));
  });
  if (aliases.length === 0) return;
  const known = await personal.learnt.bulkGet(aliases.map(({ key }) => key));
  await sessionAliases.update((before) => {
    const added = aliases.filter(({ key }, n) => !known[n] && !before.some((alias) => alias.key === key));
    return [...before, ...added].slice(-MAX_SESSION_ALIASES);
  });
}

/** Removes an alias of this session. */
function forgetSessionAlias(alias: PodcastAlias): Promise<void> {
  return sessionAliases.update((before) => before.filter(({ key }) => key !== aliasKey(alias)));
}

function isDoubt({ field, code }: Reason): boolean {
  return field === 'podcast' && /^(conflict|several|other-publisher)$/.test(code);
}

/** All valid aliases, permanent and of this session, newest first. */
export async function listAliases(personal: PersonalDatabase): Promise<LearnedAlias[]> {
  const rows = await personal.learnt.toArray();
  const keys = new Set(rows.map(({ key }) => key));
  const recent = (await readSessionAliases()).filter(({ key }) => !keys.has(key));
  return [...rows, ...recent].flatMap((row) => asAlias(row) ?? []).sort((a, b) => b.learntOn.localeCompare(a.learntOn));
}

/** Removes an alias. No match brings it back, only a confirmation by the user. */
export async function forgetAlias(personal: PersonalDatabase, alias: PodcastAlias): Promise<void> {
  await personal.learnt.put({ key: aliasKey(alias), forgotten: true });
  await forgetSessionAlias(alias);
}
