import * as z from 'zod/mini';
import type { Reason } from '../domain/match.ts';
import { sightingSchema } from '../domain/sighting.ts';
import { siteIds } from '../domain/site-ids.ts';
import type { ReadyAnswers } from '../messages/query.ts';
import { storedKeys, storedValue } from '../stored.ts';
import { tabKey } from './ready-answers.ts';

const foundSchema = z.object({
  source: z.enum(['page', 'player']),
  kind: z.enum(['episode', 'podcast']),
  /** As the page names them. */
  seen: z.object({ podcast: z.optional(z.string()), episode: z.optional(z.string()) }),
  match: z.enum(['episode', 'candidates', 'podcast', 'none']),
  confidence: z.number(),
  reasons: z.array(z.custom<Reason>((reason) => typeof reason === 'object' && reason !== null)),
  /** Feed and id of the podcast in each feed that has it. */
  podcasts: z.array(z.tuple([z.string(), z.string()])),
  /** Feeds and keys of the copies of the one sure episode, or of the candidates, best first. */
  episodes: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
});
/** The result of one sighting, by ids. */
export type Found = z.infer<typeof foundSchema>;

/** Which detector run reported, in which of its navigations, and the run that it replaced. */
const runFields = {
  run: z.string(),
  replacedRun: z.optional(z.string()),
  navigation: z.number(),
  /** How the page was read has been counted. */
  isCounted: z.optional(z.boolean()),
};

/**
 * The last report of a tab's detector and its results. In session storage, which outlives the worker but not the browser
 * and is in memory only, so sightings are never written to disk, in private windows or elsewhere. (Corrections are, see
 * lib/personal, but never those of a private window.)
 */
const tabStateSchema = z.object({
  site: z.enum(siteIds),
  ...runFields,
  /** The page is not settled yet. */
  reading: z.boolean(),
  /** Kept so that they can be matched again when the dataset changes. */
  sightings: z.array(sightingSchema),
  found: z.array(foundSchema),
  /** The page has a list of episodes. */
  listing: z.optional(z.boolean()),
  /** The detector runs only in frames, not in the page itself. */
  embedsOnly: z.optional(z.boolean()),
  /** What a view of the tab shows first; absent until it is worked out. */
  ready: z.optional(z.custom<ReadyAnswers>((ready) => typeof ready === 'object' && ready !== null)),
  /** Players embedded in the page. */
  embeds: z.optional(
    z.array(
      z.object({
        /** The id of the frame. */
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
const storedState = (tab: number) => storedValue(`session:${tabKey(tab)}`, tabStateSchema, undefined);

/** The state of a tab; undefined if no detector runs in it. */
export const readTabState = (tab: number): Promise<TabState | undefined> => storedState(tab).get();

/** Writes the state of a tab. What was ready to show belonged to the state before. */
export const writeTabState = (tab: number, { ready: _, ...state }: TabState): Promise<void> =>
  storedState(tab).set(state);

/** Keeps what a view of the tab shows first, beside the state that it belongs to. */
export const writeReadyAnswers = (tab: number, state: TabState, ready: ReadyAnswers): Promise<void> =>
  storedState(tab).set({ ...state, ready });

export const removeTabState = (tab: number): Promise<void> => storedState(tab).clear();

/** The tabs in which a detector runs. */
export async function tabsWithState(): Promise<number[]> {
  return (await storedKeys('session')).flatMap((key) =>
    key.startsWith(PREFIX) ? [Number(key.slice(PREFIX.length))] : [],
  );
}
