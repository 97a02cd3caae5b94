import type { LinerNotesDatabase } from './database.ts';
import { isWhole } from './feed-content.ts';
import { readGenerations } from './feed-steps.ts';
import { BUNDLED_FEED, readTogether } from './seen.ts';

/**
 * Whether the bundled feed is there with all its rows (browsers may remove them): as this version ships it, or as it
 * was synced.
 */
export function isBundledInPlace(database: LinerNotesDatabase, shippedVersion: string): Promise<boolean> {
  return readTogether(database, async () => {
    const active = (await readGenerations(database)).active.find(({ feed }) => feed === BUNDLED_FEED);
    if (!active || !(await isWhole(database, active))) return false;
    const shipped = await database.meta.get('shipped');
    if (shipped?.key !== 'shipped' || shipped.generation !== active.generation) return true;
    const topics = await database.topics.where(':id').between([active.generation], [active.generation, []]).count();
    return shipped.version === shippedVersion && shipped.topics === topics;
  });
}
