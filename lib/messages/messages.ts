import * as z from 'zod/mini';
import { correctionIdSchema } from '../domain/correction.ts';
import { layerNames } from '../domain/layers.ts';
import { sightingSchema } from '../domain/sighting.ts';
import { correctionRequestSchema } from './corrections.ts';
import { querySchema } from './query.ts';

const layer = z.enum(layerNames);
/**
 * Identifies one run of a detector: a new document, a page that came back from the back/forward cache, or a detector
 * that was switched on again. Within a run, navigations count up from 0.
 */
const run = z.string().check(z.minLength(1), z.maxLength(40));
const secret = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** Detector and edge tab (content scripts) → background. Nothing else is taken from a content script. */
export const detectorMessageSchema = z.discriminatedUnion('type', [
  /** The detector runs; the reply is a `DetectorConfig`. */
  z.object({ type: z.literal('detector-started'), run }),
  /**
   * What the page and the player hold now; none means: nothing. `navigation` counts the page's navigations, so that
   * a late message of an earlier page is dropped. `reading` says that the page is not settled yet.
   */
  z.object({
    type: z.literal('sighted'),
    run,
    navigation: z.number().check(z.refine(Number.isInteger), z.nonnegative()),
    reading: z.boolean(),
    sightings: z.array(sightingSchema).check(z.maxLength(2)),
    /** The date in the page's own words, where its sighting has no exact one. */
    shownDate: z.optional(z.string().check(z.maxLength(1000))),
  }),
  /** How a page that should hold a podcast was read: by which layer, without which better ones. */
  z.object({ type: z.literal('page-health'), by: z.optional(layer), missing: z.array(layer).check(z.maxLength(12)) }),
  /** Episodes of a list that are in view; the reply is how many insights each has, in the same order. */
  z.object({
    type: z.literal('rows'),
    rows: z
      .array(
        z.object({
          sighting: sightingSchema,
          shown: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(4)),
        }),
      )
      .check(z.maxLength(50)),
  }),
  /** Pointer or focus reached the edge tab: inject the panel's script. The reply says whether that was possible. */
  z.object({ type: z.literal('panel-script') }),
  /** The panel is about to be opened; the reply is `{ token }`, good for one panel in this tab. */
  z.object({ type: z.literal('panel-token') }),
]);
export type DetectorMessage = z.infer<typeof detectorMessageSchema>;

/** In-page panel (a frame that anyone could frame) → background. Offers nothing destructive. */
export const panelMessageSchema = z.discriminatedUnion('type', [
  /** Trades the one-time token for a key; the reply is `{ key, tab }`. */
  z.object({ type: z.literal('panel-hello'), token: secret }),
  z.object({ type: z.literal('panel-ask'), key: secret, query: querySchema }),
  z.object({ type: z.literal('panel-refresh'), key: secret }),
  z.object({ type: z.literal('panel-close'), key: secret }),
  /** A correction of what its own tab shows; the reply is a `CorrectionReply`. */
  z.object({ type: z.literal('panel-correct'), key: secret, request: correctionRequestSchema }),
  /** Takes back a correction that bears on what its own tab shows, and no other; the reply is `{ undone }`. */
  z.object({ type: z.literal('panel-undo'), key: secret, id: correctionIdSchema }),
]);
export type PanelMessage = z.infer<typeof panelMessageSchema>;

/** Own pages (popup, side panel, library, options) → background. */
export const viewMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('refresh') }),
  /** A query of a page that the browser gives no database, as in Firefox's private windows. */
  z.object({ type: z.literal('ask'), query: querySchema }),
  /** The same for the list of feeds; the reply is `FeedView[]`. */
  z.object({ type: z.literal('list-feeds') }),
  /** A correction of what a tab shows; the reply is a `CorrectionReply`. */
  z.object({ type: z.literal('correct'), tab: z.number(), request: correctionRequestSchema }),
  /** Takes a correction back; the reply is `{ undone }`. */
  z.object({ type: z.literal('undo-correction'), id: correctionIdSchema }),
  /** A page has changed what the person's own database holds of corrections. */
  z.object({ type: z.literal('corrections-changed') }),
  /** Syncs a feed, or all, now; the reply comes when that is done. */
  z.object({ type: z.literal('sync-feeds'), feed: z.optional(z.string().check(z.maxLength(40))) }),
  /** A page has changed which feeds there are, or which are on. */
  z.object({ type: z.literal('feeds-changed') }),
  /** The page in this tab is to be read; the reply says whether that could begin. */
  z.object({ type: z.literal('read-page'), tab: z.number() }),
]);
export type ViewMessage = z.infer<typeof viewMessageSchema>;

/** Background → all own pages and panels: answers may have changed. */
export interface ChangedMessage {
  type: 'changed';
}

/** Every reply: the answer, or a word on why there is none. */
export type Reply<T> = { ok: true; answer: T } | { ok: false; problem: 'refused' | 'failed' };
