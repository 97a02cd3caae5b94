import { describe, expect, test } from 'vitest';
import { decide, possibleIn, type Scene } from '../../lib/matching/decide.ts';
import type { Candidate } from '../../lib/matching/score.ts';
import { episode, podcast } from './made-up.ts';

const PODCAST = { ...podcast('Harbour Lights'), insights: 9, episodes: 3 };
const FOUND: Scene['found'] = { kind: 'found', podcast: PODCAST, sure: true, confidence: 0.95, reasons: [] };
const DAY: Scene['reach'] = { first: '2026-03-09', last: '2026-03-11', centre: '2026-03-10' };
const WEEK: Scene['reach'] = { first: '2026-03-09', last: '2026-03-15' };

type Given = Partial<Omit<Candidate, 'title' | 'evidence'>> & { title?: number; notes?: number };

/** A candidate published on the day sighted; `title` and `notes` are what its words say. */
function candidate(id: string, odds: number, { title = 5, notes = 5, ...given }: Given = {}): Candidate {
  return {
    episode: episode(id, PODCAST.id, '2026-03-10', 'Keepers'),
    odds,
    features: [],
    date: 'date-day',
    mark: undefined,
    otherId: false,
    ...given,
    evidence: { title, notes, titleAll: 10, notesAll: 10, titleWords: ['fresnel'], noteWords: ['lantern'] },
    title: { grade: 'other', similarity: 0.2, numbering: 'unknown' },
  };
}
const same: Candidate['title'] = { grade: 'same', similarity: 1, numbering: 'unknown' };
const titled = (id: string, odds: number, given: Partial<Candidate> = {}): Candidate => ({
  ...candidate(id, odds),
  ...given,
  title: same,
});

function scene(candidates: Candidate[], given: Partial<Scene> = {}): Scene {
  const sighted = { title: 'Fresnel', description: 'Lanterns' };
  return {
    found: FOUND,
    reach: DAY,
    candidates,
    more: false,
    pace: 0.1,
    isClip: false,
    conflict: false,
    sighted,
    ...given,
  };
}
const doubts = (given: Scene) =>
  decide(given)
    .reasons.filter(({ field }) => field === 'episode')
    .map(({ code }) => code);

describe('how sure is sure', () => {
  test.each<[string, Scene, string]>([
    ['just enough', scene([candidate('a', Math.log(0.951 / 0.049))]), 'episode'],
    ['just too little', scene([candidate('a', Math.log(0.949 / 0.051))]), 'candidates'],
    ['of a daily podcast, enough', scene([candidate('a', Math.log(0.971 / 0.029))], { pace: 0.45 }), 'episode'],
    ['of a daily podcast, too little', scene([candidate('a', Math.log(0.969 / 0.031))], { pace: 0.45 }), 'candidates'],
    ['nearly daily', scene([candidate('a', Math.log(0.969 / 0.031))], { pace: 0.44 }), 'episode'],
    ['on another day, enough', scene([candidate('a', Math.log(0.971 / 0.029), { date: 'date-day-near' })]), 'episode'],
    [
      'on another day, too little',
      scene([candidate('a', Math.log(0.969 / 0.031), { date: 'date-day-near' })]),
      'candidates',
    ],
    ['the instant’s day', scene([candidate('a', Math.log(0.951 / 0.049), { date: 'date-instant-day' })]), 'episode'],
    ['the instant', scene([candidate('a', Math.log(0.951 / 0.049), { date: 'date-instant' })]), 'episode'],
    ['another instant', scene([candidate('a', Math.log(0.969 / 0.031), { date: 'date-instant-off' })]), 'candidates'],
    ['by the very title, enough', scene([titled('a', Math.log(0.851 / 0.149))], { pace: 1 }), 'episode'],
    ['by the very title, too little', scene([titled('a', Math.log(0.849 / 0.151))]), 'candidates'],
    ['worth showing', scene([candidate('a', Math.log(0.401 / 0.599))]), 'candidates'],
    ['not worth showing', scene([candidate('a', Math.log(0.399 / 0.601))]), 'podcast'],
    ['worth showing together', scene([candidate('a', -0.8), candidate('b', -0.8)]), 'candidates'],
    ['not even together', scene([candidate('a', -1.2), candidate('b', -1.2)]), 'podcast'],
    ['not worth showing, but there were more', scene([candidate('a', -5)], { more: true }), 'candidates'],
    ['nothing', scene([]), 'podcast'],
    ['nothing, and the podcast is not sure', scene([], { found: { ...FOUND, sure: false } }), 'none'],
    ['sure, but the podcast is not', scene([candidate('a', 9)], { found: { ...FOUND, sure: false } }), 'candidates'],
    [
      'no evidence, and the podcast is not sure',
      scene([candidate('a', 9, { title: 0, notes: 0 })], { found: { ...FOUND, sure: false } }),
      'none',
    ],
  ])('%s', (_what, given, kind) => {
    expect(decide(given).kind).toBe(kind);
  });
});

describe('what keeps a match from being sure, and says so', () => {
  test.each<[string, Scene, string[]]>([
    ['nothing', scene([candidate('a', 9)]), []],
    ['a rival', scene([candidate('a', 9), candidate('b', 6.1)]), ['several']],
    ['no rival', scene([candidate('a', 9), candidate('b', 5.9)]), []],
    ['no evidence', scene([candidate('a', 9, { title: 1, notes: 0.9 })]), ['no-evidence']],
    ['some evidence', scene([candidate('a', 9, { title: 1, notes: 1 })]), []],
    ['a clip', scene([candidate('a', 9)], { isClip: true }), ['clip']],
    ['a conflict', scene([candidate('a', 9)], { conflict: true }), ['conflict']],
    ['another id under the same title', scene([titled('a', 9, { otherId: true })]), ['conflict']],
    ['more than were read', scene([candidate('a', 9)], { more: true }), ['several']],
    ['more than were read, but the very title', scene([titled('a', 9)], { more: true }), []],
    ['a bonus', scene([candidate('a', 9, { mark: 'bonus' })]), ['marked']],
    ['a second part, alone on its day', scene([candidate('a', 9, { mark: 'part' })]), []],
    ['a second part on the next day', scene([candidate('a', 9, { mark: 'part', date: 'date-day-near' })]), ['marked']],
    ['a second part of a daily podcast', scene([candidate('a', 9, { mark: 'part' })], { pace: 1 }), ['marked']],
    ['a second part beside another', scene([candidate('a', 9, { mark: 'part' }), candidate('b', -9)]), ['marked']],
    ['a re-run on its day', scene([candidate('a', 9, { mark: 're-run' })], { pace: 1 }), []],
    [
      'a re-run on its day, beside another and not plainly it',
      scene([candidate('a', 4.1, { mark: 're-run' })], { pace: 1 }),
      ['marked'],
    ],
    ['a re-run on the next day', scene([candidate('a', 9, { mark: 're-run', date: 'date-day-near' })]), ['marked']],
    ['a re-run without a date', scene([candidate('a', 9, { mark: 're-run', date: 'date-none' })]), ['marked']],
    [
      'one rare word, beside another',
      scene([candidate('a', 9, { title: 6, notes: 0 }), candidate('b', -9)]),
      ['several'],
    ],
  ])('%s', (_what, given, codes) => {
    expect(doubts(given)).toEqual(codes);
    expect(decide(given).kind).toBe(codes.length === 0 ? 'episode' : 'candidates');
  });
});

describe('too few words for where the episode stands', () => {
  const little = { title: 6, notes: 0 };
  test.each<[string, Scene, 'episode' | 'candidates']>([
    ['one rare word on a lone day', scene([candidate('a', 9, little)]), 'episode'],
    [
      'one rare word, the instant’s day',
      scene([candidate('a', 9, { ...little, date: 'date-instant-day' })]),
      'episode',
    ],
    ['one rare word on another day', scene([candidate('a', 9, { ...little, date: 'date-day-near' })]), 'candidates'],
    ['one rare word of a daily podcast', scene([candidate('a', 9, little)], { pace: 0.45 }), 'candidates'],
    [
      'one rare word of a daily podcast at the exact instant',
      scene([candidate('a', 9, { ...little, date: 'date-instant' })], { pace: 0.45 }),
      'episode',
    ],
    ['two of a daily podcast', scene([candidate('a', 9, { title: 6.5, notes: 0 })], { pace: 0.45 }), 'episode'],
    [
      'next day of a daily podcast, in the title only',
      scene([candidate('a', 9, { title: 20, notes: 1, date: 'date-day-near' })], { pace: 0.45 }),
      'candidates',
    ],
    [
      'next day of a daily podcast, in the show notes only',
      scene([candidate('a', 9, { title: 1, notes: 20, date: 'date-day-near' })], { pace: 0.45 }),
      'candidates',
    ],
    [
      'next day of a daily podcast, in both',
      scene([candidate('a', 9, { title: 5, notes: 5, date: 'date-day-near' })], { pace: 0.45 }),
      'episode',
    ],
    [
      'next day of a weekly one, in the title only',
      scene([candidate('a', 9, { title: 20, notes: 0, date: 'date-day-near' })]),
      'episode',
    ],
    [
      'no date, in the show notes only: they name the guest of last time too',
      scene([candidate('a', 9, { title: 0, notes: 20, date: 'date-none' })], { reach: undefined }),
      'candidates',
    ],
    [
      'no date, in both',
      scene([candidate('a', 9, { title: 5, notes: 5, date: 'date-none' })], { reach: undefined }),
      'episode',
    ],
    ['no date, the very title', scene([titled('a', 9, { date: 'date-none' })], { reach: undefined }), 'episode'],
  ])('%s', (_what, given, kind) => {
    expect(decide(given).kind).toBe(kind);
  });
});

test('without a date that tells the day only words make a candidate', () => {
  const bare = candidate('a', 0, { title: 0, notes: 0 });
  const ids = (given: Scene) => possibleIn(given).map(({ episode }) => episode.id);
  expect(ids(scene([bare]))).toEqual(['a']);
  expect(ids(scene([bare], { reach: { first: '2026-03-09', last: '2026-03-12' } }))).toEqual(['a']);
  expect(ids(scene([bare], { reach: { first: '2026-03-09', last: '2026-03-13' } }))).toEqual([]);
  expect(ids(scene([bare], { reach: undefined }))).toEqual([]);
  expect(ids(scene([bare, candidate('b', 0), titled('c', 0)], { reach: WEEK }))).toEqual(['b', 'c']);
  expect(ids(scene([candidate('a', 0, { otherId: true }), titled('b', 0, { otherId: true })]))).toEqual(['b']);
});

test('at most eight candidates are shown, likeliest first, of equals the newest and then by id', () => {
  const on = (id: string, odds: number, day: string): Candidate => ({
    ...candidate(id, odds),
    episode: episode(id, PODCAST.id, `2026-03-${day}`, 'Keepers'),
  });
  const many = ['10', '11', '12', '13', '14', '15', '16'].map((day) => on(`n${day}`, 0, day));
  const match = decide(scene([...many, on('z', 0, '16'), on('best', 1, '01')]));
  expect(match.kind === 'candidates' && match.episodes.map(({ id }) => id)).toEqual([
    'best',
    'n16',
    'z',
    'n15',
    'n14',
    'n13',
    'n12',
    'n11',
  ]);
});

test('hardly likely ones are not shown beside a likely one', () => {
  const match = decide(scene([candidate('a', 2.5), candidate('b', -3.7), candidate('c', -3.9)]));
  expect(match.kind === 'candidates' && match.episodes.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('confidence: what is left for none of them, never 1, and next to nothing for a clip', () => {
  const confidence = (given: Scene) => {
    const match = decide(given);
    return match.kind === 'none' ? undefined : match.confidence;
  };
  expect(confidence(scene([candidate('a', Math.log(3)), candidate('b', 0)]))).toBe(0.6);
  expect(confidence(scene([candidate('a', 20)]))).toBe(0.999);
  expect(confidence(scene([candidate('a', 20)], { isClip: true }))).toBe(0.03);
  expect(confidence(scene([]))).toBe(0.95);
});

test('the reasons: the podcast’s, the date, likeness of titles, shared words, what is in doubt', () => {
  const podcastReason = { field: 'podcast', code: 'id', params: { platform: 'spotify' } } as const;
  const given = scene([titled('a', 9), titled('b', 8.9)], { found: { ...FOUND, reasons: [podcastReason] } });
  expect(decide(given).reasons).toEqual([
    podcastReason,
    { field: 'date', code: 'same-day', params: {} },
    { field: 'title', code: 'same', params: { similarity: 1 } },
    { field: 'text', code: 'shared-words', params: { words: ['Lanterns'], where: 'description' } },
    { field: 'episode', code: 'several', params: {} },
  ]);
  const similar = { ...titled('a', 9), title: { ...same, grade: 'similar', similarity: 0.876 } as const };
  expect(decide(scene([similar])).reasons).toEqual([
    { field: 'date', code: 'same-day', params: {} },
    { field: 'title', code: 'similar', params: { similarity: 0.88 } },
    { field: 'text', code: 'shared-words', params: { words: ['Fresnel'], where: 'title' } },
    { field: 'text', code: 'shared-words', params: { words: ['Lanterns'], where: 'description' } },
  ]);
  expect(decide(scene([candidate('a', 9, { title: 0, notes: 0 })])).reasons).toEqual([
    { field: 'date', code: 'same-day', params: {} },
    { field: 'episode', code: 'no-evidence', params: {} },
  ]);
});

test('reasons name no words where none are shared, and the mark that is in doubt', () => {
  const wordless = (made: Candidate): Candidate => ({
    ...made,
    evidence: { ...made.evidence, titleWords: [], noteWords: [] },
  });
  expect(decide(scene([wordless(candidate('a', 9, { mark: 'bonus' }))])).reasons).toEqual([
    { field: 'date', code: 'same-day', params: {} },
    { field: 'episode', code: 'marked', params: { mark: 'bonus' } },
  ]);
});

test.each([
  [
    ['2026-03-09', '2026-03-11'],
    ['b', 'a'],
  ],
  [
    ['2026-03-11', '2026-03-09'],
    ['a', 'b'],
  ],
  [
    ['2026-03-10', '2026-03-10'],
    ['a', 'b'],
  ],
])('of two that are as likely, the newer comes first: %j', (days, ids) => {
  const candidates = days.map((publishedOn, n) => {
    const made = candidate('ab'[n] as string, 1);
    return { ...made, episode: { ...made.episode, publishedOn } };
  });
  for (const given of [candidates, candidates.toReversed()]) {
    const match = decide(scene(given));
    expect(match.kind === 'candidates' && match.episodes.map(({ id }) => id)).toEqual(ids);
  }
});
