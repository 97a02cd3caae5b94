import { describe, expect, test } from 'vitest';
import {
  type Health,
  healthReport,
  healthSchema,
  NO_HEALTH,
  type PageHealth,
  withPage,
} from '../../lib/domain/health.ts';
import type { SiteId } from '../../lib/domain/site-ids.ts';

const SOUND: PageHealth = { by: 'test-ids', missing: [] };
const LOWER: PageHealth = { by: 'title', missing: ['test-ids'] };
const NOTHING: PageHealth = { missing: [] };

/** The health after these pages, one a day from 2026-11-20. */
const healthAfter = (...pages: [PageHealth, (SiteId | undefined)?][]): Health =>
  pages.reduce(
    (health, [page, site = 'spotify'], index) => withPage(health, site, page, `2026-11-${20 + (index % 10)}`),
    NO_HEALTH,
  );
const times = (count: number, page: PageHealth, site?: SiteId): [PageHealth, SiteId | undefined][] =>
  Array.from({ length: count }, () => [page, site]);

describe('notes', () => {
  test('sound pages add none', () => {
    expect(healthAfter([SOUND], [SOUND])).toEqual({
      notes: [],
      counts: [{ site: 'spotify', by: 'test-ids', pages: 2 }],
    });
  });

  test.each<[string, PageHealth, object]>([
    ['a page named by a fallback layer', LOWER, { by: 'title', missing: ['test-ids'] }],
    ['a page not read at all', NOTHING, { missing: [] }],
  ])('%s is noted with its first day and a count', (_what, page, note) => {
    expect(healthAfter([SOUND], [page], [page]).notes).toEqual([
      { site: 'spotify', ...note, since: '2026-11-21', latest: '2026-11-22', count: 2, soundSince: 0 },
    ]);
  });

  test('each fault of each site has a note, latest first', () => {
    const { notes } = healthAfter([LOWER], [NOTHING], [LOWER, 'apple-podcasts'], [LOWER]);
    expect(notes.map(({ site, by, count }) => [site, by, count])).toEqual([
      ['spotify', 'title', 2],
      ['apple-podcasts', 'title', 1],
      ['spotify', undefined, 1],
    ]);
  });

  test('a fault ends after ten sound pages of its site in a row', () => {
    expect(healthAfter([LOWER], ...times(9, SOUND)).notes).toHaveLength(1);
    expect(healthAfter([LOWER], ...times(9, SOUND), ...times(5, SOUND, 'apple-podcasts')).notes).toHaveLength(1);
    expect(healthAfter([LOWER], ...times(10, SOUND)).notes).toEqual([]);
    expect(healthAfter([LOWER], ...times(9, SOUND), [LOWER], ...times(9, SOUND)).notes).toMatchObject([{ count: 2 }]);
  });
});

test('pages are counted by site and by the layer that named them', () => {
  const { counts } = healthAfter([SOUND], [LOWER], [LOWER], [NOTHING], [SOUND, 'apple-podcasts']);
  expect(counts.map(({ site, by, pages }) => [site, by, pages])).toEqual([
    ['spotify', 'test-ids', 1],
    ['spotify', 'title', 2],
    ['spotify', undefined, 1],
    ['apple-podcasts', 'test-ids', 1],
  ]);
});

test('the schema accepts stored health', () => {
  const health = healthAfter([SOUND], [LOWER], [NOTHING]);
  expect(healthSchema.parse(JSON.parse(JSON.stringify(health)))).toEqual(health);
});

test('the report has only layers and counts, nothing of a page', () => {
  const words = healthReport(healthAfter([LOWER], [NOTHING]), '1.2.3').match(/"[^"]*"/g) ?? [];
  const plain =
    /^"(linerNotes|pages|notes|site|by|missing|since|latest|count|soundSince|spotify|title|test-ids|1\.2\.3|2026-11-\d\d)"$/;
  expect(words.filter((word) => !plain.test(word))).toEqual([]);
});
