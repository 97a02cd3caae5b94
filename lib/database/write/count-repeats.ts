import { insightKey } from '../../domain/dataset.ts';
import { areCounted } from '../read/repeats.ts';
import { episodeKeyWithTitle, visibleFeeds } from '../read/visible.ts';
import type { ActiveFeed, FeedDatabase, FeedEpisodeRow } from '../schema.ts';
import { readGenerations } from './feed-state.ts';
import { episodeSlices } from './rows.ts';
import { hashOf, SharedTally } from './shared-tally.ts';

const REPEATS = ['repeated-in-podcasts', 'repeated-on-topics'] as const;

/** Max things and topics of things to keep in memory, 16 bytes for each. With more, readers show plain sums. */
const MAX_KEPT = 5_000_000;

/**
 * Counts what several visible feeds have in common, so that readers count it once; see `lib/database/read/repeats.ts`.
 * Does nothing if that is known. It reads all episodes, slice by slice, and look-ups go first. If a feed changes
 * meanwhile, nothing is stored. Nothing is left of a feed that was removed.
 * @returns whether the counts that readers show have changed
 */
export async function countRepeats(database: FeedDatabase): Promise<boolean> {
  const feeds = await visibleFeeds(database);
  const state = await knownRepeats(database, feeds);
  if (state === 'of-removed' && feeds.length < 2) await database.meta.bulkDelete([...REPEATS]);
  if (state === 'known' || feeds.length < 2) return false;

  const bySize = feeds.toSorted((a, b) => a.insights - b.insights);
  const kept = await sizesOf(database, bySize.slice(0, -1));
  if (kept.inPodcasts + kept.onTopics > MAX_KEPT) return false;
  const inPodcasts = new SharedTally<[generation: number, podcastId: string]>(kept.inPodcasts);
  const onTopics = new SharedTally<number>(kept.onTopics);
  for (const { generation } of bySize) {
    const isLast = generation === bySize.at(-1)?.generation;
    for await (const { what, key, podcastId, slugs } of thingsOf(database, generation)) {
      const hash = hashOf(`${what} ${key}`);
      inPodcasts.add(what, '', hash, [generation, podcastId], isLast);
      for (const slug of slugs) onTopics.add(what, slug, hashOf(`${slug} ${hash}`), generation, isLast);
    }
  }

  const of = feeds.map(({ generation, revision = 0 }) => ({ generation, revision }));
  const shared = inPodcasts.counts().get('') ?? [];
  return database.transaction('rw', database.meta, async () => {
    if (!areCounted({ of }, await visibleFeeds(database))) return false;
    await database.meta.put({ key: 'repeated-in-podcasts', of, shared });
    await database.meta.put({ key: 'repeated-on-topics', of, shared: onTopics.counts() });
    if (shared.length === 0) return false;
    await database.meta.put({ ...(await readGenerations(database)), pendingNotification: crypto.randomUUID() });
    return true;
  });
}

/** Whether the repeats in these feeds are known. `of-removed`: they were counted in feeds that have gone, too. */
async function knownRepeats(
  database: FeedDatabase,
  feeds: readonly ActiveFeed[],
): Promise<'known' | 'of-removed' | 'unknown'> {
  const row = await database.meta.get('repeated-in-podcasts');
  if (row?.key !== 'repeated-in-podcasts') return 'unknown';
  const { active } = await readGenerations(database);
  const isActive = (generation: number) => active.some((feed) => feed.generation === generation);
  if (!row.of.every(({ generation }) => isActive(generation))) return 'of-removed';
  return areCounted(row, feeds) ? 'known' : 'unknown';
}

/** The numbers of things in feeds, and on their topics. */
async function sizesOf(
  database: FeedDatabase,
  feeds: readonly ActiveFeed[],
): Promise<{ inPodcasts: number; onTopics: number }> {
  const sum = (counts: readonly { insights: number; episodes: number }[]) =>
    counts.reduce((total, { insights, episodes }) => total + insights + episodes, 0);
  let onTopics = 0;
  for (const { generation } of feeds)
    onTopics += sum(await database.topics.where(':id').between([generation], [generation, []]).toArray());
  return { inPodcasts: sum(feeds), onTopics };
}

/** What is counted: an episode, and each of its insights. */
interface Thing {
  what: 'insights' | 'episodes';
  key: string;
  podcastId: string;
  slugs: Set<string>;
}

async function* thingsOf(database: FeedDatabase, generation: number): AsyncGenerator<Thing> {
  for await (const rows of episodeSlices(database, generation)) yield* rows.flatMap(thingsIn);
}

function thingsIn(row: FeedEpisodeRow): Thing[] {
  const { podcastId } = row;
  const insights = row.insights.map((insight): Thing => {
    const slugs = new Set(insight.topics.map(({ slug }) => slug));
    return { what: 'insights', key: insightKey(insight), podcastId, slugs };
  });
  const slugs = new Set(insights.flatMap((insight) => [...insight.slugs]));
  return [{ what: 'episodes', key: episodeKeyWithTitle(row), podcastId, slugs }, ...insights];
}
