import type { EpisodeNotes } from '../domain/dataset.ts';
import { MAX_CANDIDATES, type Match, type Reason } from '../domain/match.ts';
import { DAILY, type DateRelation, type DateWindow, dateReason, isDated, isOutside } from './episode/date-window.ts';
import { asWritten } from './episode/evidence.ts';
import type { PodcastFinding } from './podcast/find-podcast.ts';
import type { Candidate } from './score.ts';

/** Everything a decision depends on. */
export interface DecisionInput {
  found: Extract<PodcastFinding, { kind: 'found' }>;
  dateWindow: DateWindow | undefined;
  candidates: readonly Candidate[];
  /** Whether there were more episodes in the date window than were scored. */
  hasMore: boolean;
  /** Episodes of the podcast per day, see `episodesPerDayOf`. */
  episodesPerDay: number;
  isClip: boolean;
  /** Whether an id contradicts the rest. */
  conflict: boolean;
  sighted: { title: string; description: string };
}

/**
 * Probability from which a match is sure.
 * - `sameTitle`, `similarTitle`: the titles alone identify the episode.
 * - `alone`: no other episode is close, see {@link isAlone}.
 * - `translated`: the same, and the titles are in different scripts, see {@link isTranslated}.
 * - `single`: there is no other candidate, but the podcast publishes more than once a week.
 * - `unsteady`: on another day, for a podcast between weekly and daily, or a daily one of which the dataset lacks days.
 * - `range`: the date is a range.
 * - `titlesKept`: the dataset keeps titles, so this one should be the same.
 */
const SURE = {
  sameTitle: 0.85,
  similarTitle: 0.9,
  alone: 0.88,
  translated: 0.55,
  single: 0.94,
  unsteady: 0.99,
  range: 0.975,
  titlesKept: 0.96,
  otherwise: 0.97,
};
/** Probability from which a mark is no doubt on the episode's day: of a part, and of a re-run with neighbours. */
const SURE_MARKED = { part: 0.97, reRun: 0.985 };
/** Probability from which one rare word is enough on another day, without another episode close. */
const SURE_ON_ANOTHER_DAY = 0.95;
/** Confidence in a podcast found by an id, or by name and publisher: another one of that name is out of the question. */
const CERTAIN_PODCAST = 0.98;
/** Episodes per day below which a podcast is weekly at most. */
const WEEKLY = 0.2;
/** Share of publishers' titles from which the dataset counts as keeping titles, see `PodcastContext`. */
const KEEPS_TITLES = 0.8;
/** Maximum confidence: no match by evidence is certain. */
const MAX_CONFIDENCE = 0.999;
/** Probability that one of the candidates is right, from which they are shown, with a date and without. */
const WORTH_SHOWING = 0.4;
const WORTH_SHOWING_UNDATED = 0.25;
/** Minimum probability of a shown candidate, as a share of the best one's. */
const WORTH_LISTING = 0.002;
/** The same for a rival, which makes the best one unsure. */
const RIVAL = 0.05;
/** Minimum evidence of shared words. Below, it is chance: any two episodes share some words. Less for one alone. */
const SOME_EVIDENCE = 2;
const SOME_EVIDENCE_ALONE = 1;
/** More evidence than any one word can give. */
const ENOUGH_EVIDENCE = 3.2;
/** Minimum evidence of a title without show notes: several rare words. */
const ENOUGH_IN_TITLE = 9;
/** Factor on the confidence for a clip, which is hardly ever the episode itself. */
const CLIP_IS_EPISODE = 0.03;
/** Maximum number of shared words in a reason. */
const MAX_WORDS = 4;

/** Decides between `episode`, `candidates`, `podcast` and `none`. The candidates may come in any order. */
export function decide(input: DecisionInput): Match {
  const { podcast, confidence, reasons, sure } = input.found;
  const listed = ranked(input).slice(0, MAX_CANDIDATES);
  const [best] = listed;
  const together = listed.reduce((sum, { probability }) => sum + probability, 0);
  const worthShowing = input.dateWindow ? WORTH_SHOWING : WORTH_SHOWING_UNDATED;
  if (!best || (together < worthShowing && !input.hasMore)) {
    return sure ? { kind: 'podcast', confidence, podcast, reasons } : { kind: 'none', reasons };
  }
  if (!sure && !hasEvidence(best.candidate)) return { kind: 'none', reasons };
  const doubts = doubtsOf(best, listed[1], input);
  const allReasons = [...reasons, ...evidenceReasons(best.candidate, input)];
  const isEnough = best.probability >= sureFrom(best.candidate, input) && !isTooLittle(best, input);
  const bestConfidence = Math.min(MAX_CONFIDENCE, rounded(best.probability));
  if (doubts.length === 0 && sure && isEnough) {
    return {
      kind: 'episode',
      confidence: bestConfidence,
      podcast,
      episode: best.candidate.episode,
      reasons: allReasons,
    };
  }
  return {
    kind: 'candidates',
    confidence: rounded(bestConfidence * (input.isClip ? CLIP_IS_EPISODE : 1)),
    podcast,
    episodes: listed.map(({ candidate }) => candidate.episode),
    reasons: [...allReasons, ...doubts],
  };
}

function sureFrom(candidate: Candidate, input: DecisionInput): number {
  const { title, titlesKept } = candidate;
  if (title.grade === 'same') return SURE.sameTitle;
  if (title.grade === 'similar') return SURE.similarTitle;
  return Math.max(sureByDate(candidate, input), titlesKept >= KEEPS_TITLES && title.isOneScript ? SURE.titlesKept : 0);
}

function sureByDate(candidate: Candidate, input: DecisionInput): number {
  const { episodesPerDay, candidates } = input;
  if (candidate.date === 'date-range') return SURE.range;
  if (!hasDay(candidate.date)) return SURE.otherwise;
  if (isTranslated(candidate, input)) return SURE.translated;
  if (isAlone(candidate, input)) return SURE.alone;
  const isUnsteady = episodesPerDay >= WEEKLY && episodesPerDay < DAILY;
  if (isUnsteady && !isOnItsDay(candidate.date)) return SURE.unsteady;
  return candidates.length === 1 ? SURE.single : SURE.otherwise;
}

/**
 * Whether no other episode is close: there is no other candidate, and the podcast is weekly at most. A shown day may be
 * the one before or after, an instant may not.
 */
function isAlone({ date }: Candidate, { candidates, episodesPerDay }: DecisionInput): boolean {
  return (isOnItsDay(date) || date === 'date-day-near') && candidates.length === 1 && episodesPerDay < WEEKLY;
}

/**
 * Whether the dataset has translated the title into another script, the podcast is certain, and no other episode is
 * close: no shared words can be expected, and the day is enough.
 */
function isTranslated(candidate: Candidate, input: DecisionInput): boolean {
  const isCertain = input.found.confidence >= CERTAIN_PODCAST;
  return isCertain && !candidate.title.isOneScript && isOnItsDay(candidate.date) && isAlone(candidate, input);
}

/** Whether the date tells the day. */
function hasDay(date: DateRelation): boolean {
  return date !== 'date-none' && date !== 'date-range' && !isOutside(date);
}

function isOnItsDay(date: DateRelation): boolean {
  return date === 'date-day' || date === 'date-instant-day' || date === 'date-instant';
}

interface Ranked {
  candidate: Candidate;
  probability: number;
}

/** Candidates with their probabilities, likeliest first. They compete with each other and with "none of them". */
function ranked(input: DecisionInput): Ranked[] {
  const possible = possibleIn(input);
  const sum = possible.reduce((total, { odds }) => total + Math.exp(odds), 1);
  const sorted = possible
    .map((candidate) => ({ candidate, probability: Math.exp(candidate.odds) / sum }))
    .sort((a, b) => b.probability - a.probability || newestFirst(a.candidate.episode, b.candidate.episode));
  const min = WORTH_LISTING * (sorted[0]?.probability ?? 0);
  return sorted.filter(({ probability }) => probability >= min);
}

/** Candidates with some evidence: shared words, or a date window short enough to count. */
export function possibleIn({ candidates, dateWindow }: Pick<DecisionInput, 'candidates' | 'dateWindow'>): Candidate[] {
  return candidates.filter(
    (candidate) => (!candidate.otherId || isDecisive(candidate)) && (isDated(dateWindow) || hasEvidence(candidate)),
  );
}

function rounded(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}

/** Whether the titles alone identify the episode. */
function isDecisive({ title }: Candidate): boolean {
  return title.grade !== 'other';
}

function totalEvidence({ evidence }: Candidate): number {
  return evidence.title + evidence.notes;
}

function hasEvidence(candidate: Candidate, min = SOME_EVIDENCE): boolean {
  return isDecisive(candidate) || totalEvidence(candidate) >= min;
}

/** Whether another episode may be close: the podcast is daily, there is a second candidate, or the day differs. */
function isCrowded({ date }: Candidate, { candidates, episodesPerDay }: DecisionInput): boolean {
  return episodesPerDay >= DAILY || candidates.length > 1 || !isOnItsDay(date);
}

/** Whether there is a second candidate, and little evidence for this one. */
function isContested(candidate: Candidate, { candidates }: DecisionInput): boolean {
  return candidates.length > 1 && isThin(candidate);
}

/** Whether the evidence is no more than one rare word. An exact instant is enough without any words. */
function isThin(candidate: Candidate): boolean {
  if (isDecisive(candidate) || candidate.date === 'date-instant') return false;
  return totalEvidence(candidate) < ENOUGH_EVIDENCE;
}

/**
 * Whether the evidence is too little given the neighbours. One rare word is hardly enough on another day.
 * Without a date, or a day off in a daily podcast, both title and show notes need evidence: show notes also mention the
 * previous episode's guest. Without show notes, a title with several of the episode's words is enough.
 */
function isTooLittle({ candidate, probability }: Ranked, input: DecisionInput): boolean {
  if (isDecisive(candidate)) return false;
  const { date, evidence } = candidate;
  const needsBoth = date === 'date-none' || (input.episodesPerDay >= DAILY && date.endsWith('near'));
  const notes = evidence.notesAll === 0 ? evidence.title - ENOUGH_IN_TITLE : evidence.notes - SOME_EVIDENCE;
  if (needsBoth && (evidence.title < SOME_EVIDENCE || notes < 0)) return true;
  const isClear = isOnItsDay(date) || (isAlone(candidate, input) && probability >= SURE_ON_ANOTHER_DAY);
  return isThin(candidate) && !isClear;
}

/**
 * Whether the mark makes the candidate unsure, since the insights may belong to a related episode: a bonus has one on
 * the same day, a second part on a nearby day, a re-run long ago.
 */
function isMisleading({ candidate, probability }: Ranked, input: DecisionInput): boolean {
  switch (candidate.mark) {
    case undefined:
      return false;
    case 'bonus':
      return true;
    case 'part':
      return !isOnItsDay(candidate.date) || input.candidates.length > 1 || probability < SURE_MARKED.part;
    case 're-run':
      return !isOnItsDay(candidate.date) || (probability < SURE_MARKED.reRun && isCrowded(candidate, input));
    default:
      return candidate.mark satisfies never;
  }
}

/** Reasons why the best candidate is not sure. */
function doubtsOf(best: Ranked, second: Ranked | undefined, input: DecisionInput): Reason[] {
  const { candidate, probability } = best;
  const { hasMore, isClip, conflict } = input;
  const doubts: Reason[] = [];
  if (conflict || candidate.otherId || candidate.date === 'date-far') {
    doubts.push({ field: 'episode', code: 'conflict', params: {} });
  }
  if (isClip) doubts.push({ field: 'episode', code: 'clip', params: {} });
  const hasRival = (second?.probability ?? 0) >= RIVAL * probability || isContested(candidate, input);
  if (hasRival || (hasMore && !isDecisive(candidate))) {
    doubts.push({ field: 'episode', code: 'several', params: {} });
  }
  if (candidate.mark && isMisleading(best, input)) {
    doubts.push({ field: 'episode', code: 'marked', params: { mark: candidate.mark } });
  }
  const minEvidence = isAlone(candidate, input) ? SOME_EVIDENCE_ALONE : SOME_EVIDENCE;
  // An exact instant is enough without any words.
  if (candidate.date !== 'date-instant' && !isTranslated(candidate, input) && !hasEvidence(candidate, minEvidence))
    doubts.push({ field: 'episode', code: 'no-evidence', params: {} });
  return doubts;
}

function evidenceReasons(candidate: Candidate, { dateWindow, sighted }: DecisionInput): Reason[] {
  const { episode, evidence, title } = candidate;
  const reasons = [dateReason(dateWindow, episode)];
  if (title.grade !== 'other') {
    const similarity = Math.round(title.similarity * 100) / 100;
    reasons.push({ field: 'title', code: title.grade, params: { similarity } });
  }
  if (!hasEvidence(candidate)) return reasons;
  const titleWords = asWritten(evidence.titleWords, sighted.title, MAX_WORDS);
  if (titleWords.length > 0 && title.grade !== 'same') {
    reasons.push({ field: 'text', code: 'shared-words', params: { words: titleWords, where: 'title' } });
  }
  const noteWords = asWritten(evidence.noteWords, sighted.description, MAX_WORDS);
  if (noteWords.length > 0) {
    reasons.push({ field: 'text', code: 'shared-words', params: { words: noteWords, where: 'description' } });
  }
  return reasons;
}

function newestFirst(a: EpisodeNotes, b: EpisodeNotes): number {
  if (a.publishedOn !== b.publishedOn) return a.publishedOn < b.publishedOn ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
