import type { LinerNotesDatabase } from '../database.ts';
import { BUNDLED_FEED, readTogether } from '../read/seen.ts';
import { readGenerations } from './feed-steps.ts';

/**
 * Whether the bundled feed is there: as this version ships it, or as it was synced.
 * @param look `count`: with all its rows, since browsers may remove them; `glance`: as long as no table is empty
 */
export function isBundledInPlace(
  database: LinerNotesDatabase,
  shippedVersion: string,
  look: 'glance' | 'count',
): Promise<boolean> {
  return readTogether(database, async () => {
    const active = (await readGenerations(database)).active.find(({ feed }) => feed === BUNDLED_FEED);
    if (!active) return false;
    const shipped = await database.meta.get('shipped');
    const asShipped = shipped?.key === 'shipped' && shipped.generation === active.generation ? shipped : undefined;
    if (asShipped && asShipped.version !== shippedVersion) return false;
    if (!(await database.words.get(active.generation))) return false;
    // How many topics there are is not known of what was synced.
    const { episodes, podcasts } = active;
    const figures = { episodes, podcasts, topics: asShipped?.topics };
    const whole = await Promise.all(
      (['episodes', 'podcasts', 'topics'] as const).map(async (name) => {
        const rows = database[name].where(':id').between([active.generation], [active.generation, []]);
        if (figures[name] === undefined || figures[name] === 0) return true;
        return look === 'count'
          ? (await rows.count()) === figures[name]
          : (await rows.limit(1).primaryKeys()).length > 0;
      }),
    );
    return whole.every(Boolean);
  });
}
