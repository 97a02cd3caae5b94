import { describe, expect, test } from 'vitest';
import type { EpisodeSighting, SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { completeSighting } from '../../lib/matching/complete-sighting.ts';
import { sighted } from '../fixtures/catalogue.ts';

const [FOG, BELLS] = ['4EpisodeOfFogHorns0001', '4EpisodeOfTheBells0002'];
const PODCAST = { title: 'Harbour Lights', ids: { spotify: '4ShowOfHarbourLights01' } };
const TITLE = 'How fog horns fell silent';
const page = (given: Partial<SightedEpisode> = {}) =>
  sighted(PODCAST, { title: TITLE, publishedOn: '2026-03-10', ids: { spotify: FOG }, ...given });
const playing = (given: Partial<SightedEpisode> = {}, of: SightedPodcast = PODCAST): EpisodeSighting => ({
  ...sighted(of, { title: TITLE, ids: { spotify: FOG }, ...given }),
  source: 'player',
});

describe('what was seen completes the player’s sighting', () => {
  test.each<[string, EpisodeSighting, EpisodeSighting[], boolean]>([
    ['by id, whatever the titles', playing({ title: 'Fog ho…' }), [page()], true],
    ['not with another id', playing({ ids: { spotify: BELLS } }), [page()], false],
    ['by title and podcast', playing({ ids: {} }), [page({ ids: {} })], true],
    ['by title, where the player names no podcast', playing({ ids: {} }, { ids: {} }), [page()], true],
    ['not with another podcast', playing({ ids: {} }, { title: 'Deep Roots', ids: {} }), [page()], false],
    ['not with part of the title', playing({ title: 'How fog horns fell', ids: {} }), [page()], false],
    [
      'not where two episodes have the title',
      playing({ ids: {} }, { ids: {} }),
      [page(), { ...page({ ids: { spotify: BELLS } }), podcast: { title: 'Deep Roots', ids: {} } }],
      false,
    ],
    ['not from another site', playing(), [{ ...page(), site: 'apple-podcasts' }], false],
  ])('%s', (_what, sighting, seen, isCompleted) => {
    const completed = completeSighting(sighting, seen);
    expect(completed.episode.publishedOn).toBe(isCompleted ? '2026-03-10' : undefined);
    expect(completed.source).toBe('player');
    if (!isCompleted) expect(completed).toEqual(sighting);
  });
});
