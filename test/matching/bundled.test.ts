import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { datasetSchema } from '../../lib/domain/dataset.ts';
import type { SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { matchIn, sighted, sightedPodcast } from '../fixtures/catalogue.ts';

const bundled = new URL('../../assets/dataset/bundled.json', import.meta.url);
const dataset = datasetSchema.parse(JSON.parse(readFileSync(bundled, 'utf8')));
const catalogue = memoryCatalogue(dataset);

const BRIEF = 'The AI Daily Brief (Formerly The AI Breakdown): Artificial Intelligence News and Analysis';
const HOROWITZ = 'Ben Horowitz on AI Infrastructure, Economics and The New Laws of Software';
const OPEN_CLAW = 'From skeptic to true believer: How OpenClaw changed my life | Claire Vo';
const KLEPPMANN = 'Designing Data-intensive Applications with Martin Kleppmann';

async function matched(seen: Partial<SightedPodcast> | string, given: Partial<SightedEpisode>) {
  const { kind, episodes } = await matchIn(catalogue, seen, given);
  return { kind, titles: episodes.map(({ title }) => title).sort() };
}

describe('a bundled episode is found by the publisher’s title', () => {
  test.each<[Partial<SightedPodcast> | string, Partial<SightedEpisode>, string]>([
    ['AI + a16z', { title: HOROWITZ, publishedAt: '2026-05-19T10:00:00.000Z' }, 'AI Rewrites Business Physics'],
    ['AI + a16z', { title: HOROWITZ, publishedOn: '2026-05-19' }, 'AI Rewrites Business Physics'],
    [{ ids: { apple: '1740178076' } }, { title: HOROWITZ, publishedOn: '2026-05-19' }, 'AI Rewrites Business Physics'],
    ['Lenny’s Podcast', { title: OPEN_CLAW, publishedAt: '2026-03-29T12:31:50Z' }, 'Mastering OpenClaw'],
    [
      "Lenny's Podcast: Product | Career | Growth",
      { title: OPEN_CLAW, publishedOn: '2026-03-29' },
      'Mastering OpenClaw',
    ],
    ['The Pragmatic Engineer', { title: KLEPPMANN, publishedOn: '2026-04-22' }, 'The Evolution of Data-Intensive'],
  ])('%j', async (seen, given, start) => {
    const result = await matched(seen, given);
    expect(result.kind).toBe('episode');
    expect(result.titles[0]).toContain(start);
  });
});

describe('misleading sightings are not matched', () => {
  test('an episode posted in two podcasts of one publisher matches only in the sighted podcast', async () => {
    const shared = { title: 'AI Disruption, Infrastructure Bottlenecks, and the New Laws of Software' };
    const crossPost = { ...shared, publishedOn: '2026-04-14' };
    expect(await matched('The a16z Show', crossPost)).toEqual({ kind: 'episode', titles: [shared.title] });
    expect(await matched('AI + a16z', crossPost)).toEqual({ kind: 'podcast', titles: [] });
    expect(await matched('a16z Podcast', { title: HOROWITZ, publishedOn: '2026-05-19' })).toMatchObject({
      kind: 'podcast',
    });
    const contradictory = { title: 'a16z Podcast', ids: { apple: '1740178076' } };
    expect(await matched(contradictory, { title: HOROWITZ, publishedOn: '2026-05-19' })).toMatchObject({
      kind: 'none',
    });
  });

  test('a day between two episodes of a daily podcast, with words of neither, gives no candidates', async () => {
    expect(await matched(BRIEF, { title: 'What the New Model Means', publishedOn: '2026-04-07' })).toEqual({
      kind: 'podcast',
      titles: [],
    });
  });

  test.each([
    [BRIEF, 'Anthropic and SpaceX strike a compute deal', '2026-05-23'],
    ['KI-Update – ein heise-Podcast', 'KI-Update kompakt: Nvidia, Anthropic, OpenAI, Roboter', '2026-04-21'],
    ['OHNE AKTIEN WIRD SCHWER - Tägliche Börsen-News', 'KI-Chips, Biotech und ein IPO', '2026-04-21'],
    ['Alles auf Aktien – Die täglichen Finanzen-News', 'Amazons Wette und fünf Aktien mit KI', '2026-04-11'],
  ])('an unknown neighbour in a daily podcast is never sure: %s', async (seen, title, publishedOn) => {
    expect(['candidates', 'podcast']).toContain((await matched(seen, { title, publishedOn })).kind);
  });
});

test('every bundled episode and podcast is found by its own title', async () => {
  for (const podcast of dataset.podcasts) {
    const match = await matchSighting(sightedPodcast(podcast.title), catalogue);
    expect(match).toMatchObject({ kind: 'podcast', podcast: { id: podcast.id } });
  }
  for (const { podcastId, title, publishedOn, id } of dataset.episodes) {
    const podcast = dataset.podcasts.find((candidate) => candidate.id === podcastId);
    for (const date of [{ publishedOn }, {}]) {
      const match = await matchSighting(sighted(podcast?.title ?? '', { title, ...date }), catalogue);
      expect(match).toMatchObject({ kind: 'episode', episode: { id } });
    }
  }
});
