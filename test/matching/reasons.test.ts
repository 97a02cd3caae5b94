import { describe, expect, test } from 'vitest';
import type { Reason } from '../../lib/domain/match.ts';
import type { SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { findPodcast } from '../../lib/matching/podcast/find-podcast.ts';
import { episode, matchIn, podcast } from '../fixtures/catalogue.ts';

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
const matched = async (seen: Partial<SightedPodcast>, given: Partial<SightedEpisode>) =>
  (await matchIn(catalogue, seen, given)).match;

describe('the reason for a podcast found by id names the platform', () => {
  test.each<[SightedPodcast['ids'], string]>([
    [{ apple: '11' }, 'apple'],
    [{ spotify: 'S1' }, 'spotify'],
    [{ feedUrl: 'https://quay.example/feed' }, 'feed'],
    [{ guid: 'g1' }, 'guid'],
    [{ youtube: 'Y1' }, 'youtube'],
    [{ source: 's1' }, 'source'],
    // The first platform with the same id. Other ids may be new or moved.
    [{ guid: 'g1', spotify: 'S1' }, 'spotify'],
    [{ feedUrl: 'https://moved.example/feed', youtube: 'Y1' }, 'youtube'],
  ])('%j', async (ids, platform) => {
    expect(await podcastReasons({ ids })).toEqual([{ field: 'podcast', code: 'id', params: { platform } }]);
  });
});

describe('the reasons for a podcast found by title', () => {
  const NAMED: Reason = { field: 'podcast', code: 'title', params: { title: 'Harbour Lights' } };
  const publisher = 'Quay Media';
  test.each<[string, Partial<SightedPodcast>, Reason[]]>([
    ['name it as the dataset does', { title: 'harbour lights' }, [NAMED]],
    [
      'name the publisher as the dataset does, if both have one',
      { title: 'Harbour Lights', publisher: 'Quay Media GmbH' },
      [NAMED, { field: 'podcast', code: 'publisher', params: { publisher } }],
    ],
    [
      'say that the publisher differs',
      { title: 'Harbour Lights', publisher: 'Zed' },
      [NAMED, { field: 'podcast', code: 'other-publisher', params: { publisher } }],
    ],
  ])('%s', async (_what, seen, reasons) => {
    expect(await podcastReasons(seen)).toEqual(reasons);
  });
});

describe('the reasons for an episode found by id name the podcast, then the platform', () => {
  const named = { title: 'Harbour Lights' };
  const PODCAST: Reason = { field: 'podcast', code: 'title', params: { title: 'Harbour Lights' } };
  test.each<[SightedEpisode['ids'], string]>([
    [{ apple: '91' }, 'apple'],
    [{ spotify: 'E1' }, 'spotify'],
    [{ guid: 'ge' }, 'guid'],
    [{ youtube: 'YE' }, 'youtube'],
    [{ source: 'se' }, 'source'],
    [{ guid: 'ge', spotify: 'E1' }, 'spotify'],
    // One episode may have several videos.
    [{ guid: 'ge', youtube: 'another' }, 'guid'],
  ])('%j', async (ids, platform) => {
    const match = await matched(named, { ids });
    const id: Reason = { field: 'episode', code: 'id', params: { platform } };
    expect(match).toMatchObject({ kind: 'episode', episode: { id: 'lanterns' }, reasons: [PODCAST, id] });
  });

  test('or the platform alone, if nothing else identifies the podcast', async () => {
    const match = await matched({}, { ids: { spotify: 'E1' } });
    expect(match.reasons).toEqual([{ field: 'episode', code: 'id', params: { platform: 'spotify' } }]);
  });

  // A shown day may differ by one in another time zone, and publishers shift dates by up to two days.
  test.each([
    ['2026-03-06', 'candidates'],
    ['2026-03-07', 'episode'],
    ['2026-03-13', 'episode'],
    ['2026-03-14', 'candidates'],
  ])('and the day may differ by up to three: sighted on %s it gives %s', async (publishedOn, kind) => {
    const match = await matched(named, { publishedOn, ids: { spotify: 'E1' } });
    expect(match.kind).toBe(kind);
    expect(match.reasons.some(({ code }) => code === 'conflict')).toBe(kind === 'candidates');
  });
});

test('the likeliest episode of a day comes first, whatever the order of rows', async () => {
  const sameDay = ['Ropes', 'Fresnel lenses and lanterns', 'Knots'].map((title, at) =>
    episode(`same-day-${at}`, 'harbour', '2026-05-05', title),
  );
  for (const rows of [sameDay, sameDay.toReversed()]) {
    const { episodes } = await matchIn(memoryCatalogue({ podcasts: [HARBOUR], episodes: rows }), 'Harbour Lights', {
      title: 'Of lanterns',
      publishedOn: '2026-05-05',
    });
    expect(episodes[0]?.id).toBe('same-day-1');
  }
});
