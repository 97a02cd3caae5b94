import type { FeedState } from '../../database/schema.ts';
import type { Lease } from '../../database/write/feed-state.ts';
import { activateGeneration, beginGeneration, writePack } from '../../database/write/generations.ts';
import {
  countEpisode,
  countWork,
  emptyTally,
  type Tally,
  tallyGeneration,
  wordCounts,
} from '../../database/write/rows.ts';
import type { WordCounts } from '../../domain/catalogue.ts';
import type { EpisodeNotes } from '../../domain/dataset.ts';
import { FeedFault } from '../../feed/format/fault.ts';
import { LIMITS } from '../../feed/format/limits.ts';
import type { Manifest } from '../../feed/format/manifest.ts';
import { objectPath } from '../../feed/format/object-ref.ts';
import type { Pointer } from '../../feed/format/pointer.ts';
import type { Spend } from '../../feed/packs/slices.ts';
import { type Assembly, assemblePack } from './assemble.ts';
import { Interrupted } from './fetch.ts';
import { succeeded } from './status.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/** Writes the whole new state next to the active one, pack by pack, then switches over. */
export async function rebuildGeneration(
  world: FeedWorld,
  source: FeedSource,
  lease: Lease,
  before: FeedState,
  assembly: Assembly,
): Promise<FeedState> {
  const { database } = world;
  const { manifest, pointer } = assembly;
  const state = before.candidate?.writing ? before : await beginGeneration(database, lease);
  const writing = state.candidate?.writing;
  if (!writing) throw new Error('No generation was started');
  const next = manifest.packs[writing.packs]?.from;
  const { spend } = assembly;
  const tally = writing.packs > 0 ? await tallyGeneration(database, writing.generation, next, spend) : emptyTally();
  const changes = { ...writing.changes };
  let records = manifest.packs.slice(0, writing.packs).reduce((sum, pack) => sum + pack.records, 0);
  // Counts this pack and assembles the next one while the database writes.
  let written = Promise.resolve();
  let counts: WordCounts;
  try {
    for (let index = writing.packs; index < manifest.packs.length; index += 1) {
      if (world.signal.aborted) throw new Interrupted();
      const assembled = await assemblePack(world, source, assembly, index);
      if (assembled === 'differs')
        throw new FeedFault('content', objectPath(pointer.manifest), 'no longer leads to the same content');
      const { content, differences } = assembled;
      for (const kind of ['added', 'changed', 'withdrawn'] as const) changes[kind] += differences[kind].length;
      await written;
      const progress = { packs: index + 1, changes: { ...changes } };
      const arrivals = assembly.active && { at: world.now(), ids: new Set(differences.added) };
      written = writePack(database, lease, writing.generation, content, tally, progress, arrivals).then(() =>
        world.meter?.progressed(),
      );
      // Avoids an unhandled rejection: the error is thrown at the next `await written`.
      written.catch(() => {});
      await countAll(tally, content.episodes, spend);
      checkTopics(tally, pointer);
      records += manifest.packs[index]?.records ?? 0;
      reportRecords(world, records, manifest);
    }
    checkTopics(tally, pointer);
    counts = await wordCounts(tally, spend);
  } finally {
    await written;
  }
  const status = succeeded(before, changes, world.now(), world.random());
  return activateGeneration(
    database,
    lease,
    writing.generation,
    { tally, words: counts },
    { pointer, manifest, status },
  );
}

async function countAll(tally: Tally, episodes: readonly EpisodeNotes[], spend: Spend): Promise<void> {
  for (const episode of episodes) {
    await spend(countWork(episode));
    countEpisode(tally, episode);
  }
}

/** @throws FeedFault `limit` */
function checkTopics({ topics }: Tally, { manifest }: Pointer): void {
  if (topics.size > LIMITS.topics)
    throw new FeedFault('limit', objectPath(manifest), `has more than ${LIMITS.topics} topics`);
}

function reportRecords(world: FeedWorld, records: number, { records: ofRecords }: Manifest): void {
  world.progress?.({ objects: 0, ofObjects: 0, bytes: 0, ofBytes: 0, records, ofRecords });
}
