import { fromUtf8 } from '../../lib/feed/format/bytes.ts';
import { builtFeed, DAY, FIRST } from '../fixtures/feeds/built-feed.ts';
import { DAY_CHANGE, dayChange, gzippedLines } from '../fixtures/feeds/day-change.ts';
import { type ReadFeed, readFeed } from '../fixtures/feeds/read-feed.ts';
import { syntheticRecord } from '../fixtures/records.ts';
import { changedLines } from './changed-lines.ts';
import type { Figure } from './figure.ts';
import type { Report } from './table.ts';

const RECORDS = 99_000;
/** Max size of a delta, as a multiple of the smallest possible. */
const GOAL = 1.05;

/** What a day's change of a large feed weighs, as the command line builds it. The bytes are the same in each run. */
export async function feedDelta(): Promise<Report> {
  const feed = builtFeed();
  try {
    const records = Array.from({ length: RECORDS }, (_, index) => syntheticRecord(index));
    const { after, changed } = dayChange(records);
    await feed.build(records, FIRST);
    const before = await linesOf(await readFeed(feed.files()));
    const { deltas, pointer } = await feed.build(after, FIRST + DAY);
    const files = feed.files();
    const parts = deltas[0]?.parts.reduce((sum, { bytes }) => sum + bytes, 0) ?? Number.POSITIVE_INFINITY;
    const all = parts + pointer.manifest.bytes + (files.get('latest.json')?.length ?? 0);
    const inRecords = gzippedLines(changed.map((record) => JSON.stringify(record)));
    const inLines = gzippedLines(changedLines(before, await linesOf(await readFeed(files))));
    const figure = (name: string, ours: number, against: string, bare: number): Figure => {
      return { name, against, unit: 'kB', ours: [ours / 1000], bare: [bare / 1000] };
    };
    const [asRecords, asLines] = ['the records that changed', 'the lines that changed, without positions'];
    return {
      title: `A day's change of ${RECORDS.toLocaleString('en')} insights`,
      how: `Bytes of the delta that the command line builds, where ${DAY_CHANGE.added} insights are new, ${DAY_CHANGE.edited} reworded and ${DAY_CHANGE.withdrawn} withdrawn. The optimum is \`gzip -9\` of the new and reworded records and a tombstone for each withdrawn one, once as records (each with its episode and podcast, unordered) and once as lines of packs (each podcast and episode once, in pack order, without positions: no reader could apply that).`,
      figures: [
        { ...figure('the delta', parts, asRecords, inRecords), goal: GOAL },
        figure('the delta', parts, asLines, inLines),
        figure('all that a browser fetches that day: pointer, manifest and delta', all, asRecords, inRecords),
      ],
    };
  } finally {
    feed.remove();
  }
}

async function linesOf({ manifest, bytesOf }: ReadFeed): Promise<string[]> {
  const packs: string[] = [];
  for (const pack of manifest.packs) packs.push(fromUtf8(await bytesOf(pack)));
  return packs.flatMap((text) => text.split('\n').slice(0, -1));
}
