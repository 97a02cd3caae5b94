import { cleanText } from '../../domain/clean-text.ts';
import { DATASET_ID, type Insight, isWebAddress, LANGUAGE, MAX_TOPICS } from '../../domain/dataset.ts';
import { isDay } from '../../domain/dates/day.ts';

/** An insight as its line has it: topics by name, without the feed's name. */
export type InsightFields = Omit<Insight, 'topics' | 'source'> & { topics: string[] };

/** An episode's own line, without ids and lengths. */
export interface EpisodeFields {
  episode: string;
  publishedOn: string;
  title: string;
}

/**
 * Whether a value from JSON is an insight whose schema would leave it as it is. Feeds have a hundred thousand such lines,
 * and the schema takes ten times as long. It decides about every other line, and words what is wrong.
 */
export function isPlainInsight(value: object): value is InsightFields {
  return hasOnly(value, INSIGHT);
}

/** The same for an episode. */
export function isPlainEpisode(value: object): value is EpisodeFields {
  return hasOnly(value, EPISODE);
}

type Check = (value: unknown) => boolean;
type Checks = ReadonlyMap<string, { check: Check; optional?: true }>;

/** Whether a value has all keys that are not optional, no others, and passes their checks. */
function hasOnly(value: object, checks: Checks): boolean {
  let missing = REQUIRED;
  for (const [key, part] of Object.entries(value)) {
    const known = checks.get(key);
    if (!known?.check(part)) return false;
    if (!known.optional) missing -= 1;
  }
  return missing === 0;
}

/** How many keys an insight and an episode must have. */
const REQUIRED = 3;

const isText =
  (limit: number): Check =>
  (value) =>
    typeof value === 'string' && value.length > 0 && value.length <= limit && cleanText(value) === value;
const isTopic = isText(120);

const isString =
  (test: (text: string) => boolean): Check =>
  (value) =>
    typeof value === 'string' && test(value);
const isId = isString((text) => DATASET_ID.test(text));
const isTopics: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.length <= MAX_TOPICS && value.every(isTopic);

const INSIGHT: Checks = new Map([
  ['id', { check: isId }],
  ['statement', { check: isText(1000) }],
  ['topics', { check: isTopics }],
  ['rev', { check: (value) => Number.isSafeInteger(value) && (value as number) >= 0, optional: true }],
  ['impact', { check: isText(1000), optional: true }],
  ['startSeconds', { check: (value) => Number.isFinite(value) && (value as number) >= 0, optional: true }],
  ['language', { check: isString((text) => LANGUAGE.test(text)), optional: true }],
  ['url', { check: isString(isWebAddress), optional: true }],
]);

const EPISODE: Checks = new Map([
  ['episode', { check: isId }],
  ['publishedOn', { check: isString(isDay) }],
  ['title', { check: isText(600) }],
]);
