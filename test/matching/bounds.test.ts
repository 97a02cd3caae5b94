import { describe, expect, test } from 'vitest';
import type { SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { lookUpEpisode, matchSighting } from '../../lib/matching/match-sighting.ts';
import { counting, episode, podcast, sighted } from '../fixtures/catalogue.ts';

const crowd = Array.from({ length: 10_000 }, (_, n) => episode(`e${n}`, 'crowd', '2026-03-10', `Buoy ${n} repainted`));
const diary = Array.from({ length: 300 }, (_, n) => {
  const day = new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
  const ids = n === 68 ? { spotify: 'D68' } : {};
  return episode(`d${n}`, 'diary', day, `Entry of the ${n}th watch: Sextant`, { ids });
});
const named = Array.from({ length: 100 }, (_, n) => podcast('Crossroads', { id: `cross-${n}` }));
const world = () =>
  counting([podcast('Crowd'), podcast('Diary'), podcast('__proto__', { id: 'proto' }), ...named], [...crowd, ...diary]);

describe('a match reads a limited number of rows', () => {
  test.each<[string, Partial<SightedPodcast> | string, Partial<SightedEpisode>, number]>([
    ['an unsure episode of a daily podcast', 'Diary', { title: 'Sextant', publishedOn: '2025-03-10' }, 8],
    [
      'a sure episode of a daily podcast',
      'Diary',
      { title: 'Entry of the 68th watch: sextant', publishedOn: '2025-03-10' },
      8,
    ],
    ['a day without episodes', 'Diary', { title: 'Sextant', publishedOn: '2019-03-10' }, 8],
    ['no date', 'Diary', { title: 'Sextant' }, 64],
    ['no date, a known title', 'Diary', { title: 'Entry of the 68th watch: sextant' }, 64],
    ['a range of years', 'Diary', { title: 'Sextant', publishedBetween: ['1900-01-01', '2100-01-01'] }, 64],
    ['ten thousand on one day', 'Crowd', { title: 'Buoy 4711 repainted', publishedOn: '2026-03-10' }, 8],
    ['ten thousand in a month', 'Crowd', { publishedBetween: ['2026-03-01', '2026-03-31'] }, 64],
    ['a range of three days', 'Diary', { title: 'Sextant', publishedBetween: ['2025-03-10', '2025-03-12'] }, 8],
    ['a known id', 'Diary', { title: 'Sextant', ids: { spotify: 'D68' } }, 8],
    ['a hundred podcasts with one name', 'Crossroads', { title: 'Sextant', publishedOn: '2025-03-10' }, 8],
    ['an unknown podcast', 'Cooking', { title: 'Sextant', publishedOn: '2025-03-10' }, 0],
  ])('%s', async (_what, seen, given, limit) => {
    const { catalogue, tally } = world();
    await matchSighting(sighted(seen, given), catalogue);
    expect(tally.rows).toBeLessThanOrEqual(limit);
    expect(tally.requests).toBeLessThanOrEqual(6);
  });
});

test('with more episodes on the day than are scored, a match is never sure', async () => {
  const { catalogue } = world();
  const match = await matchSighting(sighted('Crowd', { title: 'Repainted', publishedOn: '2026-03-10' }), catalogue);
  expect(match.kind).toBe('candidates');
  expect(match.reasons).toContainEqual({ field: 'episode', code: 'several', params: {} });
});

test.each<Partial<SightedEpisode>>([
  { publishedBetween: ['2026-03-01', '2026-03-31'] },
  {},
  { publishedOn: '2026-03-10' },
])('a match scores at most fifty episodes: %j', async (date) => {
  const { catalogue } = world();
  const lookUp = await lookUpEpisode(sighted('Crowd', { title: 'Buoy 4711 repainted', ...date }), catalogue);
  if (lookUp.kind !== 'undecided') throw new Error(lookUp.kind);
  expect(lookUp.inputs.flatMap(({ candidates }) => candidates).length).toBeGreaterThan(1);
  for (const { candidates } of lookUp.inputs) expect(candidates.length).toBeLessThanOrEqual(50);
});

describe('text beyond the limit changes nothing', () => {
  const long = (start: string, rest: string) => `${start} ${'sextant '.repeat(1000)}${rest.repeat(100_000)}`;
  test.each<[string, (rest: string) => Partial<SightedEpisode>]>([
    ['title', (rest) => ({ title: long('Entry of the 68th watch', rest) })],
    ['show notes', (rest) => ({ title: 'Watch', description: long('Entry of the 68th watch', rest) })],
  ])('%s', async (_what, given) => {
    const { catalogue } = world();
    const [first, second] = await Promise.all(
      ['Fresnel ', '潮'].map((rest) =>
        matchSighting(sighted('Diary', { ...given(rest), publishedOn: '2025-03-10' }), catalogue),
      ),
    );
    expect(first).toEqual(second);
  });
});

describe('a hostile title is never a sure match', () => {
  const million = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));
  test.each([
    '__proto__',
    'constructor',
    '',
    million('a'),
    million('\ud800'),
    million('\udc00a'),
    million('\u202e\u2066'),
    million('\u0301'),
    million('(formerly '),
    million('&amp;'),
    million('ﷺ'),
    million('漢字'),
    million('#1 '),
    million('| - :'),
  ])('%.12j', async (title) => {
    const { catalogue } = world();
    const description = title.slice(0, 100_000);
    for (const seen of [{ title, publisher: title }, 'Crowd', '__proto__']) {
      const match = await matchSighting(sighted(seen, { title, description, publishedOn: '2026-03-10' }), catalogue);
      expect(match.kind).not.toBe('episode');
    }
  });
});
