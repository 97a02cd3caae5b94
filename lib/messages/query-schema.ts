import * as z from 'zod/mini';

const address = z.string().check(z.minLength(1), z.maxLength(200));
/** The id of a feed; without it, the first in the user's order that has what is asked for. */
const feed = z.optional(z.string().check(z.minLength(1), z.maxLength(40)));
/** Max number of insights in the answer. */
const limit = z.number().check(z.refine(Number.isInteger), z.minimum(1), z.maximum(10_000));

/** What a list is filtered by; an unknown value leaves nothing. */
const filter = z.optional(address);

/** All queries of views. Popup, side panel and library answer them directly, the in-page panel sends them as messages. */
export const querySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page'), tab: z.number() }),
  z.object({ kind: z.literal('home') }),
  z.object({ kind: z.literal('topics') }),
  z.object({ kind: z.literal('podcasts') }),
  z.object({ kind: z.literal('episodes'), limit }),
  z.object({ kind: z.literal('topic'), slug: address, podcast: filter, month: filter, limit }),
  z.object({ kind: z.literal('podcast'), id: address, feed, month: filter, limit }),
  z.object({ kind: z.literal('episode'), id: address, feed }),
  z.object({ kind: z.literal('search'), text: z.string().check(z.maxLength(500)), limit }),
  z.object({ kind: z.literal('status') }),
  z.object({ kind: z.literal('settings') }),
]);
