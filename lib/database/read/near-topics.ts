import { slugOf } from '../../domain/dataset.ts';
import type { TopicCount } from '../../messages/query.ts';
import type { FeedDatabase } from '../schema.ts';
import { mergeTopics, visibleGenerations } from './visible.ts';

/** Max words of a text that are looked up, and max words of a topic's name among them. */
const MAX_WORDS = 40;
const MAX_NAME = 3;
/** Max topics in the answer. */
const MAX_TOPICS = 6;

/** The topics whose names occur in a text, such as the title of an episode; the largest first. Looks them up by key. */
export async function topicsNamedIn(database: FeedDatabase, text: string): Promise<TopicCount[]> {
  const words = text
    .split(/[\s|/:;,–—]+/u, MAX_WORDS)
    .map(slugOf)
    .filter(Boolean);
  const slugs = new Set(
    words.flatMap((_, start) =>
      Array.from({ length: MAX_NAME }, (_, more) => words.slice(start, start + more + 1).join('-')),
    ),
  );
  const keys = (await visibleGenerations(database)).flatMap((generation) =>
    [...slugs].map((slug): [number, string] => [generation, slug]),
  );
  const rows = (await database.topics.bulkGet(keys)).filter((row) => row !== undefined);
  return mergeTopics(rows)
    .sort((a, b) => b.insights - a.insights)
    .slice(0, MAX_TOPICS);
}
