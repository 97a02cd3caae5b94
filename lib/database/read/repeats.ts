import type { FeedPodcast } from '../../domain/joined-match.ts';
import type { ActiveFeed, FeedDatabase, RepeatedInPodcastsRow, RepeatedOnTopicsRow, SharedCounts } from '../schema.ts';
import { visibleFeeds } from './visible.ts';

/** Numbers of insights and of episodes. */
interface Counts {
  insights: number;
  episodes: number;
}

/**
 * How often insights and episodes are repeated among all visible feeds, so how much lower the counts of all together are
 * than their sum. Until the background has counted it (`countRepeats`) this is 0, and readers show the plain sum.
 */
export async function repeatedInFeeds(database: FeedDatabase): Promise<Counts> {
  const feeds = await visibleFeeds(database);
  const row = await readRepeats(database, feeds, 'repeated-in-podcasts');
  return repeatsIn(row?.shared, ([generation]) => isAmong(feeds, generation) && generation);
}

/** As {@link repeatedInFeeds}, among podcasts of visible feeds. */
export async function repeatedInPodcasts(database: FeedDatabase, podcasts: readonly FeedPodcast[]): Promise<Counts> {
  const feeds = podcasts.length < 2 ? [] : await visibleFeeds(database);
  const row = await readRepeats(database, feeds, 'repeated-in-podcasts');
  const wanted = new Set(
    podcasts.flatMap(({ feed, podcast }) =>
      feeds.flatMap((visible) => (visible.feed === feed ? `${visible.generation}/${podcast.id}` : [])),
    ),
  );
  return repeatsIn(row?.shared, ([generation, id]) => wanted.has(`${generation}/${id}`) && generation);
}

/** As {@link repeatedInFeeds}, on each topic, by slug. */
export async function repeatedOnTopics(database: FeedDatabase): Promise<(slug: string) => Counts> {
  const feeds = await visibleFeeds(database);
  const row = await readRepeats(database, feeds, 'repeated-on-topics');
  return (slug) => repeatsIn(row?.shared.get(slug), (generation) => isAmong(feeds, generation) && generation);
}

/** The sums of several feeds, without repeats. */
export function withoutRepeats<T extends Counts>(sums: T, repeated: Counts): T {
  return { ...sums, insights: sums.insights - repeated.insights, episodes: sums.episodes - repeated.episodes };
}

type RepeatsRow = RepeatedInPodcastsRow | RepeatedOnTopicsRow;

/** Whether these repeats were counted in all of these feeds, as they are now. */
export function areCounted({ of }: Pick<RepeatsRow, 'of'>, feeds: readonly ActiveFeed[]): boolean {
  return feeds.every(({ generation, revision = 0 }) =>
    of.some((counted) => counted.generation === generation && counted.revision === revision),
  );
}

async function readRepeats<Key extends RepeatsRow['key']>(
  database: FeedDatabase,
  feeds: readonly ActiveFeed[],
  key: Key,
): Promise<Extract<RepeatsRow, { key: Key }> | undefined> {
  if (feeds.length < 2) return undefined;
  const row = (await database.meta.get(key)) as Extract<RepeatsRow, { key: Key }> | undefined;
  return row && areCounted(row, feeds) ? row : undefined;
}

/** @param generationOf the generation of a holder; false if that is not asked about */
function repeatsIn<Holder>(
  shared: readonly SharedCounts<Holder>[] = [],
  generationOf: (holder: Holder) => number | false,
): Counts {
  const sum = { insights: 0, episodes: 0 };
  for (const { holders, insights, episodes } of shared) {
    const generations = new Set(holders.map(generationOf).filter((generation) => generation !== false));
    const times = Math.max(0, generations.size - 1);
    sum.insights += times * insights;
    sum.episodes += times * episodes;
  }
  return sum;
}

function isAmong(feeds: readonly ActiveFeed[], generation: number): boolean {
  return feeds.some((feed) => feed.generation === generation);
}
