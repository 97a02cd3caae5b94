import * as z from 'zod/mini';
import { correctionIdSchema } from '../domain/correction.ts';
import { layerNames } from '../domain/layers.ts';
import { pageSwitchSchema } from '../domain/settings.ts';
import { sightingSchema } from '../domain/sighting.ts';
import { correctionRequestSchema } from './corrections.ts';
import { scriptNames } from './page-commands.ts';
import { querySchema } from './query-schema.ts';

const layer = z.enum(layerNames);
/**
 * Identifies one run of a detector: a new document, a page that came back from the back/forward cache, or a detector
 * that was switched on again. Within a run, navigations count up from 0.
 */
const run = z.string().check(z.minLength(1), z.maxLength(40));
/** Tells a request that is sent again from another one of the same kind. */
const requestId = z.string().check(z.minLength(1), z.maxLength(40));
const secret = z.string().check(z.regex(/^[0-9a-f]{32}$/));

/** Detector, edge tab and episode rows (content scripts) → background. Content scripts can send nothing else. */
export const detectorMessageSchema = z.discriminatedUnion('type', [
  /** The detector has started; the reply is a `DetectorConfig`. */
  z.object({ type: z.literal('detector-started'), run }),
  /**
   * All current sightings of the page and its player, possibly none; the reply is what the scripts in the page show. `navigation` counts the page's navigations, so that
   * a late message of an earlier page is dropped. `reading` means that the page has not settled yet.
   */
  z.object({
    type: z.literal('sighted'),
    run,
    navigation: z.number().check(z.refine(Number.isInteger), z.nonnegative()),
    reading: z.boolean(),
    sightings: z.array(sightingSchema).check(z.maxLength(2)),
    /** The date as written on the page, if the sighting has no exact one. */
    shownDate: z.optional(z.string().check(z.maxLength(1000))),
    /** How a page that should hold a podcast was read: by which layer, and which better layers were missing. */
    health: z.optional(z.object({ by: z.optional(layer), missing: z.array(layer).check(z.maxLength(12)) })),
    /** The scripts that run in the page, if what they show can come with the reply. */
    scripts: z.optional(z.array(z.enum(scriptNames)).check(z.maxLength(scriptNames.length))),
  }),
  /** The visible episodes of a list; the reply is the number of insights of each, in the same order. */
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
  /** The panel is about to open; the reply is `{ token }`, valid for one panel in this tab. */
  z.object({ type: z.literal('panel-token'), request: requestId }),
  /** The user sized the panel, moved the tab, or opened or closed the panel. Only what changed is there. */
  z.object({
    type: z.literal('panel-placed'),
    width: z.optional(z.number()),
    top: z.optional(z.number()),
    open: z.optional(z.boolean()),
  }),
]);
export type DetectorMessage = z.infer<typeof detectorMessageSchema>;

/** In-page panel (which any page could embed) → background. Nothing that cannot be undone. */
export const panelMessageSchema = z.discriminatedUnion('type', [
  /** Exchanges the one-time token for a key; the reply is `{ key, tab }`. Only the same frame can do it again. */
  z.object({ type: z.literal('panel-hello'), token: secret }),
  z.object({ type: z.literal('panel-ask'), key: secret, query: querySchema }),
  z.object({ type: z.literal('panel-refresh'), key: secret }),
  z.object({ type: z.literal('panel-close'), key: secret }),
  /** Corrects what its own tab shows; the reply is a `CorrectionReply`. */
  z.object({ type: z.literal('panel-correct'), key: secret, request: correctionRequestSchema }),
  /** Switches everything, or the site of its own tab. */
  z.object({ type: z.literal('panel-switch'), key: secret, change: pageSwitchSchema }),
  /** Undoes a correction that affects what its own tab shows, and no other. */
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
  /** Corrects what a tab shows; the reply is a `CorrectionReply`. */
  z.object({ type: z.literal('correct'), tab: z.number(), request: correctionRequestSchema }),
  /** Undoes a correction, unless it is undone already. */
  z.object({ type: z.literal('undo-correction'), id: correctionIdSchema }),
  /** The sender has changed corrections or aliases in the personal database. */
  z.object({ type: z.literal('corrections-changed') }),
  /** Syncs a feed, or all, now; the reply comes when done. */
  z.object({ type: z.literal('sync-feeds'), id: requestId, feed: z.optional(z.string().check(z.maxLength(40))) }),
  /** The sender has changed the list of feeds. */
  z.object({ type: z.literal('feeds-changed') }),
  /** Reads the page in this tab once; the reply is whether the browser allows it. */
  z.object({ type: z.literal('read-page'), tab: z.number() }),
]);
export type ViewMessage = z.infer<typeof viewMessageSchema>;

/** Background → all own pages and panels: answers may have changed. */
export interface ChangedMessage {
  type: 'changed';
}

/**
 * Every reply: the answer, or why there is none.
 * - `refused`: the sender may not send this, or it is invalid. Sending it again is refused again.
 * - `failed`: an error, which may be one of the moment. So every message may arrive twice.
 */
export type Reply<T> = { ok: true; answer: T } | { ok: false; problem: 'refused' | 'failed' };
