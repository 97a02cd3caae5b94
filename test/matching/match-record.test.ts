import { describe, expect, test } from 'vitest';
import type { PodcastEntry } from '../../lib/domain/catalogue.ts';
import type { JoinedMatch } from '../../lib/domain/joined-match.ts';
import { toMatchRecord } from '../../lib/matching/match-record.ts';
import { episode, podcast } from '../fixtures/catalogue.ts';

// With `keys`, as the database gives it, which the format leaves out.
const harbour = { ...podcast('Harbour Lights', { ids: { apple: '1' } }), insights: 40, episodes: 9, keys: ['apple:1'] };
const known: PodcastEntry = harbour;
const lamps = episode('lamps', harbour.id, '2026-03-10', 'Lamps', { ids: { guid: 'g' }, texts: ['One.', 'Two.'] });
const reasons: JoinedMatch['reasons'] = [{ field: 'date', code: 'same-day', params: {} }];
const named = { id: 'harbour-lights', title: 'Harbour Lights', ids: { apple: '1' } };
const listed = { id: 'lamps', title: 'Lamps', publishedOn: '2026-03-10', ids: { guid: 'g' } };

const podcasts = [{ feed: 'a', podcast: known }];
const found = (feed: string, id = 'lamps') => ({ feed, podcast: known, episode: { ...lamps, id } });

describe('a match in the interchange format', () => {
  test.each<[JoinedMatch, object]>([
    [
      { kind: 'episode', confidence: 0.98, podcasts, episodes: [found('a')], reasons },
      { kind: 'episode', confidence: 0.98, podcast: named, episodes: [listed], insights: 7, reasons },
    ],
    [
      { kind: 'candidates', confidence: 0.5, podcasts, episodes: [found('a'), found('a', 'b')], reasons },
      {
        kind: 'candidates',
        confidence: 0.5,
        podcast: named,
        episodes: [listed, { ...listed, id: 'b' }],
        insights: 7,
        reasons,
      },
    ],
    [
      { kind: 'podcast', confidence: 0.9, podcasts, reasons },
      { kind: 'podcast', confidence: 0.9, podcast: named, episodes: [], insights: 7, reasons },
    ],
    [
      { kind: 'none', reasons: [] },
      { kind: 'none', confidence: 0, episodes: [], insights: 0, reasons: [] },
    ],
  ])('$kind', (match, record) => {
    expect(toMatchRecord(match, ['a'], 7)).toStrictEqual(record);
  });

  test('with several feeds, names the feed of each episode by its number', () => {
    const match: JoinedMatch = {
      ...{ kind: 'candidates', confidence: 0.5, podcasts, reasons },
      episodes: [found('b', 'two'), found('a')],
    };
    expect(toMatchRecord(match, ['a', 'b'], 4).episodes).toStrictEqual([
      { feed: 1, ...listed, id: 'two' },
      { feed: 0, ...listed },
    ]);
  });
});
