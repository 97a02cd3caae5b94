import * as z from 'zod/mini';
import { type Dataset, episodeSchema, insightSchema, podcastSchema, topicSchema } from '../../domain/dataset.ts';
import { type Day, dayOf, daysBetween } from '../../domain/dates/day.ts';
import { ImportError, type Place } from '../import/import-error.ts';

const insight = insightSchema.shape;
const episode = episodeSchema.shape;
const podcast = podcastSchema.shape;

/**
 * One insight as publishers write it, with its episode and podcast. Unknown keys are ignored. `id` is the publisher's
 * own id of the insight, in any form. Of several records with one id the highest `rev` wins (default 0); `deleted`
 * withdraws the insight. `url` must be http or https. `publishedOn` is the UTC day of `publishedAt`, or a day off where
 * the publisher counts in another time zone. Source: the interchange formats, "Record".
 */
const recordSchema = z.object({
  statement: insight.statement,
  impact: insight.impact,
  topics: z.array(topicSchema.shape.name).check(z.minLength(1), z.maxLength(16)),
  episode: z
    .object({
      title: episode.title,
      publishedOn: episode.publishedOn,
      publishedAt: episode.publishedAt,
      durationSeconds: episode.durationSeconds,
      ids: z.optional(episode.ids),
    })
    .check(
      z.refine(datesAgree, {
        error: 'expected a day at most one from “episode.publishedAt”',
        path: ['publishedOn'],
      }),
    ),
  podcast: z.object({
    title: podcast.title,
    aliases: z.optional(podcast.aliases),
    publisher: podcast.publisher,
    language: podcast.language,
    ids: z.optional(podcast.ids),
  }),
  startSeconds: insight.startSeconds,
  language: insight.language,
  url: insight.url,
  id: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
  rev: z.optional(z.number().check(z.int(), z.nonnegative())),
  deleted: z.optional(z.boolean()),
});
export type InsightRecord = z.infer<typeof recordSchema>;

function datesAgree({ publishedOn, publishedAt }: { publishedOn: Day; publishedAt?: string | undefined }): boolean {
  return publishedAt === undefined || Math.abs(daysBetween(dayOf(publishedAt), publishedOn)) <= 1;
}

/** A record and where it was read, for messages. */
export interface PlacedRecord {
  record: InsightRecord;
  place: Place;
}

/**
 * Parses one line of a JSON Lines file. A field that is `null` is absent.
 * @throws ImportError when the line is not JSON or not a record
 */
export function parseRecordLine(line: string, place: Place): PlacedRecord {
  return { record: checkRecord(parseJson(line, place), place), place };
}

/**
 * Checks that a value is a record, and cleans its texts.
 * @throws ImportError naming the field and what was expected
 */
export function checkRecord(value: unknown, place: Place): InsightRecord {
  const parsed = recordSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw parsed.error;
  const field = issue.path.join('.');
  const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
  throw new ImportError(place, `${expectationOf(issue)}${field && ` as “${field}”`}`, shown(found));
}

function parseJson(line: string, place: Place): unknown {
  try {
    return JSON.parse(line, withoutNull);
  } catch {
    throw new ImportError(place, 'a record as one line of JSON', line);
  }
}

/** Leaves out fields that are `null`, as some programs write those without a value. In lists it stays, and is an error. */
function withoutNull(this: unknown, key: string, value: unknown): unknown {
  return value === null && key !== '' && !Array.isArray(this) ? undefined : value;
}

/** What a schema expects, in words. The schemas' own messages do not name limits. */
function expectationOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.path.length === 0 ? 'a record (a JSON object)' : (KINDS[issue.expected] ?? issue.expected);
    case 'too_small':
      return amount(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big':
      return amount(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'invalid_format':
      return FORMATS[issue.format] ?? `a ${issue.format}`;
    default:
      return issue.message.replace(/^expected /, '');
  }
}

const KINDS: Partial<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};
const FORMATS: Partial<Record<string, string>> = {
  regex: 'a language tag such as en or de-CH',
};

function amount(of: string, compared: string, limit: number | bigint): string {
  if (of === 'string') return `text of ${compared} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (of === 'array') return `a list of ${compared} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return `a number of ${compared} ${limit}`;
}

function shown(found: unknown): string | undefined {
  return typeof found === 'string' ? found : JSON.stringify(found);
}

/** The records of a dataset, in its order. Each has an `id`, so that it stays the same insight when it is reworded. */
export function recordsOf({ podcasts, episodes }: Dataset): InsightRecord[] {
  const byId = new Map(podcasts.map((podcast) => [podcast.id, podcast]));
  return episodes.flatMap((episode) => {
    const {
      title: podcastTitle = '',
      aliases,
      publisher,
      language: spoken,
      ids: podcastIds,
    } = byId.get(episode.podcastId) ?? {};
    const { title, publishedOn, publishedAt, durationSeconds, ids } = episode;
    return episode.insights.map(({ id, statement, impact, topics, startSeconds, language, url, rev }) => ({
      statement,
      impact,
      topics: topics.map((topic) => topic.name),
      episode: { title, publishedOn, publishedAt, durationSeconds, ids },
      podcast: { title: podcastTitle, aliases, publisher, language: spoken, ids: podcastIds },
      startSeconds,
      language,
      url,
      id,
      rev,
    }));
  });
}
