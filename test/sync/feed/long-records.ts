import { hashId, identityKey } from '../../../lib/feed/merge/identity.ts';
import type { InsightRecord } from '../../../lib/feed/merge/record.ts';
import { syntheticRecord } from '../../fixtures/records.ts';

/** A new pack starts at such an id once the previous one is large enough; see lib/feed/packs/pack.ts. */
const BOUNDARY = /[a-d]a$/;
const INSIGHTS_PER_PACK = 160;

/** Very long insights, so that few rows make several packs. Deterministic. */
export async function longRecords(packs: number): Promise<InsightRecord[]> {
  const titles = await boundaryTitles(packs);
  return titles.flatMap((title, pack) =>
    Array.from({ length: INSIGHTS_PER_PACK }, (_, index) => longRecord(pack * INSIGHTS_PER_PACK + index, title)),
  );
}

function longRecord(index: number, podcast: string): InsightRecord {
  const texts = Array.from({ length: 12 }, (_, part) => syntheticRecord(index * 100 + part).statement);
  const long = (from: number) =>
    texts
      .slice(from, from + 6)
      .join(' ')
      .slice(0, 900);
  const { episode } = syntheticRecord(index);
  return {
    statement: long(0),
    impact: long(6),
    topics: ['Tides'],
    episode,
    podcast: { title: podcast },
    id: `long-${index}`,
  };
}

async function boundaryTitles(count: number): Promise<string[]> {
  const found: string[] = [];
  for (let number = 0; found.length < count; number += 1) {
    const title = `Podcast ${number}`;
    if (BOUNDARY.test(await hashId('podcast', identityKey(title)))) found.push(title);
  }
  return found;
}
