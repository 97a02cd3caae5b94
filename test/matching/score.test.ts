import { describe, expect, test } from 'vitest';
import type { EpisodeNotes } from '../../lib/domain/dataset.ts';
import type { SightedEpisode } from '../../lib/domain/sighting.ts';
import { dateWindowOf } from '../../lib/matching/episode/date-window.ts';
import type { Evidence } from '../../lib/matching/episode/evidence.ts';
import { type Mark, type Marks, marksOf } from '../../lib/matching/episode/marks.ts';
import type { TitleLikeness } from '../../lib/matching/episode/title.ts';
import { type Comparison, featuresOf, type PodcastContext } from '../../lib/matching/score.ts';
import { episode } from '../fixtures/catalogue.ts';

const CONTEXT: PodcastContext = { confidence: 1, episodesPerDay: 0.15, titlesKept: 0 };
const OTHER: TitleLikeness = { grade: 'other', similarity: 0, numbering: 'unknown', isOneScript: true };
const NOTHING: Evidence = { title: 0, titleAll: 0, notes: 0, notesAll: 0, titleWords: [], noteWords: [] };
const NO_MARKS: Marks = marksOf('');

interface Given {
  sighted?: Partial<SightedEpisode>;
  known?: Partial<EpisodeNotes>;
  likeness?: Partial<TitleLikeness>;
  evidence?: Partial<Evidence>;
  marks?: Partial<Comparison['marks']>;
  context?: Partial<PodcastContext>;
  rhythm?: number;
  others?: Comparison['others'];
}

/** The features that are not 0, without those of absent show notes. */
function featureValues({
  sighted = {},
  known = {},
  likeness,
  evidence,
  marks,
  context,
  rhythm = 0,
  others = [],
}: Given): Record<string, number> {
  const sightedEpisode: SightedEpisode = { ids: {}, ...sighted };
  const features = featuresOf(
    {
      sighted: sightedEpisode,
      episode: episode('e', 'p', '2026-03-10', 'Lamps', known),
      dateWindow: dateWindowOf(sightedEpisode),
      likeness: { ...OTHER, ...likeness },
      evidence: { ...NOTHING, ...evidence },
      marks: { sighted: NO_MARKS, episode: NO_MARKS, ...marks },
      rhythm,
      others,
    },
    { ...CONTEXT, ...context },
  );
  const names = features.map(([name]) => name);
  expect(new Set(names).size).toBe(names.length);
  return Object.fromEntries(
    features.filter(
      ([name, value]) => value !== 0 && (evidence?.notesAll !== undefined || !name.startsWith('noNotes')),
    ),
  );
}

describe('the features of a comparison', () => {
  const DAY = { publishedOn: '2026-03-10' };
  const marked = (...kinds: Mark[]): Marks => ({ kinds: new Set(kinds), part: undefined });
  test.each<[string, Given, Record<string, number>]>([
    ['of nothing in common', {}, { 'date-none': 1 }],
    ['of the same day', { sighted: DAY }, { 'date-day': 1 }],
    ['of the day after', { sighted: { publishedOn: '2026-03-11' } }, { 'date-day-near': 1 }],
    [
      'of a range that includes the day',
      { sighted: { publishedBetween: ['2026-03-01', '2026-03-31'] } },
      { 'date-range': 1 },
    ],
    [
      'of the same day in a daily podcast',
      { sighted: DAY, context: { episodesPerDay: 1 } },
      { 'date-day': 1, episodesPerDay: -Math.log(0.15) },
    ],
    [
      'of the day before in a daily podcast',
      { sighted: { publishedOn: '2026-03-09' }, context: { episodesPerDay: 1 } },
      { 'date-day-near': 1, episodesPerDayNear: -Math.log(0.15) },
    ],
    [
      'of another instant in a daily podcast',
      {
        sighted: { publishedAt: '2026-03-10T08:00:00Z' },
        known: { publishedAt: '2026-03-10T12:00:00Z' },
        context: { episodesPerDay: 1 },
      },
      { 'date-instant-off': 1, episodesPerDayNear: -Math.log(0.15) },
    ],
    ['of a partly similar title', { likeness: { similarity: 0.4 } }, { 'date-none': 1, likeness: 0.4 }],
    [
      'of the same title, undated',
      { likeness: { grade: 'same', similarity: 1 }, context: { titlesKept: 1 } },
      { 'date-none': 1, likeness: 1, same: 1, sameUndated: 1 },
    ],
    [
      'of a similar title in a range',
      { likeness: { grade: 'similar' }, sighted: { publishedBetween: ['2026-03-01', '2026-03-31'] } },
      { 'date-range': 1, similar: 1, similarUndated: 1 },
    ],
    ['of a similar title, dated', { likeness: { grade: 'similar' }, sighted: DAY }, { 'date-day': 1, similar: 1 }],
    [
      'of another title in a dataset that keeps titles',
      { context: { titlesKept: 0.7 } },
      { 'date-none': 1, titlesKept: 0.7 },
    ],
    ['of the same episode number', { likeness: { numbering: 'same' } }, { 'date-none': 1, number: 1 }],
    ['of another episode number', { likeness: { numbering: 'other' } }, { 'date-none': 1, number: -1 }],
    [
      'of shared words of the title',
      { evidence: { title: 3, titleAll: 5 } },
      {
        'date-none': 1,
        title: Math.log(4),
        titlePart: 0.5,
        titleUndated: Math.log(4),
        titlePartUndated: 0.5,
      },
    ],
    [
      'of shared words of the show notes',
      { evidence: { notes: 3, notesAll: 5 } },
      { 'date-none': 1, notesSum: 0.5, notesPart: 0.5, notesUndated: 0.5 },
    ],
    [
      'of shared words of the show notes, capped',
      { evidence: { notes: 90, notesAll: 89 } },
      { 'date-none': 1, notesSum: 4, notesPart: 1, notesUndated: 1 },
    ],
    [
      'of hardly any shared words out of many',
      { evidence: { notes: 0, notesAll: 4.5 } },
      { 'date-none': 1, notesMissed: 1 },
    ],
    ['of no shared words out of few', { evidence: { notes: 0, notesAll: 4 } }, { 'date-none': 1 }],
    [
      'of one shared word out of many',
      { evidence: { notes: 1, notesAll: 9 } },
      { 'date-none': 1, notesSum: 1 / 6, notesPart: 0.1, notesUndated: 0.1 },
    ],
    ...(
      [
        [1000, { 'length-same': Math.log(10) }],
        [950, { 'length-near': Math.log(4) }],
        [800, { 'length-off': 1 }],
        [600, { 'length-far': 1 }],
        [100, {}],
      ] as const
    ).map(([durationSeconds, length]): [string, Given, Record<string, number>] => [
      `of ${durationSeconds} seconds where the episode has 1000`,
      { sighted: { durationSeconds }, known: { durationSeconds: 1000 } },
      { 'date-none': 1, ...length },
    ]),
    [
      'of a length that other episodes have too',
      {
        sighted: { durationSeconds: 1000 },
        known: { durationSeconds: 1000 },
        others: ['same', 'same', 'far', 'unknown'],
      },
      { 'date-none': 1, 'length-same': Math.log(7 / 2.4) },
    ],
    ['of no show notes', { evidence: { notesAll: 0 } }, { 'date-none': 1, noNotes: 1, noNotesUndated: 1 }],
    ['of a regular podcast', { sighted: DAY, rhythm: 1.5 }, { 'date-day': 1, rhythm: 1.5 }],
    [
      'of a regular podcast, on another day',
      { sighted: { publishedOn: '2026-03-11' }, rhythm: 1.5 },
      { 'date-day-near': 1, rhythmNear: 1.5 },
    ],
    [
      'of a translated title in a dataset that keeps titles',
      { likeness: { isOneScript: false }, context: { titlesKept: 0.7 } },
      { 'date-none': 1 },
    ],
    ['of a sure podcast', { context: { confidence: 0.95 } }, { 'date-none': 1 }],
    ['of a podcast found by part of its title', { context: { confidence: 0.9 } }, { 'date-none': 1, podcast: 0.5 }],
    ['of a doubtful podcast', { context: { confidence: 0.89 } }, { 'date-none': 1, podcast: 1 }],
    [
      'of a sighted bonus and an ordinary episode',
      { marks: { sighted: marked('bonus') } },
      { 'date-none': 1, bonus: 1 },
    ],
    ['of an episode that is a bonus', { marks: { episode: marked('bonus', 'live') } }, { 'date-none': 1, bonus: 1 }],
    ['of two bonuses', { marks: { sighted: marked('bonus'), episode: marked('bonus') } }, { 'date-none': 1 }],
    ['of a live recording', { marks: { sighted: marked('live') } }, { 'date-none': 1 }],
    ['of a part of a series', { marks: { sighted: { kinds: new Set(), part: 2 } } }, { 'date-none': 1, part: 1 }],
  ])('%s', (_what, given, expected) => {
    const values = featureValues(given);
    expect(Object.keys(values).sort()).toEqual(['base', ...Object.keys(expected)].sort());
    for (const [name, value] of Object.entries(expected)) expect(values[name], name).toBeCloseTo(value, 10);
    expect(values.base).toBe(1);
  });
});
