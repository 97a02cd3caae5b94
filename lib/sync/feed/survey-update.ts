import type { RowChanges } from '../../database/write/feed-content.ts';
import type { FeedChanges } from '../../domain/feed-status.ts';
import type { PackRef } from '../../feed/format/manifest.ts';
import { type Assembly, assemblePack, isUntouched } from './assemble-update.ts';
import { Interrupted } from './http-fault.ts';
import { type Differences, differencesOf } from './pack-changes.ts';
import type { FeedSource, FeedWorld } from './world.ts';

/** Rows that are changed in one transaction: readers wait for no more than that. */
const MOST_IN_PLACE = 1000;

/** What an update would do. */
export interface Survey {
  /** Packs that the delta does not lead to. */
  differing: PackRef[];
  /** Undefined when it is all of them, or too many for one transaction. */
  rows: RowChanges | undefined;
  changes: FeedChanges;
}

/** Checks all that an update would do, before any of it is done. */
export async function surveyUpdate(world: FeedWorld, source: FeedSource, assembly: Assembly): Promise<Survey> {
  const differing: PackRef[] = [];
  // The feed's name stands on every insight.
  const sameName = assembly.active?.manifest.name === assembly.manifest.name;
  let rows: RowChanges | undefined = sameName ? { podcasts: [], episodes: [] } : undefined;
  const told: Told = { added: new Set(), changed: new Set(), withdrawn: new Set() };
  for (const [index, pack] of assembly.manifest.packs.entries()) {
    if (world.signal.aborted) throw new Interrupted();
    if (isUntouched(assembly, index)) continue;
    const assembled = await assemblePack(world, source, assembly, index);
    if (assembled === 'differs') {
      differing.push(pack);
      continue;
    }
    const found = differencesOf(assembled.before, assembled.after);
    tell(told, found);
    rows = rows && joined(rows, found.rows);
  }
  return { differing, rows, changes: changesOf(told) };
}

type Told = Record<keyof FeedChanges, Set<string>>;

function tell(told: Told, found: Differences): void {
  for (const kind of ['added', 'changed', 'withdrawn'] as const) {
    for (const id of found[kind]) told[kind].add(id);
  }
}

function joined(rows: RowChanges, more: RowChanges): RowChanges | undefined {
  rows.podcasts.push(...more.podcasts);
  rows.episodes.push(...more.episodes);
  return rows.podcasts.length + rows.episodes.length > MOST_IN_PLACE ? undefined : rows;
}

/** An insight that has moved to another episode is neither new nor withdrawn. */
function changesOf({ added, changed, withdrawn }: Told): FeedChanges {
  const moved = [...added].filter((id) => withdrawn.has(id)).length;
  return { added: added.size - moved, changed: changed.size + moved, withdrawn: withdrawn.size - moved };
}
