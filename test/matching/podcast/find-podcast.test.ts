import { describe, expect, test } from 'vitest';
import type { SightedPodcast } from '../../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { matchSighting } from '../../../lib/matching/match-sighting.ts';
import { episode, podcast, sightedPodcast } from '../../fixtures/catalogue.ts';

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

describe('a podcast’s own page', () => {
  test.each<[string, Partial<SightedPodcast> | string, string, string[]]>([
    ['by id', { ids: { apple: '11' } }, 'harbour', ['id']],
    ['by id and title', { title: 'Harbour Lights', ids: { spotify: 'S11' } }, 'harbour', ['id']],
    ['by feed', { ids: { feedUrl: 'http://quay.example/feed' } }, 'harbour', ['id']],
    ['by id, renamed in part', { title: 'Night at the Harbour', ids: { apple: '11' } }, 'harbour', ['id']],
    [
      'by id, renamed, same publisher',
      { title: 'Keepers', publisher: 'Quay', ids: { apple: '11' } },
      'harbour',
      ['id'],
    ],
    ['by title', 'HARBOUR LIGHTS', 'harbour', ['title']],
    ['by title with noise', 'The Harbour Lights Podcast', 'harbour', ['title']],
    ['by alias', 'Mole Talk', 'harbour', ['title-alias']],
    ['by the part before a tagline', 'The Pitch', 'pitch', ['title-part']],
    ['with a tagline of its own', 'Harbour Lights: Tide', 'harbour', ['title-part']],
    [
      'title and publisher',
      { title: 'Harbour Lights', publisher: 'Quay Media GmbH' },
      'harbour',
      ['title', 'publisher'],
    ],
    ['title, other publisher', { title: 'Harbour Lights', publisher: 'Zed' }, 'harbour', ['title', 'other-publisher']],
    ['of two, by publisher', { title: 'Crossroads', publisher: 'Beta Works' }, 'crossroads-b', ['title', 'publisher']],
    ['of two, by an id', { title: 'Crossroads', ids: { apple: '21' } }, 'crossroads-a', ['id']],
    ['of two, neither', 'Crossroads', 'none', ['several']],
    ['of two, another publisher', { title: 'Crossroads', publisher: 'Gamma' }, 'none', ['several']],
    ['several ids of one podcast', { ids: { apple: '11', spotify: 'S11', feedUrl: 'x' } }, 'harbour', ['id']],
    ['ids at odds', { title: 'Harbour Lights', ids: { apple: '12', spotify: 'S11' } }, 'none', ['conflict']],
    [
      'an id at odds with the row’s other',
      { title: 'Harbour Lights', ids: { apple: '11', spotify: 'S99' } },
      'none',
      ['id', 'conflict'],
    ],
    ['title of one, id of another', { title: 'Sea + Harbour', ids: { apple: '11' } }, 'none', ['id', 'conflict']],
    ['id of one, title of a stranger', { title: 'Cooking', ids: { apple: '11' } }, 'none', ['id', 'conflict']],
    ['title of one, unknown id', { title: 'Harbour Lights', ids: { apple: '99' } }, 'none', ['title', 'conflict']],
    [
      'title of one, id of a site it is not known on',
      { title: 'Sea + Harbour', ids: { spotify: 'S99' } },
      'sea',
      ['title'],
    ],
    ['same head, other tagline', 'The Pitch: Basketball', 'none', []],
    [
      'part of a title, other publisher',
      { title: 'Harbour Lights: Tide', publisher: 'Zed' },
      'none',
      ['title-part', 'other-publisher'],
    ],
    ['a nearly equal name', 'Harbour Lights Daily', 'none', []],
    ['unknown', 'Cooking', 'none', []],
    ['nothing at all', {}, 'none', []],
    ['hostile', '__proto__', 'none', []],
  ])('%s', async (_what, seen, id, codes) => {
    expect(await found(seen)).toMatchObject({ id, codes });
  });

  test('an id is surer than a title, a title than a part; the podcast comes with its counts', async () => {
    const sure = await Promise.all(
      [{ title: 'Harbour Lights', ids: { apple: '11' } }, 'Harbour Lights', 'Harbour Lights: Tide'].map(found),
    );
    const confidences = sure.map(({ match }) => (match.kind === 'none' ? 0 : match.confidence));
    expect(confidences).toEqual([...confidences].sort().reverse());
    expect(new Set(confidences).size).toBe(3);
    expect(sure[0]?.match).toMatchObject({ podcast: { insights: 1, episodes: 1 } });
  });
});
