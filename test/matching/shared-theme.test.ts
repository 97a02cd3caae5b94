import { describe, expect, test } from 'vitest';
import type { Insight } from '../../lib/domain/dataset.ts';
import { nearInsights } from '../../lib/matching/shared-theme.ts';
import { BUNDLED } from '../fixtures/datasets.ts';

type Text = Pick<Insight, 'statement' | 'impact'>;
const insights = BUNDLED.episodes.flatMap(({ insights, podcastId }) =>
  insights.map((insight) => ({ ...insight, podcastId })),
);
const startingWith = (start: string) => {
  const found = insights.find(({ statement }) => statement.startsWith(start));
  if (!found) throw new Error(`no insight starts with "${start}"`);
  return found;
};
const near = (own: Text & { podcastId: string }) =>
  nearInsights(
    [own],
    insights.filter(({ podcastId }) => podcastId !== own.podcastId),
    (other) => other,
    ['Infrastructure'],
  ).map(({ of, words }) => [of.statement.slice(0, 32), ...words]);

describe('among the real insights on one topic', () => {
  test.each([
    {
      own: 'Scarcity in electricity, memory',
      others: [['The primary constraints on AI sc', 'memory', 'rare earth', 'electricity']],
    },
    {
      own: 'The AI sector is facing a critical',
      others: [['There is a critical capacity cru', 'GPU', 'critical capacity', 'compute']],
    },
  ])('$own is near to what names the same', ({ own, others }) => {
    expect(near(startingWith(own))).toEqual(others);
  });

  test('most have nothing near, although all share the topic', () => {
    expect(insights.filter((own) => near(own).length > 0).length).toBeLessThan(insights.length / 2);
  });
});

describe('nothing is near', () => {
  const of = (statement: string): Text => ({ statement });
  test.each<{ what: string; own: string; other: string }>([
    {
      what: 'by common words alone',
      own: 'The company is growing its business.',
      other: 'A company with a new business.',
    },
    { what: 'by one word alone', own: 'Chainlink dominates.', other: 'Few know Chainlink.' },
    { what: 'by the name of the topic', own: 'Rare earths and magnets.', other: 'Rare earths and wine.' },
    { what: 'by years', own: 'In 2025 and 2026.', other: 'Between 2025 and 2026.' },
    { what: 'without words', own: '…', other: '!!!' },
  ])('$what', ({ own, other }) => {
    expect(nearInsights([of(own)], [of(other)], (each) => each, ['Rare earths'])).toEqual([]);
  });

  test('where all insights have the same words', () => {
    const all = Array.from({ length: 200 }, (_, index) =>
      of(`Power transformers have long lead times, says guest ${index}.`),
    );
    expect(nearInsights(all.slice(0, 1), all.slice(1), (each) => each, [])).toEqual([]);
  });
});

test('what shares more comes first, in any script', () => {
  const others = ['変圧器の納期が長期化している', '電力変圧器の納期と送電網の容量が不足している'].map((statement) => ({
    statement,
  }));
  const own = [{ statement: '電力変圧器の納期が長く、送電網の容量も足りない' }];
  const found = nearInsights(own, others, (each) => each, []);
  expect(found[0]?.of).toBe(others[1]);
});
