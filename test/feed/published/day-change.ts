import { gzipSync } from 'node:zlib';
import type { InsightRecord } from '../../../lib/feed/merge/record.ts';
import { madeUpRecord } from '../../fixtures/records.ts';
import { randomNumbers } from '../../random-numbers.ts';

/** What a day does to a feed, in insights. */
export const DAY_CHANGE = { added: 300, edited: 50, withdrawn: 20 };

/** A feed's records after a day, and the records that say what has changed. */
export interface DayChange {
  after: InsightRecord[];
  /** Those that are new or another now, and a tombstone for each that is gone, as they stand in a file of records. */
  changed: object[];
}

/** Changes records as a day does: new episodes of podcasts that are there, a few insights reworded or withdrawn. */
export function dayChange(records: readonly InsightRecord[]): DayChange {
  const random = randomNumbers(11);
  const places = new Set<number>();
  while (places.size < DAY_CHANGE.edited + DAY_CHANGE.withdrawn) places.add(Math.floor(random() * records.length));
  const edited = new Map(
    [...places]
      .slice(0, DAY_CHANGE.edited)
      .map((at) => [at, { ...(records[at] as InsightRecord), impact: madeUpRecord(at + 900_000).impact, rev: 1 }]),
  );
  const gone = new Set([...places].slice(DAY_CHANGE.edited));
  const added = Array.from({ length: DAY_CHANGE.added }, (_, index) => ({
    ...madeUpRecord(500_000 + index),
    podcast: records[(Math.floor(index / 5) * 977) % records.length]?.podcast as InsightRecord['podcast'],
  }));
  const tombstones = [...gone].map((at) => ({ id: records[at]?.id, rev: 0, deleted: true }));
  const kept = records.map((record, at) => edited.get(at) ?? record).filter((_, at) => !gone.has(at));
  return { after: [...kept, ...added], changed: [...edited.values(), ...added, ...tombstones] };
}

/** Bytes of lines by `gzip -9`. */
export function gzippedLines(lines: readonly string[]): number {
  return gzipSync(lines.map((line) => `${line}\n`).join(''), { level: 9 }).length;
}
