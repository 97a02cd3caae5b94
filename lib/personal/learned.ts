import * as z from 'zod/mini';
import type { LearnedAliasRow, PersonalDatabase } from '../database/personal-schema.ts';
import type { PodcastEntry } from '../domain/catalogue.ts';
import { type Correction, type LearnedAlias, learnedAliasSchema } from '../domain/correction.ts';
import { dayOf } from '../domain/dates/day.ts';
import type { Match, Reason } from '../domain/match.ts';
import type { Sighting } from '../domain/sighting.ts';
import { nameGrade, sharesAName } from '../matching/podcast/same-name.ts';
import { storedValue } from '../stored.ts';
import { aliasKey } from './corrections/keys.ts';

const PLATFORMS = ['apple', 'spotify', 'youtube', 'feedUrl', 'guid'] as const;

/** Something to be learnt of a podcast. */
export type PodcastAlias = Pick<LearnedAlias, 'what' | 'value'>;

/**
 * What a sighting tells of the podcast it was matched to, beyond what is known. A page's own ids say nothing alone: its
 * title must be the podcast's in full, or, where the person confirmed the episode, have a name in common with it.
 * Of episodes nothing is learnt: it would be a log of what the person listens to.
 */
export function aliasesIn(
  { podcast: { title, ids } }: Sighting,
  podcast: Pick<PodcastEntry, 'title' | 'aliases' | 'ids'>,
  from: LearnedAlias['from'],
): PodcastAlias[] {
  if (title === undefined || !sharesAName(podcast, title)) return [];
  const isFull = nameGrade(podcast, title) === 'full';
  const alias: PodcastAlias[] = isFull ? [] : [{ what: 'title', value: title }];
  if (!isFull && from === 'sure') return alias;
  const unknown = PLATFORMS.filter((what) => podcast.ids[what] === undefined);
  return [...alias, ...unknown.flatMap((what) => (ids[what] === undefined ? [] : { what, value: ids[what] }))];
}

/** What a row holds; nothing when it was forgotten. */
export function asAlias(row: LearnedAliasRow | undefined): LearnedAlias | undefined {
  if (!row || 'forgotten' in row) return undefined;
  const { key: _, ...learnt } = row;
  return learnt;
}

/** Learns for good from what the person confirmed; it brings back what was forgotten, and outranks another podcast. */
export async function learnAliases(
  personal: PersonalDatabase,
  podcast: PodcastEntry,
  aliases: readonly PodcastAlias[],
  { correction, now }: { correction: Correction; now: number },
): Promise<void> {
  const { id, title } = podcast;
  const rows = aliases.map((alias) => ({
    ...alias,
    podcast: { id, title },
    from: 'confirmed' as const,
    learntOn: dayOf(new Date(now).toISOString()),
    correction: correction.id,
    key: aliasKey(alias),
  }));
  await personal.transaction('rw', personal.learnt, async () => {
    const known = await personal.learnt.bulkGet(rows.map(({ key }) => key));
    await personal.learnt.bulkPut(rows.filter((_, n) => asAlias(known[n])?.podcast.id !== id));
  });
}

/** The oldest are forgotten. */
const MAX_SESSION_ALIASES = 200;

const sessionAliasesSchema = z.array(z.extend(learnedAliasSchema, { key: z.string() }));
type SessionAlias = z.infer<typeof sessionAliasesSchema>[number];

/**
 * What sure matches taught since the browser started, oldest first. In memory only: on disk it would be a record of
 * the podcasts that were looked at, and the next sure match teaches it again.
 */
const sessionAliases = storedValue('session:learnt', sessionAliasesSchema, []);

/** What sure matches taught since the browser started, oldest first. */
export const readSessionAliases = (): Promise<SessionAlias[]> => sessionAliases.get();

/** Learns from those of the matches that are sure, what is neither known nor was forgotten at the person's word. */
export async function rememberForSession(
  personal: PersonalDatabase,
  matched: readonly [Sighting, Match][],
  now: number,
): Promise<void> {
  const aliases = matched.flatMap(([sighting, match]): SessionAlias[] => {
    if (match.kind !== 'episode' || match.reasons.some(isDoubt)) return [];
    const { id, title } = match.podcast;
    const common = { podcast: { id, title }, from: 'sure', learntOn: dayOf(new Date(now).toISOString()) } as const;
    return aliasesIn(sighting, match.podcast, 'sure').map((one) => ({ ...one, ...common, key: aliasKey(one) }));
  });
  if (aliases.length === 0) return;
  const known = await personal.learnt.bulkGet(aliases.map(({ key }) => key));
  await sessionAliases.update((before) => {
    const news = aliases.filter(({ key }, n) => !known[n] && !before.some((one) => one.key === key));
    return [...before, ...news].slice(-MAX_SESSION_ALIASES);
  });
}

/** Forgets one of them. */
export function forgetSessionAlias(alias: PodcastAlias): Promise<void> {
  return sessionAliases.update((before) => before.filter(({ key }) => key !== aliasKey(alias)));
}

function isDoubt({ field, code }: Reason): boolean {
  return field === 'podcast' && /^(conflict|several|other-publisher)$/.test(code);
}

/** All that was learnt and holds, newest first: for good, and since the browser started. */
export async function listAliases(personal: PersonalDatabase): Promise<LearnedAlias[]> {
  const rows = await personal.learnt.toArray();
  const keys = new Set(rows.map(({ key }) => key));
  const recent = (await readSessionAliases()).filter(({ key }) => !keys.has(key));
  return [...rows, ...recent].flatMap((row) => asAlias(row) ?? []).sort((a, b) => b.learntOn.localeCompare(a.learntOn));
}

/** Forgets something learnt; no match brings it back, only a confirmation by the person. */
export async function forgetAlias(personal: PersonalDatabase, alias: PodcastAlias): Promise<void> {
  await personal.learnt.put({ key: aliasKey(alias), forgotten: true });
  await forgetSessionAlias(alias);
}
