import { createHash } from 'node:crypto';
import type { EpisodeNotes } from '../../../lib/domain/dataset.ts';
import type { Files } from '../../fixtures/feeds/feed-files.ts';
import { readFeed, wholeCopy } from '../../fixtures/feeds/read-feed.ts';

/** The rows of a feed in the extension's database, read in one transaction without any product code. */
export interface SeenCopy {
  /** Hash of every insight of the feed that readers see, with its episode; empty when they see none. */
  hash: string;
  insights: number;
  /** Whether the stored counts match the rows. */
  counted: boolean;
  /** Stored objects whose hash is not their name. */
  unverified: number;
  /** Rows of generations that are not active. */
  unread: number;
  problem: string | undefined;
  /** Whether a sync has started and not ended. */
  begun: boolean;
  bundled: number;
}

/** The hash of a state of a feed, as {@link readCopy} computes it. */
export async function hashOf(files: Files): Promise<string> {
  const copy = await wholeCopy(await readFeed(files));
  const episodes = [...copy.values()].filter((one): one is EpisodeNotes => 'podcastId' in one);
  const lines = episodes.flatMap((episode) =>
    episode.insights.map(({ id, rev, statement }) => [episode.id, id, rev ?? 0, statement].join('\t')),
  );
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

/** Runs in a page of the extension; must be self-contained. */
export async function readCopy(feed: string): Promise<SeenCopy> {
  const wait = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const hex = async (bytes: Uint8Array<ArrayBuffer>) =>
    [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
  const made = (await indexedDB.databases()).some(({ name }) => name === 'liner-notes');
  // Opening it before the background has created it would create an empty one.
  if (!made) throw new Error('there is no database yet');
  const database = await wait(indexedDB.open('liner-notes'));
  try {
    type Row = { generation: number; key?: string; id?: string };
    const transaction = database.transaction(
      ['meta', 'podcasts', 'episodes', 'topics', 'objects', 'feeds'],
      'readonly',
    );
    const all = (name: string) => wait(transaction.objectStore(name).getAll() as IDBRequest<Row[]>);
    const [meta, podcasts, episodes, topics, objects, feeds] = (await Promise.all(
      ['meta', 'podcasts', 'episodes', 'topics', 'objects', 'feeds'].map(all),
    )) as [Row[], Row[], Row[], Row[], Row[], Row[]];
    const generations = meta.find(({ key }) => key === 'generations') as unknown as {
      active: { feed: string; generation: number; insights: number; episodes: number; podcasts: number }[];
    };
    const active = generations?.active.find((one) => one.feed === feed);
    const bundled = generations?.active.find((one) => one.feed === 'bundled')?.insights ?? 0;
    const read = new Set(generations?.active.map(({ generation }) => generation));
    const unread = [podcasts, episodes, topics].flat().filter(({ generation }) => !read.has(generation)).length;
    const own = episodes.filter(({ generation }) => generation === active?.generation) as unknown as EpisodeNotes[];
    const lines = own.flatMap((episode) =>
      episode.insights.map(({ id, rev, statement }) => [episode.id, id, rev ?? 0, statement].join('\t')),
    );
    const ownPodcasts = podcasts.filter(({ generation }) => generation === active?.generation).length;
    const hashes = await Promise.all(
      (objects as unknown as { sha256: string; bytes: Uint8Array<ArrayBuffer> }[]).map(
        async ({ sha256, bytes }) => (await hex(bytes)) === sha256,
      ),
    );
    const state = feeds.find(({ id }) => id === feed) as unknown as
      | { status: { problem?: string }; candidate?: object }
      | undefined;
    return {
      hash: active ? await hex(new TextEncoder().encode(lines.sort().join('\n'))) : '',
      insights: lines.length,
      counted:
        !active ||
        (active.insights === lines.length && active.episodes === own.length && active.podcasts === ownPodcasts),
      unverified: hashes.filter((right) => !right).length,
      unread,
      problem: state?.status.problem,
      begun: state?.candidate !== undefined,
      bundled,
    };
  } finally {
    database.close();
  }
}
