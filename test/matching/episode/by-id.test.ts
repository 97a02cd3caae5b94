import { describe, expect, test } from 'vitest';
import type { SightedEpisode, SightedPodcast } from '../../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { episode, matchIn, podcast } from '../../fixtures/catalogue.ts';

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
  const { match, kind, episodes } = await matchIn(catalogue, seen, given);
  return {
    kind,
    ids: episodes.map(({ id }) => id),
    codes: match.reasons.map(({ field, code }) => `${field} ${code}`),
  };
}
const HARBOUR = { title: 'Harbour Lights' };

describe('an episode’s id is sure', () => {
  test.each<[string, Partial<SightedPodcast>, Partial<SightedEpisode>, string]>([
    [
      'with any title and a close neighbour',
      HARBOUR,
      { title: 'Fresnel', publishedOn: '2026-03-10', ids: { spotify: 'E1' } },
      'a',
    ],
    ['with nothing else', {}, { ids: { spotify: 'E1' } }, 'a'],
    ['in a podcast with part of its name changed', { title: 'Harbour Nights' }, { ids: { spotify: 'E1' } }, 'a'],
    ['for a guid within its podcast', HARBOUR, { ids: { guid: 'g1' } }, 'a'],
    ['for the same guid within another podcast', { title: 'Tide Table' }, { ids: { guid: 'g1' } }, 'c'],
    ['if the date moved by two days', HARBOUR, { publishedOn: '2026-03-13', ids: { spotify: 'E1' } }, 'a'],
    ['with the id of another video', { title: 'Tide Table' }, { ids: { guid: 'g1', youtube: 'Y2' } }, 'c'],
    ['and identifies its podcast among several of one name', { title: 'Crossroads' }, { ids: { spotify: 'E4' } }, 'd'],
    [
      'for a short piece, if the episode’s length is unknown',
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

describe('an episode’s id is never sure with', () => {
  test.each<[string, Partial<SightedPodcast>, Partial<SightedEpisode>, string, string[]]>([
    ['ids of two episodes', HARBOUR, { ids: { spotify: 'E2', apple: '91' } }, 'candidates', ['a', 'b']],
    [
      'another id that the episode does not have',
      HARBOUR,
      { ids: { spotify: 'E1', guid: 'other' } },
      'candidates',
      ['a'],
    ],
    ['an unknown podcast’s title', { title: 'Cooking' }, { ids: { spotify: 'E1' } }, 'candidates', ['a']],
    ['another podcast id', { ...HARBOUR, ids: { apple: '12' } }, { ids: { spotify: 'E1' } }, 'candidates', ['a']],
    ['a date weeks away', HARBOUR, { publishedOn: '2026-04-10', ids: { spotify: 'E1' } }, 'candidates', ['a']],
    ['a clip’s length', HARBOUR, { durationSeconds: 600, ids: { spotify: 'E1' } }, 'candidates', ['a']],
    [
      'the title of another podcast',
      HARBOUR,
      { title: 'Lanterns', publishedOn: '2026-03-09', ids: { youtube: 'Y1' } },
      'candidates',
      ['a'],
    ],
    [
      'the title of another podcast, on a day without episodes',
      HARBOUR,
      { publishedOn: '2026-01-01', ids: { youtube: 'Y1' } },
      'podcast',
      [],
    ],
    ['ids of two episodes of two podcasts', {}, { ids: { spotify: 'E1', youtube: 'Y1' } }, 'none', []],
    ['a guid and no podcast', {}, { ids: { guid: 'g1' } }, 'none', []],
  ])('%s', async (_what, seen, given, kind, ids) => {
    const result = await matched(seen, given);
    expect({ ...result, ids: result.ids.sort() }).toMatchObject({ kind, ids });
    if (kind === 'candidates') expect(result.codes).toContain('episode conflict');
  });
});

describe('another id on the same platform', () => {
  test('excludes a candidate', async () => {
    const result = await matched(HARBOUR, { title: 'Lamps', publishedOn: '2026-03-09', ids: { spotify: 'E9' } });
    expect(result).toMatchObject({ kind: 'podcast', ids: [] });
  });
  test('leaves the decision to the user if the title is the same', async () => {
    const result = await matched(HARBOUR, { title: 'Lanterns', publishedOn: '2026-03-09', ids: { spotify: 'E9' } });
    expect(result).toMatchObject({ kind: 'candidates', ids: ['a'] });
    expect(result.codes).toContain('episode conflict');
  });
});
