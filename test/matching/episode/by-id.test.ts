import { describe, expect, test } from 'vitest';
import type { SightedEpisode, SightedPodcast } from '../../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { matchSighting } from '../../../lib/matching/match-sighting.ts';
import { episode, podcast, sighted } from '../../fixtures/catalogue.ts';

const podcasts = [
  podcast('Harbour Lights', { id: 'harbour', ids: { apple: '11' } }),
  podcast('Tide Table', { id: 'tide' }),
  podcast('Crossroads', { id: 'cross-1' }),
  podcast('Crossroads', { id: 'cross-2' }),
];
const episodes = [
  episode('a', 'harbour', '2026-03-10', 'Lanterns', {
    ids: { spotify: 'E1', apple: '91', guid: 'g1' },
    durationSeconds: 3000,
  }),
  episode('b', 'harbour', '2026-03-11', 'Fresnel', { ids: { spotify: 'E2', guid: 'g2' } }),
  episode('c', 'tide', '2026-03-10', 'Ebb', { ids: { guid: 'g1', youtube: 'Y1' } }),
  episode('d', 'cross-2', '2026-03-10', 'Paths', { ids: { spotify: 'E4' } }),
];
const catalogue = memoryCatalogue({ podcasts, episodes });

async function matched(seen: Partial<SightedPodcast>, given: Partial<SightedEpisode>) {
  const match = await matchSighting(sighted(seen, given), catalogue);
  const found = match.kind === 'episode' ? [match.episode] : match.kind === 'candidates' ? match.episodes : [];
  return {
    kind: match.kind,
    ids: found.map(({ id }) => id),
    codes: match.reasons.map(({ field, code }) => `${field} ${code}`),
  };
}
const HARBOUR = { title: 'Harbour Lights' };

describe('an id of an episode', () => {
  test.each<[string, Partial<SightedPodcast>, Partial<SightedEpisode>, string]>([
    [
      'under any title and with a neighbour in reach',
      HARBOUR,
      { title: 'Fresnel', publishedOn: '2026-03-10', ids: { spotify: 'E1' } },
      'a',
    ],
    ['without anything else', {}, { ids: { spotify: 'E1' } }, 'a'],
    ['of a podcast renamed in part', { title: 'Harbour Nights' }, { ids: { spotify: 'E1' } }, 'a'],
    ['guid within the podcast', HARBOUR, { ids: { guid: 'g1' } }, 'a'],
    ['the same guid within another', { title: 'Tide Table' }, { ids: { guid: 'g1' } }, 'c'],
    ['re-dated by two days', HARBOUR, { publishedOn: '2026-03-13', ids: { spotify: 'E1' } }, 'a'],
    ['another video of it', { title: 'Tide Table' }, { ids: { guid: 'g1', youtube: 'Y2' } }, 'c'],
    ['settles podcasts of one name', { title: 'Crossroads' }, { ids: { spotify: 'E4' } }, 'd'],
    [
      'a short piece of no known length',
      { title: 'Tide Table' },
      { durationSeconds: 100, ids: { youtube: 'Y1' } },
      'c',
    ],
  ])('%s', async (_what, seen, given, id) => {
    const result = await matched(seen, given);
    expect(result).toMatchObject({ kind: 'episode', ids: [id] });
    expect(result.codes).toContain('episode id');
  });
});

describe('an id that contradicts the rest is never sure', () => {
  test.each<[string, Partial<SightedPodcast>, Partial<SightedEpisode>, string, string[]]>([
    ['two ids of two episodes', HARBOUR, { ids: { spotify: 'E2', apple: '91' } }, 'candidates', ['a', 'b']],
    ['one id fits, another of it does not', HARBOUR, { ids: { spotify: 'E1', guid: 'other' } }, 'candidates', ['a']],
    ['a stranger’s title', { title: 'Cooking' }, { ids: { spotify: 'E1' } }, 'candidates', ['a']],
    [
      'the podcast’s own id contradicts',
      { ...HARBOUR, ids: { apple: '12' } },
      { ids: { spotify: 'E1' } },
      'candidates',
      ['a'],
    ],
    ['a date weeks away', HARBOUR, { publishedOn: '2026-04-10', ids: { spotify: 'E1' } }, 'candidates', ['a']],
    ['a clip of it under its id', HARBOUR, { durationSeconds: 600, ids: { spotify: 'E1' } }, 'candidates', ['a']],
    [
      'an episode of another podcast',
      HARBOUR,
      { title: 'Lanterns', publishedOn: '2026-03-09', ids: { youtube: 'Y1' } },
      'candidates',
      ['a'],
    ],
    [
      'an episode of another podcast, nothing in reach',
      HARBOUR,
      { publishedOn: '2026-01-01', ids: { youtube: 'Y1' } },
      'podcast',
      [],
    ],
    ['two episodes of two podcasts', {}, { ids: { spotify: 'E1', youtube: 'Y1' } }, 'none', []],
    ['a guid without its podcast', {}, { ids: { guid: 'g1' } }, 'none', []],
  ])('%s', async (_what, seen, given, kind, ids) => {
    const result = await matched(seen, given);
    expect({ ...result, ids: result.ids.sort() }).toMatchObject({ kind, ids });
    if (kind === 'candidates') expect(result.codes).toContain('episode conflict');
  });
});

describe('another id of the same platform', () => {
  test('rules a candidate out', async () => {
    const result = await matched(HARBOUR, { title: 'Lamps', publishedOn: '2026-03-09', ids: { spotify: 'E9' } });
    expect(result).toMatchObject({ kind: 'podcast', ids: [] });
  });
  test('leaves the person to decide where the title is the same', async () => {
    const result = await matched(HARBOUR, { title: 'Lanterns', publishedOn: '2026-03-09', ids: { spotify: 'E9' } });
    expect(result).toMatchObject({ kind: 'candidates', ids: ['a'] });
    expect(result.codes).toContain('episode conflict');
  });
});
