import { describe, expect, test } from 'vitest';
import { type DecisionInput, decide, possibleIn } from '../../lib/matching/decide.ts';
import type { Candidate } from '../../lib/matching/score.ts';
import { episode, podcast } from '../fixtures/catalogue.ts';

const PODCAST = { ...podcast('Harbour Lights'), insights: 9, episodes: 3 };
const FOUND: DecisionInput['found'] = { kind: 'found', podcast: PODCAST, sure: true, confidence: 0.95, reasons: [] };
const DAY: DecisionInput['dateWindow'] = { first: '2026-03-09', last: '2026-03-11', centre: '2026-03-10' };
const WEEK: DecisionInput['dateWindow'] = { first: '2026-03-09', last: '2026-03-15' };

type Given = Partial<Omit<Candidate, 'title' | 'evidence'>> & { title?: number; notes?: number };

/** A candidate on the sighted day. `title` and `notes` are its evidence. */
function candidate(id: string, odds: number, { title = 5, notes = 5, ...given }: Given = {}): Candidate {
  return {
    episode: episode(id, PODCAST.id, '2026-03-10', 'Keepers'),
    odds,
    features: [],
    date: 'date-day',
    mark: undefined,
    titlesKept: 0,
    otherId: false,
    ...given,
    evidence: { title, notes, titleAll: 10, notesAll: 10, titleWords: ['fresnel'], noteWords: ['lantern'] },
    title: { grade: 'other', similarity: 0.2, numbering: 'unknown', isOneScript: true },
  };
}
const SAME_TITLE: Candidate['title'] = { grade: 'same', similarity: 1, numbering: 'unknown', isOneScript: true };
/** A candidate with the sighted title. */
const titled = (id: string, odds: number, given: Partial<Candidate> = {}): Candidate => ({
  ...candidate(id, odds),
  ...given,
  title: SAME_TITLE,
});

function input(candidates: Candidate[], given: Partial<DecisionInput> = {}): DecisionInput {
  const sighted = { title: 'Fresnel', description: 'Lanterns' };
  return {
    found: FOUND,
    dateWindow: DAY,
    candidates,
    hasMore: false,
    episodesPerDay: 0.1,
    isClip: false,
    conflict: false,
    sighted,
    ...given,
  };
}
/** The input of one candidate with that probability. */
const sighted = (probability: number, given: Given = {}, more: Partial<DecisionInput> = {}): DecisionInput =>
  input([candidate('a', Math.log(probability / (1 - probability)), given)], more);
const doubtsOf = (given: DecisionInput) =>
  decide(given)
    .reasons.filter(({ field }) => field === 'episode')
    .map(({ code }) => code);

/** A candidate whose title is in another script, without any word in common. */
function translated(probability: number, given: Partial<Candidate> = {}, more: Partial<DecisionInput> = {}) {
  const one = candidate('a', Math.log(probability / (1 - probability)), { title: 0, notes: 0 });
  const found = { ...FOUND, confidence: 0.98 };
  return input([{ ...one, title: { ...one.title, isOneScript: false }, ...given }], { found, ...more });
}

describe('a title in another script', () => {
  test.each<[string, DecisionInput, string]>([
    ['alone on its day', translated(0.551), 'episode'],
    ['alone on its day, too unlikely', translated(0.549), 'candidates'],
    ['of the day before', translated(0.9, { date: 'date-day-near' }), 'candidates'],
    ['of a podcast with several episodes a week', translated(0.9, {}, { episodesPerDay: 0.4 }), 'candidates'],
    ['of a podcast found by its name alone', translated(0.9, {}, { found: FOUND }), 'candidates'],
    [
      'beside another one',
      { ...translated(0.9), candidates: [...translated(0.9).candidates, candidate('b', -3)] },
      'candidates',
    ],
  ])('%s', (_what, given, kind) => {
    expect(decide(given).kind).toBe(kind);
  });
});

describe('the probability decides', () => {
  test.each<[string, DecisionInput, string]>([
    ['enough alone on the day', sighted(0.881), 'episode'],
    ['too little alone on the day', sighted(0.879), 'candidates'],
    ['enough alone on another day', sighted(0.881, { date: 'date-day-near' }), 'episode'],
    ['too little alone on another day', sighted(0.879, { date: 'date-day-near' }), 'candidates'],
    ['enough alone at the same instant', sighted(0.881, { date: 'date-instant' }), 'episode'],
    ['enough alone on the day of the instant', sighted(0.881, { date: 'date-instant-day' }), 'episode'],
    ['enough alone at another instant', sighted(0.941, { date: 'date-instant-off' }), 'episode'],
    ['too little alone at another instant', sighted(0.939, { date: 'date-instant-off' }), 'candidates'],
    ['enough in a daily podcast', sighted(0.941, {}, { episodesPerDay: 0.45 }), 'episode'],
    ['too little in a daily podcast', sighted(0.939, {}, { episodesPerDay: 0.45 }), 'candidates'],
    ['enough in a podcast of two a week', sighted(0.941, {}, { episodesPerDay: 0.2 }), 'episode'],
    ['too little in a podcast of two a week', sighted(0.939, {}, { episodesPerDay: 0.2 }), 'candidates'],
    [
      'enough in a podcast of two a week, on another day',
      sighted(0.991, { date: 'date-day-near' }, { episodesPerDay: 0.2 }),
      'episode',
    ],
    [
      'too little in a podcast of two a week, on another day',
      sighted(0.989, { date: 'date-day-near' }, { episodesPerDay: 0.2 }),
      'candidates',
    ],
    ['enough in a range', sighted(0.976, { date: 'date-range' }, { dateWindow: WEEK }), 'episode'],
    ['too little in a range', sighted(0.974, { date: 'date-range' }, { dateWindow: WEEK }), 'candidates'],
    ['enough where the dataset keeps titles', sighted(0.961, { titlesKept: 0.8 }), 'episode'],
    ['too little where the dataset keeps titles', sighted(0.959, { titlesKept: 0.8 }), 'candidates'],
    ['enough for the same title', input([titled('a', Math.log(0.851 / 0.149))], { episodesPerDay: 1 }), 'episode'],
    ['too little for the same title', input([titled('a', Math.log(0.849 / 0.151))]), 'candidates'],
    ['enough to show', input([candidate('a', Math.log(0.401 / 0.599))]), 'candidates'],
    ['too little to show', input([candidate('a', Math.log(0.399 / 0.601))]), 'podcast'],
    ['enough to show two together', input([candidate('a', -0.8), candidate('b', -0.8)]), 'candidates'],
    ['too little to show two together', input([candidate('a', -1.2), candidate('b', -1.2)]), 'podcast'],
    [
      'too little to show, but not all episodes were scored',
      input([candidate('a', -5)], { hasMore: true }),
      'candidates',
    ],
    ['no candidates', input([]), 'podcast'],
    ['no candidates and an unsure podcast', input([], { found: { ...FOUND, sure: false } }), 'none'],
    [
      'enough to be sure, but an unsure podcast',
      input([candidate('a', 9)], { found: { ...FOUND, sure: false } }),
      'candidates',
    ],
    [
      'no evidence and an unsure podcast',
      input([candidate('a', 9, { title: 0, notes: 0 })], { found: { ...FOUND, sure: false } }),
      'none',
    ],
  ])('%s', (_what, given, kind) => {
    expect(decide(given).kind).toBe(kind);
  });
});

describe('a doubt keeps a match from being sure and is a reason', () => {
  test.each<[string, DecisionInput, string[]]>([
    ['none', input([candidate('a', 9)]), []],
    ['a rival', input([titled('a', 9), candidate('b', 6.1)]), ['several']],
    ['a second candidate too weak to be a rival', input([titled('a', 9), candidate('b', 5.9)]), []],
    ['no evidence', input([candidate('a', 9, { title: 0.5, notes: 0.4 })]), ['no-evidence']],
    ['some evidence', input([candidate('a', 9, { title: 0.5, notes: 0.5 })]), []],
    [
      'no evidence in a daily podcast',
      input([candidate('a', 9, { title: 1, notes: 0.9 })], { episodesPerDay: 1 }),
      ['no-evidence'],
    ],
    ['no evidence at the same instant', input([candidate('a', 9, { title: 0, notes: 0, date: 'date-instant' })]), []],
    ['a clip', input([candidate('a', 9)], { isClip: true }), ['clip']],
    ['a conflict', input([candidate('a', 9)], { conflict: true }), ['conflict']],
    ['another id under the same title', input([titled('a', 9, { otherId: true })]), ['conflict']],
    ['not all episodes scored', input([candidate('a', 9)], { hasMore: true }), ['several']],
    ['not all episodes scored, but the same title', input([titled('a', 9)], { hasMore: true }), []],
    ['a bonus', input([candidate('a', 9, { mark: 'bonus' })]), ['marked']],
    ['a second part, alone on its day', input([candidate('a', 9, { mark: 'part' })]), []],
    ['a second part, alone on its day, not quite sure', input([candidate('a', 3.4, { mark: 'part' })]), ['marked']],
    ['a second part on the next day', input([candidate('a', 9, { mark: 'part', date: 'date-day-near' })]), ['marked']],
    [
      'a second part, alone on its day in a daily podcast',
      input([candidate('a', 9, { mark: 'part' })], { episodesPerDay: 1 }),
      [],
    ],
    [
      'a second part and a second candidate',
      input([candidate('a', 9, { mark: 'part' }), candidate('b', -9)]),
      ['marked'],
    ],
    ['a re-run on its day', input([candidate('a', 9, { mark: 're-run' })], { episodesPerDay: 1 }), []],
    [
      'a re-run on its day in a daily podcast, not quite sure',
      input([candidate('a', 4.1, { mark: 're-run' })], { episodesPerDay: 1 }),
      ['marked'],
    ],
    ['a re-run on the next day', input([candidate('a', 9, { mark: 're-run', date: 'date-day-near' })]), ['marked']],
    ['a re-run without a date', input([candidate('a', 9, { mark: 're-run', date: 'date-none' })]), ['marked']],
    [
      'one rare word and a second candidate',
      input([candidate('a', 9, { title: 3.1, notes: 0 }), candidate('b', -9)]),
      ['several'],
    ],
  ])('%s', (_what, given, codes) => {
    expect(doubtsOf(given)).toEqual(codes);
    expect(decide(given).kind).toBe(codes.length === 0 ? 'episode' : 'candidates');
  });
});

describe('the evidence needed depends on the neighbours', () => {
  const little = { title: 3.1, notes: 0 };
  test.each<[string, DecisionInput, 'episode' | 'candidates']>([
    ['one rare word on the only episode’s day', input([candidate('a', 9, little)]), 'episode'],
    [
      'one rare word on the day of the instant',
      input([candidate('a', 9, { ...little, date: 'date-instant-day' })]),
      'episode',
    ],
    ['one rare word on another day', sighted(0.949, { ...little, date: 'date-day-near' }), 'candidates'],
    ['one rare word on another day, quite sure', sighted(0.951, { ...little, date: 'date-day-near' }), 'episode'],
    [
      'one rare word on another day, in a podcast of two a week',
      input([candidate('a', 9, { ...little, date: 'date-day-near' })], { episodesPerDay: 0.2 }),
      'candidates',
    ],
    ['one rare word in a daily podcast', input([candidate('a', 9, little)], { episodesPerDay: 0.45 }), 'episode'],
    [
      'more than one rare word on another day',
      input([candidate('a', 9, { title: 3.2, notes: 0, date: 'date-day-near' })]),
      'episode',
    ],
    [
      'one rare word in a daily podcast at the same instant',
      input([candidate('a', 9, { ...little, date: 'date-instant' })], { episodesPerDay: 0.45 }),
      'episode',
    ],
    [
      'the next day in a daily podcast, in the title only',
      input([candidate('a', 9, { title: 20, notes: 1, date: 'date-day-near' })], { episodesPerDay: 0.45 }),
      'candidates',
    ],
    [
      'the next day in a daily podcast, in the show notes only',
      input([candidate('a', 9, { title: 1, notes: 20, date: 'date-day-near' })], { episodesPerDay: 0.45 }),
      'candidates',
    ],
    [
      'the next day in a daily podcast, in both',
      input([candidate('a', 9, { title: 5, notes: 5, date: 'date-day-near' })], { episodesPerDay: 0.45 }),
      'episode',
    ],
    [
      'the next day in a weekly podcast, in the title only',
      input([candidate('a', 9, { title: 20, notes: 0, date: 'date-day-near' })]),
      'episode',
    ],
    [
      'no date, in the show notes only, which also mention the previous guest',
      input([candidate('a', 9, { title: 0, notes: 20, date: 'date-none' })], { dateWindow: undefined }),
      'candidates',
    ],
    [
      'no date, in both',
      input([candidate('a', 9, { title: 5, notes: 5, date: 'date-none' })], { dateWindow: undefined }),
      'episode',
    ],
    ['no date, the same title', input([titled('a', 9, { date: 'date-none' })], { dateWindow: undefined }), 'episode'],
  ])('%s', (_what, given, kind) => {
    expect(decide(given).kind).toBe(kind);
  });
});

test('without a short date window, only shared words make a candidate', () => {
  const bare = candidate('a', 0, { title: 0, notes: 0 });
  const ids = (given: DecisionInput) => possibleIn(given).map(({ episode }) => episode.id);
  expect(ids(input([bare]))).toEqual(['a']);
  expect(ids(input([bare], { dateWindow: { first: '2026-03-09', last: '2026-03-12' } }))).toEqual(['a']);
  expect(ids(input([bare], { dateWindow: { first: '2026-03-09', last: '2026-03-13' } }))).toEqual([]);
  expect(ids(input([bare], { dateWindow: undefined }))).toEqual([]);
  expect(ids(input([bare, candidate('b', 0), titled('c', 0)], { dateWindow: WEEK }))).toEqual(['b', 'c']);
  expect(ids(input([candidate('a', 0, { otherId: true }), titled('b', 0, { otherId: true })]))).toEqual(['b']);
});

test('at most eight candidates are shown, by probability, then newest first, then by id', () => {
  const on = (id: string, odds: number, day: string): Candidate => ({
    ...candidate(id, odds),
    episode: episode(id, PODCAST.id, `2026-03-${day}`, 'Keepers'),
  });
  const many = ['10', '11', '12', '13', '14', '15', '16'].map((day) => on(`n${day}`, 0, day));
  const match = decide(input([...many, on('z', 0, '16'), on('best', 1, '01')]));
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

test('unlikely candidates are not shown with a likely one', () => {
  const match = decide(input([candidate('a', 2.5), candidate('b', -3.7), candidate('c', -3.9)]));
  expect(match.kind === 'candidates' && match.episodes.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('confidence allows for none of the candidates, is never 1, and is low for a clip', () => {
  const confidence = (given: DecisionInput) => {
    const match = decide(given);
    return match.kind === 'none' ? undefined : match.confidence;
  };
  expect(confidence(input([candidate('a', Math.log(3)), candidate('b', 0)]))).toBe(0.6);
  expect(confidence(input([candidate('a', 20)]))).toBe(0.999);
  expect(confidence(input([candidate('a', 20)], { isClip: true }))).toBe(0.03);
  expect(confidence(input([]))).toBe(0.95);
});

test('reasons are the podcast’s, the date, the titles, shared words and doubts, in this order', () => {
  const podcastReason = { field: 'podcast', code: 'id', params: { platform: 'spotify' } } as const;
  const given = input([titled('a', 9), titled('b', 8.9)], { found: { ...FOUND, reasons: [podcastReason] } });
  expect(decide(given).reasons).toEqual([
    podcastReason,
    { field: 'date', code: 'same-day', params: {} },
    { field: 'title', code: 'same', params: { similarity: 1 } },
    { field: 'text', code: 'shared-words', params: { words: ['Lanterns'], where: 'description' } },
    { field: 'episode', code: 'several', params: {} },
  ]);
  const similar = { ...titled('a', 9), title: { ...SAME_TITLE, grade: 'similar', similarity: 0.876 } as const };
  expect(decide(input([similar])).reasons).toEqual([
    { field: 'date', code: 'same-day', params: {} },
    { field: 'title', code: 'similar', params: { similarity: 0.88 } },
    { field: 'text', code: 'shared-words', params: { words: ['Fresnel'], where: 'title' } },
    { field: 'text', code: 'shared-words', params: { words: ['Lanterns'], where: 'description' } },
  ]);
  expect(decide(input([candidate('a', 9, { title: 0, notes: 0 })])).reasons).toEqual([
    { field: 'date', code: 'same-day', params: {} },
    { field: 'episode', code: 'no-evidence', params: {} },
  ]);
});

test('reasons name the doubtful mark, and no words if none are shared', () => {
  const wordless = (given: Candidate): Candidate => ({
    ...given,
    evidence: { ...given.evidence, titleWords: [], noteWords: [] },
  });
  expect(decide(input([wordless(candidate('a', 9, { mark: 'bonus' }))])).reasons).toEqual([
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
])('of two equally likely candidates, the newer comes first: %j', (days, ids) => {
  const candidates = days.map((publishedOn, n) => {
    const given = candidate('ab'[n] as string, 1);
    return { ...given, episode: { ...given.episode, publishedOn } };
  });
  for (const given of [candidates, candidates.toReversed()]) {
    const match = decide(input(given));
    expect(match.kind === 'candidates' && match.episodes.map(({ id }) => id)).toEqual(ids);
  }
});
