import fc from 'fast-check';
import type { InsightRecord } from '../../../lib/feed/merge/record.ts';

/** A record of few podcasts, episodes and topics, so that they meet. */
export function fewRecord(index: number): InsightRecord {
  const [podcast, episode] = [index % 3, index % 7];
  return {
    statement: `Statement ${index} of what was said.`,
    topics: [['Tides', 'Moons', 'tides'][index % 3] ?? 'Tides'],
    episode: { title: `Episode ${episode}`, publishedOn: `2026-05-0${1 + (episode % 5)}`, ids: {} },
    podcast: { title: `Podcast ${podcast}` },
    ...(index % 2 ? { startSeconds: index * 10 } : {}),
    ...(index % 4 ? { id: `record-${index}` } : {}),
  };
}

type Edit = { kind: 'add' | 'remove' | 'reword' | 'retitle' | 'alias' | 'move' | 'topic'; at: number };
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('add', 'remove', 'reword', 'retitle', 'alias', 'move', 'topic'),
  at: fc.nat(50),
});

/** The records after an edit; `stamp` makes it another one each time. */
function edited(records: InsightRecord[], { kind, at }: Edit, stamp: number): InsightRecord[] {
  const own = records[at % Math.max(records.length, 1)];
  if (kind === 'add' || !own) return [...records, fewRecord(100 + at + stamp * 60)];
  const others = records.filter((one) => one !== own);
  if (kind === 'remove') return others.length > 0 ? others : records;
  const { podcast, episode } = own;
  const change: Record<Exclude<Edit['kind'], 'add' | 'remove'>, Partial<InsightRecord>> = {
    reword: { statement: `${own.statement} Reworded ${stamp}.`, rev: (own.rev ?? 0) + 1 },
    retitle: { episode: { ...episode, title: `${episode.title} (${stamp})` } },
    alias: { podcast: { ...podcast, aliases: [`Alias ${stamp}`] } },
    move: { episode: { ...episode, publishedOn: '2026-05-09' } },
    topic: { topics: [...own.topics, `Topic ${stamp}`].slice(-3) },
  };
  return [...others, { ...own, ...change[kind] }];
}

/** The states that a row of edits goes through, one a build. */
export const states = fc.array(fc.array(edit, { maxLength: 6 }), { minLength: 1, maxLength: 5 }).map((days) => {
  const all = [Array.from({ length: 12 }, (_, index) => fewRecord(index))];
  for (const [day, edits] of days.entries())
    all.push(edits.reduce((records, one, index) => edited(records, one, day * 10 + index), all[day] ?? []));
  return all;
});
