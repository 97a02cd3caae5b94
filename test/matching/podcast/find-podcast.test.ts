import { describe, expect, test } from 'vitest';
import type { SightedPodcast } from '../../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { matchSighting } from '../../../lib/matching/match-sighting.ts';
import { episode, matchIn, podcast, sightedPodcast } from '../../fixtures/catalogue.ts';

const podcasts = [
  podcast('Harbour Lights', {
    id: 'harbour',
    aliases: ['Mole Talk'],
    publisher: 'Quay Media',
    ids: { apple: '11', spotify: 'S11', feedUrl: 'https://www.quay.example/feed/' },
  }),
  podcast('Sea + Harbour', { id: 'sea', ids: { apple: '12' } }),
  podcast('The Pitch: Startup Stories', { id: 'pitch' }),
  podcast('Crossroads', { id: 'crossroads-a', publisher: 'Alpha Radio', ids: { apple: '21' } }),
  podcast('Crossroads', { id: 'crossroads-b', publisher: 'Beta Works', ids: { apple: '22' } }),
];
const catalogue = memoryCatalogue({ podcasts, episodes: [episode('e', 'harbour', '2026-01-01', 'Lamps')] });
const found = async (seen: Partial<SightedPodcast> | string) => {
  const match = await matchSighting(sightedPodcast(seen), catalogue);
  expect(['podcast', 'none']).toContain(match.kind);
  return {
    id: match.kind === 'podcast' ? match.podcast.id : 'none',
    codes: match.reasons.map(({ code }) => code),
    match,
  };
};

describe('a podcast is found', () => {
  test.each<[string, Partial<SightedPodcast> | string, string, string[]]>([
    ['by id', { ids: { apple: '11' } }, 'harbour', ['id']],
    ['by id and title', { title: 'Harbour Lights', ids: { spotify: 'S11' } }, 'harbour', ['id']],
    ['by feed', { ids: { feedUrl: 'http://quay.example/feed' } }, 'harbour', ['id']],
    [
      'by id, with part of its name changed',
      { title: 'Night at the Harbour', ids: { apple: '11' } },
      'harbour',
      ['id'],
    ],
    [
      'by id, renamed, with the same publisher',
      { title: 'Keepers', publisher: 'Quay', ids: { apple: '11' } },
      'harbour',
      ['id'],
    ],
    ['by title', 'HARBOUR LIGHTS', 'harbour', ['title']],
    ['by title, with words around it', 'The Harbour Lights Podcast', 'harbour', ['title']],
    ['by alias', 'Mole Talk', 'harbour', ['title-alias']],
    ['by the part before a tagline', 'The Pitch', 'pitch', ['title-part']],
    ['by title, with another tagline', 'Harbour Lights: Tide', 'harbour', ['title-part']],
    [
      'by title and publisher',
      { title: 'Harbour Lights', publisher: 'Quay Media GmbH' },
      'harbour',
      ['title', 'publisher'],
    ],
    [
      'by title, with another publisher',
      { title: 'Harbour Lights', publisher: 'Zed' },
      'harbour',
      ['title', 'other-publisher'],
    ],
    [
      'among two of one name by publisher',
      { title: 'Crossroads', publisher: 'Beta Works' },
      'crossroads-b',
      ['title', 'publisher'],
    ],
    ['among two of one name by an id', { title: 'Crossroads', ids: { apple: '21' } }, 'crossroads-a', ['id']],
    ['not among two of one name by title alone', 'Crossroads', 'none', ['several']],
    [
      'not among two of one name by another publisher',
      { title: 'Crossroads', publisher: 'Gamma' },
      'none',
      ['several'],
    ],
    ['by several ids', { ids: { apple: '11', spotify: 'S11', feedUrl: 'x' } }, 'harbour', ['id']],
    [
      'not by ids of two podcasts',
      { title: 'Harbour Lights', ids: { apple: '12', spotify: 'S11' } },
      'none',
      ['conflict'],
    ],
    [
      'not by an id of its own and another id',
      { title: 'Harbour Lights', ids: { apple: '11', spotify: 'S99' } },
      'none',
      ['id', 'conflict'],
    ],
    [
      'not by the title of one and the id of another',
      { title: 'Sea + Harbour', ids: { apple: '11' } },
      'none',
      ['id', 'conflict'],
    ],
    ['not by its id and an unknown title', { title: 'Cooking', ids: { apple: '11' } }, 'none', ['id', 'conflict']],
    [
      'not by its title and an unknown id',
      { title: 'Harbour Lights', ids: { apple: '99' } },
      'none',
      ['title', 'conflict'],
    ],
    [
      'by title and an id on a platform where the dataset has none',
      { title: 'Sea + Harbour', ids: { spotify: 'S99' } },
      'sea',
      ['title'],
    ],
    ['not by the same name with another tagline', 'The Pitch: Basketball', 'none', []],
    [
      'not by part of its title and another publisher',
      { title: 'Harbour Lights: Tide', publisher: 'Zed' },
      'none',
      ['title-part', 'other-publisher'],
    ],
    ['not by a similar name', 'Harbour Lights Daily', 'none', []],
    ['not by an unknown name', 'Cooking', 'none', []],
    ['not by nothing', {}, 'none', []],
    ['not by a hostile name', '__proto__', 'none', []],
  ])('%s', async (_what, seen, id, codes) => {
    expect(await found(seen)).toMatchObject({ id, codes });
  });

  test('with the most confidence by id, then by title, then by part of it, and with its counts', async () => {
    const sure = await Promise.all(
      [{ title: 'Harbour Lights', ids: { apple: '11' } }, 'Harbour Lights', 'Harbour Lights: Tide'].map(found),
    );
    const confidences = sure.map(({ match }) => (match.kind === 'none' ? 0 : match.confidence));
    expect(confidences).toEqual([...confidences].sort().reverse());
    expect(new Set(confidences).size).toBe(3);
    expect(sure[0]?.match).toMatchObject({ podcast: { insights: 1, episodes: 1 } });
  });
});

test.each([
  ['Harbour Lights', 0.95],
  ['The Harbour Lights', 0.9],
  ['Lights, Harbour', 0.9],
])('by name alone, %s has a confidence of %d', async (title, confidence) => {
  expect((await found(title)).match).toMatchObject({ kind: 'podcast', confidence });
});

describe('a paid edition of a podcast', () => {
  const EDITIONS = ['Harbour Lights Premium', 'Harbour Lights (Ad-Free)', 'Harbour Lights - Plus'];
  test.each(EDITIONS)('%s has the episodes of the podcast as candidates, which are never sure', async (title) => {
    const lamps = { title: 'Lamps', publishedOn: '2026-01-01' };
    expect(await matchIn(catalogue, title, lamps)).toMatchObject({ kind: 'candidates', episodes: [{ id: 'e' }] });
    expect((await found(title)).match.kind).toBe('none');
  });
});
