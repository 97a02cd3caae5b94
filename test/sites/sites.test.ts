import { describe, expect, test } from 'vitest';
import { sightingSchema } from '../../lib/domain/sighting.ts';
import { siteFor } from '../../lib/sites/index.ts';
import type { ReadResult } from '../../lib/sites/site.ts';
import { casesOf } from './all-cases.ts';
import { readableSites } from './readable-sites.ts';
import { fixturesOf, fixtureText, openFixture, serialised } from './saved-fixture.ts';

const outcome = (seen: ReadResult) => (seen.state === 'sighted' ? seen.sighting : seen.state);

describe.each(readableSites.map((site) => [site.id, site] as const))('%s', (id, site) => {
  test('has fixtures, each with exactly one row, and all filled in', () => {
    const rows = casesOf(id).map((row) => row.fixture);
    expect(rows.length).toBeGreaterThanOrEqual(5);
    expect(rows.toSorted()).toEqual(fixturesOf(id));
    expect(rows.filter((fixture) => fixtureText(id, fixture).includes('new-site:'))).toEqual([]);
  });

  test.each(casesOf(id))('$fixture', ({ fixture, url, page, player }) => {
    const document = openFixture(id, fixture, url);
    const before = serialised(document);
    const seen = [site.readPage(new URL(url), document, site.pack), site.readPlayer(new URL(url), document, site.pack)];
    site.playerRoots(document, site.pack);
    expect(seen.map(outcome)).toEqual([page, player]);
    expect(serialised(document)).toBe(before);
  });

  test('gives sightings that the schema accepts unchanged', () => {
    const sightings = casesOf(id)
      .flatMap(({ page, player }) => [page, player])
      .filter((expected) => typeof expected === 'object');
    expect(sightings.map((sighting) => sightingSchema.parse(sighting))).toEqual(sightings);
  });
});

/** Versions of the main sites, by the year in which pages of each were last saved. */
const ERAS = {
  spotify: ['2022', '2023', '2024', '2025-mobile', '2026'],
  'apple-podcasts': ['2021', '2023', '2025', '2026'],
} as const;

describe.each(Object.entries(ERAS))('%s in each of its eras', (site, eras) => {
  test.each(eras)('%s has at least eight pages, and every page belongs to an era', (era) => {
    const named = fixturesOf(site).filter((fixture) => fixture.startsWith('era-'));
    expect(named.filter((fixture) => fixture.startsWith(`era-${era}-`)).length).toBeGreaterThanOrEqual(8);
    expect(named.filter((fixture) => !eras.some((era) => fixture.startsWith(`era-${era}-`)))).toEqual([]);
  });
});

describe('which site an address belongs to', () => {
  test.each([
    ['https://open.spotify.com/', 'spotify'],
    ['https://open.spotify.com/embed/episode/1RootDeep000000000001A', 'spotify'],
    ['http://podcasts.apple.com/us/podcast/x/id1400000001', 'apple-podcasts'],
    ['https://music.apple.com/us/album/x/1', undefined],
    ['https://open.spotify.com.evil.example/', undefined],
    ['ftp://open.spotify.com/', undefined],
    ['about:blank', undefined],
    ['https://music.youtube.com/watch?v=x', 'youtube-music'],
    ['https://www.youtube.com/watch?v=x', 'youtube'],
    ['https://youtube.com.evil.example/watch?v=x', undefined],
    ['https://share.transistor.fm/s/0a1b2c3d', 'transistor'],
    ['https://transistor.fm/', 'transistor'],
    ['https://nottransistor.fm/', undefined],
    ['https://de.player.fm/series/x', 'player-fm'],
    ['https://music.amazon.co.uk/podcasts/x', 'amazon-music'],
  ])('%s', (address, id) => {
    expect(siteFor(new URL(address))?.id).toBe(id);
  });
});
