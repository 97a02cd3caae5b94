import * as z from 'zod/mini';
import { daySchema, instantSchema } from './dates/day-schema.ts';
import { episodeIdsSchema, podcastIdsSchema } from './platform-ids.ts';
import { text } from './text-schema.ts';

/** Id of a podcast, an episode or an insight in a dataset. */
export const DATASET_ID = /^[a-z0-9-]{1,80}$/;
export const datasetIdSchema = z.string().check(z.regex(DATASET_ID));

/** A language tag, such as `de` or `pt-BR`. */
export const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/;
const language = z.string().check(z.regex(LANGUAGE));

/** Max length of an address, in UTF-16 code units. */
const MAX_ADDRESS = 2000;
/** Whether a text is an http or https address, and not too long. */
export function isWebAddress(url: string): boolean {
  return url.length <= MAX_ADDRESS && /^https?:\/\/[^/]/i.test(url) && URL.canParse(url);
}
const webAddress = z
  .string()
  .check(z.maxLength(MAX_ADDRESS), z.refine(isWebAddress, { error: 'expected an http or https address' }));

/** A subject of insights. `slug` is its address in the library, `#/topic/{slug}`. */
export const topicSchema = z.object({ slug: z.string().check(z.minLength(1), z.maxLength(120)), name: text(120) });
export type Topic = z.infer<typeof topicSchema>;

/** Max topics of an insight. */
export const MAX_TOPICS = 16;

/** A statement from an episode, what it means (`impact`), and who wrote it up (`source`, a display name). */
export const insightSchema = z.object({
  id: datasetIdSchema,
  statement: text(1000),
  impact: z.optional(text(1000)),
  topics: z.array(topicSchema).check(z.minLength(1), z.maxLength(MAX_TOPICS)),
  source: text(120),
  /** Position in the episode, in seconds from its start. */
  startSeconds: z.optional(z.number().check(z.nonnegative())),
  language: z.optional(language),
  url: z.optional(webAddress),
  /** Revision, 0 when absent. The highest of several with one id counts. */
  rev: z.optional(z.int().check(z.nonnegative())),
});
export type Insight = z.infer<typeof insightSchema>;

/** A podcast. `aliases` are its other and former titles. */
export const podcastSchema = z.object({
  id: datasetIdSchema,
  title: text(400),
  aliases: z.array(text(400)).check(z.maxLength(32)),
  publisher: z.optional(text(400)),
  language: z.optional(language),
  ids: podcastIdsSchema,
});
export type Podcast = z.infer<typeof podcastSchema>;

/**
 * An episode. The authors of the insights may have rewritten `title`, so podcast and `publishedOn` (the publisher's UTC
 * day) identify it.
 */
export const episodeSchema = z.object({
  id: datasetIdSchema,
  podcastId: datasetIdSchema,
  title: text(600),
  publishedOn: daySchema,
  publishedAt: z.optional(instantSchema),
  durationSeconds: z.optional(z.number().check(z.positive())),
  ids: episodeIdsSchema,
});
export type Episode = z.infer<typeof episodeSchema>;

/** Identifies an insight with its text: several feeds may have the same one, or another text under its id. */
export function insightKey({ id, statement, impact }: Pick<Insight, 'id' | 'statement' | 'impact'>): string {
  return JSON.stringify([id, statement, impact]);
}

/** An episode with all its insights: the unit of storage and of look-up. */
const episodeNotesSchema = z.extend(episodeSchema, {
  insights: z.array(insightSchema).check(z.minLength(1)),
});
export type EpisodeNotes = z.infer<typeof episodeNotesSchema>;

/**
 * A whole dataset. `version` changes with its content, `asOf` is the day of its newest episode. Its topics are those of
 * its insights.
 */
export const datasetSchema = z.object({
  version: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  asOf: daySchema,
  podcasts: z.array(podcastSchema),
  episodes: z.array(episodeNotesSchema),
});
export type Dataset = z.infer<typeof datasetSchema>;

/** Maximum length of a slug in UTF-16 code units, as in {@link topicSchema}. */
const MAX_SLUG = 120;

/** How a slug spells signs that distinguish names ("C", "C++", "C#"). Other symbols become `u` and their code point. */
const SIGN_NAMES: Record<string, string> = {
  '+': 'plus',
  '#': 'sharp',
  '&': 'and',
  '@': 'at',
  '%': 'percent',
  '*': 'star',
};

/**
 * The slug of a topic: letters and digits of any script in lower case, joined by hyphens. Names that differ only in
 * case, white space or punctuation are one topic and share a slug. Feeds publish slugs, so the result must never change.
 * @param name a topic's name, such as `Infrastructure`
 * @returns at most 120 UTF-16 code units, empty only for an empty name
 */
export function slugOf(name: string): string {
  const folded = name.normalize('NFKC').toLowerCase().normalize('NFKC');
  const spelt = folded.replace(/[#&@%*]|\p{S}/gu, (sign) => ` ${SIGN_NAMES[sign] ?? inHex(sign)} `);
  const words = spelt.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [...folded].map(inHex);
  return words
    .join('-')
    .replace(/[\u{fe00}-\u{fe0f}]/gu, '')
    .slice(0, MAX_SLUG)
    .replace(/\p{Surrogate}$|-$/u, '');
}

/** The topic with this name. */
export function topicOf(name: string): Topic {
  return { slug: slugOf(name), name };
}

function inHex(sign: string): string {
  return `u${sign.codePointAt(0)?.toString(16)}`;
}
