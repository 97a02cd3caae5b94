import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EpisodeNotes } from '../../lib/domain/dataset.ts';
import { addDays } from '../../lib/domain/dates/day.ts';
import type { SightedEpisode, SightedPodcast } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { episode, matchIn, podcast } from '../fixtures/catalogue.ts';

const SHOW = podcast('Harbour Lights', { id: 'show', ids: { spotify: 'S1' }, publisher: 'Quay Radio' });
const WORDS =
  'Fresnel lantern Kattegat sextant mutton Trondheim keel herring Ansgar gale barnacle Leuchtturm capstan jetty'.split(
    ' ',
  );
const NOTES = 'Ouessant kerosene Skagerrak pilots bollard Nantucket whalers foghorn Bornholm ferrymen'.split(' ');

/** A podcast's episodes, `gap` days apart, with different titles. */
const shows = fc
  .record({
    titles: fc.uniqueArray(fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 3, maxLength: 6 }), {
      minLength: 1,
      maxLength: 8,
      selector: (words) => words.toSorted().join(),
    }),
    gap: fc.constantFrom(1, 2, 7),
  })
  .map(({ titles, gap }) =>
    titles.map((words, n) =>
      episode(`e${n}`, SHOW.id, addDays('2026-03-01', n * gap), words.join(' '), {
        texts: [
          fc
            .sample(fc.constant(NOTES), 1)
            .flat()
            .slice(n % 5, (n % 5) + 5)
            .join(' '),
        ],
        publishedAt: `${addDays('2026-03-01', n * gap)}T06:00:00Z`,
        durationSeconds: 3000 + 100 * n,
      }),
    ),
  );

const RANKS = ['none', 'podcast', 'candidates', 'episode'];

/** How good a match is for the right episode, 0 to 3. A sure match with another episode is the worst. */
async function rank(
  known: EpisodeNotes[],
  right: string,
  seen: Partial<SightedPodcast>,
  given: Partial<SightedEpisode>,
): Promise<number> {
  const catalogue = memoryCatalogue({ podcasts: [SHOW], episodes: known });
  const { kind, episodes } = await matchIn(catalogue, { title: SHOW.title, ...seen }, given);
  if (kind === 'episode' && episodes[0]?.id !== right) return -1;
  return kind === 'candidates' && !episodes.some(({ id }) => id === right) ? 0 : RANKS.indexOf(kind);
}

const datesOff = (day: string, days: number): Partial<SightedEpisode>[] => [
  { publishedOn: addDays(day, days) },
  { publishedAt: `${addDays(day, days)}T06:00:00Z` },
  { publishedBetween: [addDays(day, days - 1), addDays(day, days + 1)] },
];

describe('more evidence is never less', () => {
  test('an exact title is as sure with a date up to three days off as without', async () => {
    let sure = 0;
    const property = fc.asyncProperty(
      shows,
      fc.nat(),
      fc.integer({ min: -3, max: 3 }),
      fc.nat(2),
      async (known, nth, off, kind) => {
        const { id, title, publishedOn } = known[nth % known.length] as EpisodeNotes;
        const undated = await rank(known, id, {}, { title });
        const dated = await rank(known, id, {}, { title, ...datesOff(publishedOn, off)[kind] });
        sure += Number(undated === 3);
        expect(dated).toBeGreaterThanOrEqual(undated);
      },
    );
    await fc.assert(property, { numRuns: 300 });
    expect(sure).toBeGreaterThan(200);
  });

  test('a further true fact never makes a match worse', async () => {
    const facts = (right: EpisodeNotes): [Partial<SightedPodcast>, Partial<SightedEpisode>][] => [
      [{ publisher: 'Quay Radio' }, {}],
      [{ ids: { spotify: 'S1' } }, {}],
      [{}, { publishedOn: right.publishedOn }],
      [{}, { publishedAt: right.publishedAt as string }],
      [{}, { durationSeconds: right.durationSeconds as number }],
      [{}, { description: right.insights[0]?.statement as string }],
    ];
    const property = fc.asyncProperty(
      shows,
      fc.nat(),
      fc.shuffledSubarray([0, 1, 3, 4, 5], { minLength: 1 }),
      fc.nat(4),
      async (known, nth, chosen, words) => {
        const right = known[nth % known.length] as EpisodeNotes;
        const title = right.title.split(' ').slice(0, words).join(' ');
        let seen: Partial<SightedPodcast> = {};
        let given: Partial<SightedEpisode> = title === '' ? {} : { title };
        let before = await rank(known, right.id, seen, given);
        for (const fact of chosen) {
          const [ofPodcast, ofEpisode] = facts(right)[fact] as typeof facts extends (r: never) => (infer F)[]
            ? F
            : never;
          seen = { ...seen, ...ofPodcast };
          given = { ...given, ...ofEpisode };
          const after = await rank(known, right.id, seen, given);
          expect(after, JSON.stringify({ seen, given })).toBeGreaterThanOrEqual(before);
          before = after;
        }
      },
    );
    await fc.assert(property, { numRuns: 200 });
  });
});

describe('but a date decides between episodes of one title, and far from its own day a title proves nothing', () => {
  const REPORT = 'Herring prices of the Skagerrak fleet';
  const weekly = [1, 8, 15, 22].map((day) =>
    episode(`week-${day}`, SHOW.id, `2026-03-${String(day).padStart(2, '0')}`, REPORT),
  );
  test.each<[string, EpisodeNotes[], Partial<SightedEpisode>, string, string | undefined]>([
    ['no date', weekly, {}, 'candidates', undefined],
    ['the day of one', weekly, { publishedOn: '2026-03-15' }, 'episode', 'week-15'],
    ['a day between two', weekly, { publishedOn: '2026-03-18' }, 'candidates', undefined],
    ['three days later, and only one known', weekly.slice(0, 1), { publishedOn: '2026-03-04' }, 'episode', 'week-1'],
    ['four days later', weekly.slice(0, 1), { publishedOn: '2026-03-05' }, 'candidates', 'week-1'],
    ['a week later', weekly.slice(0, 1), { publishedOn: '2026-03-08' }, 'candidates', 'week-1'],
    ['a year later', weekly.slice(0, 1), { publishedOn: '2027-03-01' }, 'candidates', 'week-1'],
  ])('%s', async (_what, episodes, date, kind, id) => {
    const catalogue = memoryCatalogue({ podcasts: [SHOW], episodes });
    const result = await matchIn(catalogue, SHOW.title, { title: REPORT, ...date });
    expect(result.kind).toBe(kind);
    if (id) expect(result.episodes[0]?.id).toBe(id);
  });
});

describe('a new guid is the same episode only with the same title at the same instant', () => {
  const known = episode('moved', SHOW.id, '2026-03-10', 'Whale oil barons of Nantucket', {
    ids: { guid: 'old', apple: '7' },
    publishedAt: '2026-03-10T06:00:00Z',
  });
  const catalogue = memoryCatalogue({ podcasts: [SHOW], episodes: [known] });
  const AT = '2026-03-10T06:00:00Z';
  test.each<[string, Partial<SightedEpisode>, string]>([
    ['the same', { title: known.title, publishedAt: AT, ids: { guid: 'new' } }, 'episode'],
    ['another hour', { title: known.title, publishedAt: '2026-03-10T09:00:00Z', ids: { guid: 'new' } }, 'candidates'],
    ['another title', { title: 'Whale oil', publishedAt: AT, ids: { guid: 'new' } }, 'podcast'],
    [
      'another id on Apple Podcasts too',
      { title: known.title, publishedAt: AT, ids: { guid: 'new', apple: '8' } },
      'candidates',
    ],
  ])('%s', async (_what, given, kind) => {
    expect((await matchIn(catalogue, SHOW.title, given)).kind).toBe(kind);
  });
});
