import { describe, expect, test } from 'vitest';
import type { Reason } from '../../lib/domain/match.ts';
import type { SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { findPodcast } from '../../lib/matching/podcast/find-podcast.ts';
import { episode, podcast, sighted } from '../fixtures/catalogue.ts';

const HARBOUR = podcast('Harbour Lights', {
  id: 'harbour',
  publisher: 'Quay Media',
  ids: { apple: '11', spotify: 'S1', feedUrl: 'https://quay.example/feed', guid: 'g1', youtube: 'Y1', source: 's1' },
});
const PUBLISHED_ON = '2026-03-10';
const LANTERNS = episode('lanterns', 'harbour', PUBLISHED_ON, 'Lanterns', {
  ids: { apple: '91', spotify: 'E1', guid: 'ge', youtube: 'YE', source: 'se' },
});
const catalogue = memoryCatalogue({ podcasts: [HARBOUR], episodes: [LANTERNS] });

const podcastReasons = async (seen: Partial<SightedPodcast>) =>
  (await findPodcast({ ids: {}, ...seen }, catalogue)).reasons;
const matched = (seen: Partial<SightedPodcast>, given: Partial<SightedEpisode>) =>
  matchSighting(sighted(seen, given), catalogue);

describe('a podcast by its id names the platform', () => {
  test.each<[SightedPodcast['ids'], string]>([
    [{ apple: '11' }, 'apple'],
    [{ spotify: 'S1' }, 'spotify'],
    [{ feedUrl: 'https://quay.example/feed' }, 'feed'],
    [{ guid: 'g1' }, 'guid'],
    [{ youtube: 'Y1' }, 'youtube'],
    [{ source: 's1' }, 'source'],
    // The first that both know; others may be new, or moved.
    [{ guid: 'g1', spotify: 'S1' }, 'spotify'],
    [{ feedUrl: 'https://moved.example/feed', youtube: 'Y1' }, 'youtube'],
  ])('%j', async (ids, platform) => {
    expect(await podcastReasons({ ids })).toEqual([{ field: 'podcast', code: 'id', params: { platform } }]);
  });
});

describe('a podcast by its name tells', () => {
  const NAMED: Reason = { field: 'podcast', code: 'title', params: { title: 'Harbour Lights' } };
  const publisher = 'Quay Media';
  test.each<[string, Partial<SightedPodcast>, Reason[]]>([
    ['the name as we have it', { title: 'harbour lights' }, [NAMED]],
    [
      'the publisher as we have it, where both say one',
      { title: 'Harbour Lights', publisher: 'Quay Media GmbH' },
      [NAMED, { field: 'podcast', code: 'publisher', params: { publisher } }],
    ],
    [
      'that the publisher is another',
      { title: 'Harbour Lights', publisher: 'Zed' },
      [NAMED, { field: 'podcast', code: 'other-publisher', params: { publisher } }],
    ],
  ])('%s', async (_what, seen, reasons) => {
    expect(await podcastReasons(seen)).toEqual(reasons);
  });
});

describe('an episode by its id names the platform, after what names the podcast', () => {
  const named = { title: 'Harbour Lights' };
  const PODCAST: Reason = { field: 'podcast', code: 'title', params: { title: 'Harbour Lights' } };
  test.each<[SightedEpisode['ids'], string]>([
    [{ apple: '91' }, 'apple'],
    [{ spotify: 'E1' }, 'spotify'],
    [{ guid: 'ge' }, 'guid'],
    [{ youtube: 'YE' }, 'youtube'],
    [{ source: 'se' }, 'source'],
    [{ guid: 'ge', spotify: 'E1' }, 'spotify'],
    // Of one recording there may be more than one video.
    [{ guid: 'ge', youtube: 'another' }, 'guid'],
  ])('%j', async (ids, platform) => {
    const match = await matched(named, { ids });
    const id: Reason = { field: 'episode', code: 'id', params: { platform } };
    expect(match).toMatchObject({ kind: 'episode', episode: { id: 'lanterns' }, reasons: [PODCAST, id] });
  });

  test('and alone where the podcast is known by nothing else', async () => {
    const match = await matched({}, { ids: { spotify: 'E1' } });
    expect(match.reasons).toEqual([{ field: 'episode', code: 'id', params: { platform: 'spotify' } }]);
  });

  // A day as shown may be the one before or after elsewhere; and days are set anew.
  test.each([
    ['2026-03-06', 'candidates'],
    ['2026-03-07', 'episode'],
    ['2026-03-13', 'episode'],
    ['2026-03-14', 'candidates'],
  ])('whose day may be another by three, and no more: seen on %s it gives %s', async (publishedOn, kind) => {
    const match = await matched(named, { publishedOn, ids: { spotify: 'E1' } });
    expect(match.kind).toBe(kind);
    expect(match.reasons.some(({ code }) => code === 'conflict')).toBe(kind === 'candidates');
  });
});

test('the likeliest of one day is taken first, however the rows come', async () => {
  const twins = ['Ropes', 'Fresnel lenses and lanterns', 'Knots'].map((title, at) =>
    episode(`twin-${at}`, 'harbour', '2026-05-05', title),
  );
  for (const episodes of [twins, twins.toReversed()]) {
    const match = await matchSighting(
      sighted('Harbour Lights', { title: 'Of lanterns', publishedOn: '2026-05-05' }),
      memoryCatalogue({ podcasts: [HARBOUR], episodes }),
    );
    const found = match.kind === 'candidates' ? match.episodes : match.kind === 'episode' ? [match.episode] : [];
    expect(found[0]?.id).toBe('twin-1');
  }
});
