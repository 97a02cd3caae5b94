import * as z from 'zod/mini';
import type { Reason } from '../domain/match.ts';
import { sightingSchema } from '../domain/sighting.ts';
import { siteIds } from '../domain/site-ids.ts';
import { storedKeys, storedValue } from '../stored.ts';

const foundSchema = z.object({
  source: z.enum(['page', 'player']),
  kind: z.enum(['episode', 'podcast']),
  /** As the page names them. */
  seen: z.object({ podcast: z.optional(z.string()), episode: z.optional(z.string()) }),
  match: z.enum(['episode', 'candidates', 'podcast', 'none']),
  confidence: z.number(),
  reasons: z.array(z.custom<Reason>((reason) => typeof reason === 'object' && reason !== null)),
  podcastId: z.optional(z.string()),
  /** Keys of the one sure episode, or of the candidates, best first. */
  episodes: z.array(z.tuple([z.string(), z.string(), z.string()])),
});
/** What came of one sighting, by ids. */
export type Found = z.infer<typeof foundSchema>;

/** Which detector run reported, in which of its navigations, and the run that it replaced. */
const runFields = { run: z.string(), replacedRun: z.optional(z.string()), navigation: z.number() };

/**
 * What a tab's detector last said, and what came of it. Kept in session storage, which lies in memory only and outlives
 * the worker, not the browser: so what was sighted is not written to disk, in private windows or elsewhere. What the
 * person says of it is (see lib/personal), but never of a private window.
 */
const tabStateSchema = z.object({
  site: z.enum(siteIds),
  ...runFields,
  /** The page is not settled yet. */
  reading: z.boolean(),
  /** Kept to be matched again when another dataset comes. */
  sightings: z.array(sightingSchema),
  found: z.array(foundSchema),
  /** The page lists episodes. */
  listing: z.optional(z.boolean()),
  /** No detector runs in the page itself, only in frames. */
  embedsOnly: z.optional(z.boolean()),
  /** Players that the page embeds. */
  embeds: z.optional(
    z.array(
      z.object({
        /** The frame's own id. */
        frame: z.number(),
        site: z.enum(siteIds),
        ...runFields,
        sightings: z.array(sightingSchema),
        found: z.array(foundSchema),
      }),
    ),
  ),
});
export type TabState = z.infer<typeof tabStateSchema>;
export type EmbedState = NonNullable<TabState['embeds']>[number];

const PREFIX = 'tab:';
const storedState = (tab: number) => storedValue(`session:${PREFIX}${tab}`, tabStateSchema, undefined);

/** The state of a tab; undefined when no detector runs in it. */
export const readTabState = (tab: number): Promise<TabState | undefined> => storedState(tab).get();

export const writeTabState = (tab: number, state: TabState): Promise<void> => storedState(tab).set(state);

export const removeTabState = (tab: number): Promise<void> => storedState(tab).clear();

/** The tabs that a detector runs in. */
export async function tabsWithState(): Promise<number[]> {
  return (await storedKeys('session')).flatMap((key) =>
    key.startsWith(PREFIX) ? [Number(key.slice(PREFIX.length))] : [],
  );
}
