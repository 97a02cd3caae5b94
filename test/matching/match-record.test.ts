import { describe, expect, test } from 'vitest';
import type { PodcastEntry } from '../../lib/domain/catalogue.ts';
import type { Match } from '../../lib/domain/match.ts';
import { toMatchRecord } from '../../lib/matching/match-record.ts';
import { episode, podcast } from '../fixtures/catalogue.ts';

// With `keys`, as the database gives it, which the format leaves out.
const harbour = { ...podcast('Harbour Lights', { ids: { apple: '1' } }), insights: 40, episodes: 9, keys: ['apple:1'] };
const known: PodcastEntry = harbour;
const lamps = episode('lamps', harbour.id, '2026-03-10', 'Lamps', { ids: { guid: 'g' }, texts: ['One.', 'Two.'] });
const reasons: Match['reasons'] = [{ field: 'date', code: 'same-day', params: {} }];
const named = { id: 'harbour-lights', title: 'Harbour Lights', ids: { apple: '1' } };
const listed = { id: 'lamps', title: 'Lamps', publishedOn: '2026-03-10', ids: { guid: 'g' } };

describe('a match in the interchange format', () => {
  test.each<[Match, object]>([
    [
      { kind: 'episode', confidence: 0.98, podcast: known, episode: lamps, reasons },
      { kind: 'episode', confidence: 0.98, podcast: named, episodes: [listed], insights: 2, reasons },
    ],
    [
      { kind: 'candidates', confidence: 0.5, podcast: known, episodes: [lamps, { ...lamps, id: 'b' }], reasons },
      {
        kind: 'candidates',
        confidence: 0.5,
        podcast: named,
        episodes: [listed, { ...listed, id: 'b' }],
        insights: 4,
        reasons,
      },
    ],
    [
      { kind: 'podcast', confidence: 0.9, podcast: known, reasons },
      { kind: 'podcast', confidence: 0.9, podcast: named, episodes: [], insights: 40, reasons },
    ],
    [
      { kind: 'none', reasons: [] },
      { kind: 'none', confidence: 0, episodes: [], insights: 0, reasons: [] },
    ],
  ])('$kind', (match, record) => {
    expect(toMatchRecord(match)).toStrictEqual(record);
  });

  test('lists at most eight candidates, and counts only their insights', () => {
    const episodes = Array.from({ length: 9 }, (_, n) => ({ ...lamps, id: `e${n}` }));
    const record = toMatchRecord({ kind: 'candidates', confidence: 0.5, podcast: known, episodes, reasons });
    expect(record.episodes.map(({ id }) => id)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7']);
    expect(record.insights).toBe(16);
  });
});
