import type { EpisodeNotes } from '../domain/dataset.ts';
import { MAX_CANDIDATES, type Match, type Reason } from '../domain/match.ts';
import { DAILY, type DateRelation, type DateWindow, dateReason, lengthOf } from './episode/date-window.ts';
import { asWritten } from './episode/evidence.ts';
import type { PodcastFinding } from './podcast/find-podcast.ts';
import type { Candidate } from './score.ts';

/** All that the decision rests on. `more` tells that there were more in reach than were scored. */
export interface DecisionInput {
  found: Extract<PodcastFinding, { kind: 'found' }>;
  dateWindow: DateWindow | undefined;
  candidates: readonly Candidate[];
  more: boolean;
  /** Episodes of the podcast per day, see {@link episodesPerDayOf}. */
  episodesPerDay: number;
  isClip: boolean;
  /** An id contradicts the rest. */
  conflict: boolean;
  sighted: { title: string; description: string };
}

/**
 * From this probability on a match is sure: with the very title; where others are near, as the date does not tell the
 * day or the podcast is daily and its neighbours resemble each other; and otherwise.
 */
const SURE = { byTitle: 0.85, near: 0.97, otherwise: 0.95 };
/** From this on a re-run is plainly the one of that day. */
const PLAIN = 0.985;
/** Nothing is certain that was not said by an id. */
const MAX_CONFIDENCE = 0.999;
/** Candidates are shown when it is as likely as this that one of them is the sighted episode. */
const WORTH_SHOWING = 0.4;
/** Of those shown, each has at least this part of the best's probability; with the second one it is a rival. */
const WORTH_LISTING = 0.002;
const RIVAL = 0.05;
/** Only dates this close, in days between the ends, speak for an episode without any words. */
const TELLING_RANGE = 3;
/** Shared words that say less than this together are no evidence: every episode shares some. */
const SOME_EVIDENCE = 2;
/** What is more than one word that is rare everywhere. */
const ENOUGH_EVIDENCE = 6.5;
/** What is left of a probability when the piece is a clip: it is hardly ever the episode itself. */
const CLIP_IS_EPISODE = 0.03;
const MAX_WORDS = 4;

/** The one rule that says `episode`, `candidates` or `podcast`. Candidates are in no particular order. */
export function decide(input: DecisionInput): Match {
  const { podcast, confidence, reasons, sure } = input.found;
  const listed = likelihoods(input).slice(0, MAX_CANDIDATES);
  const [best] = listed;
  const together = listed.reduce((sum, { probability }) => sum + probability, 0);
  if (!best || (together < WORTH_SHOWING && !input.more)) {
    return sure ? { kind: 'podcast', confidence, podcast, reasons } : { kind: 'none', reasons };
  }
  if (!sure && !hasEvidence(best.candidate)) return { kind: 'none', reasons };
  const doubts = doubtsOf(best, listed[1], input);
  const why = [...reasons, ...evidenceReasons(best.candidate, input)];
  const isEnough = best.probability >= sureFrom(best.candidate, input) && !isTooLittle(best.candidate, input);
  const sureness = Math.min(MAX_CONFIDENCE, rounded(best.probability));
  if (doubts.length === 0 && sure && isEnough) {
    return { kind: 'episode', confidence: sureness, podcast, episode: best.candidate.episode, reasons: why };
  }
  return {
    kind: 'candidates',
    confidence: rounded(sureness * (input.isClip ? CLIP_IS_EPISODE : 1)),
    podcast,
    episodes: listed.map(({ candidate }) => candidate.episode),
    reasons: [...why, ...doubts],
  };
}

function sureFrom({ title, date }: Candidate, { episodesPerDay }: DecisionInput): number {
  if (title.grade === 'same') return SURE.byTitle;
  return episodesPerDay >= DAILY || !isOnItsDay(date) ? SURE.near : SURE.otherwise;
}

function isOnItsDay(date: DateRelation): boolean {
  return date === 'date-day' || date === 'date-instant-day' || date === 'date-instant';
}

interface Likely {
  candidate: Candidate;
  probability: number;
}

/** Shares of the odds, likeliest first: the more the others have, the less is left; some is always left for "none". */
function likelihoods(input: DecisionInput): Likely[] {
  const possible = possibleIn(input);
  const sum = possible.reduce((total, { odds }) => total + Math.exp(odds), 1);
  const likely = possible
    .map((candidate) => ({ candidate, probability: Math.exp(candidate.odds) / sum }))
    .sort((a, b) => b.probability - a.probability || newer(a.candidate.episode, b.candidate.episode));
  const min = WORTH_LISTING * (likely[0]?.probability ?? 0);
  return likely.filter(({ probability }) => probability >= min);
}

/** Candidates that something speaks for: a date that tells the day, or words. */
export function possibleIn({ candidates, dateWindow }: Pick<DecisionInput, 'candidates' | 'dateWindow'>): Candidate[] {
  const isTold = dateWindow !== undefined && lengthOf(dateWindow) <= TELLING_RANGE;
  return candidates.filter(
    (candidate) => (!candidate.otherId || isDecisive(candidate)) && (isTold || hasEvidence(candidate)),
  );
}

function rounded(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}

function isDecisive({ title }: Candidate): boolean {
  return title.grade !== 'other';
}

/** What the shared words say together, see `Evidence`. */
function totalEvidence({ evidence }: Candidate): number {
  return evidence.title + evidence.notes;
}

function hasEvidence(candidate: Candidate): boolean {
  return isDecisive(candidate) || totalEvidence(candidate) >= SOME_EVIDENCE;
}

/** Whether another episode is near: the podcast is daily, a second one is in reach, or the day is not the very day. */
function isCrowded({ date }: Candidate, { candidates, episodesPerDay }: DecisionInput): boolean {
  return episodesPerDay >= DAILY || candidates.length > 1 || !isOnItsDay(date);
}

/** Whether a second episode is in reach and no more than one rare word tells this one from it. */
function isContested(candidate: Candidate, { candidates }: DecisionInput): boolean {
  return candidates.length > 1 && isThin(candidate);
}

/** An exact instant tells a piece from those around it. */
function isThin(candidate: Candidate): boolean {
  if (isDecisive(candidate) || candidate.date === 'date-instant') return false;
  return totalEvidence(candidate) < ENOUGH_EVIDENCE;
}

/**
 * Whether the words are too few for where the episode stands. One rare word is not enough where another episode is
 * near. A daily podcast's episode of another day, and any without a date, must be told by title and show notes both:
 * show notes name the guest of last time too.
 */
function isTooLittle(candidate: Candidate, input: DecisionInput): boolean {
  if (isDecisive(candidate)) return false;
  const { date, evidence } = candidate;
  const needsBoth = date === 'date-none' || (input.episodesPerDay >= DAILY && date.endsWith('near'));
  if (needsBoth && Math.min(evidence.title, evidence.notes) < SOME_EVIDENCE) return true;
  return isThin(candidate) && isCrowded(candidate, input);
}

/**
 * A bonus has its like on the same day, a second part on one near, a re-run on one long ago: the insights may be of
 * that. Only the exact instant tells a bonus.
 */
function isMisleading({ candidate, probability }: Likely, input: DecisionInput): boolean {
  switch (candidate.mark) {
    case undefined:
      return false;
    case 'bonus':
      return true;
    case 'part':
      return isCrowded(candidate, input);
    case 're-run':
      return !isOnItsDay(candidate.date) || (probability < PLAIN && isCrowded(candidate, input));
    default:
      return candidate.mark satisfies never;
  }
}

/** What keeps the best from being sure, as reasons. */
function doubtsOf(best: Likely, second: Likely | undefined, input: DecisionInput): Reason[] {
  const { candidate, probability } = best;
  const { more, isClip, conflict } = input;
  const doubts: Reason[] = [];
  if (conflict || candidate.otherId) doubts.push({ field: 'episode', code: 'conflict', params: {} });
  if (isClip) doubts.push({ field: 'episode', code: 'clip', params: {} });
  const isRivalled = (second?.probability ?? 0) >= RIVAL * probability || isContested(candidate, input);
  if (isRivalled || (more && !isDecisive(candidate))) {
    doubts.push({ field: 'episode', code: 'several', params: {} });
  }
  if (candidate.mark && isMisleading(best, input)) {
    doubts.push({ field: 'episode', code: 'marked', params: { mark: candidate.mark } });
  }
  if (!hasEvidence(candidate)) doubts.push({ field: 'episode', code: 'no-evidence', params: {} });
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

function newer(a: EpisodeNotes, b: EpisodeNotes): number {
  if (a.publishedOn !== b.publishedOn) return a.publishedOn < b.publishedOn ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
