import type { EpisodeNotes } from '../domain/dataset.ts';
import { type Match, MOST_CANDIDATES, type Reason } from '../domain/match.ts';
import { asWritten, type Evidence } from './evidence.ts';
import type { PodcastFinding } from './find-podcast.ts';
import { dateReason, lengthOf, type Reach } from './reach.ts';
import type { TitleLikeness } from './title-identity.ts';

/** An episode of the dataset that the sighted one may be. `odds` are log odds that it is. */
export interface Candidate {
  episode: EpisodeNotes;
  odds: number;
  evidence: Evidence;
  title: TitleLikeness;
  /** Another id of the same platform: it is not this one, or the dataset is wrong. */
  otherId: boolean;
}

/** All that the decision rests on. `more` tells that there were more in reach than were scored. */
export interface Scene {
  found: Extract<PodcastFinding, { kind: 'found' }>;
  reach: Reach | undefined;
  candidates: readonly Candidate[];
  more: boolean;
  isClip: boolean;
  /** An id contradicts the rest. */
  conflict: boolean;
  sighted: { title: string; description: string };
}

/** From this probability on a match is sure. */
const SURE = 0.9;
/** Evidence below this is none: words that every episode shares. */
const SOME_EVIDENCE = 0.5;
/** Ranges up to a month list what lies in them; longer ones only what resembles. In days between the ends. */
const LISTED_RANGE = 31;
/** Likeness of title that makes a candidate without a date. */
const LIKE_ENOUGH = 0.5;
/** The most that something not sure is said to be. */
const MOST_UNSURE = 0.85;
const MOST_WITHOUT_EVIDENCE = 0.6;
const MOST_WORDS = 4;

/** The one rule that says `episode`, `candidates` or `podcast`. Candidates are in no particular order. */
export function decide(scene: Scene): Match {
  const listed = scene.candidates
    .filter((candidate) => isListed(candidate, scene))
    .sort((a, b) => b.odds - a.odds || newer(a.episode, b.episode));
  const [best, ...others] = listed;
  const { podcast, confidence, reasons, sure } = scene.found;
  if (!best) return sure ? { kind: 'podcast', confidence, podcast, reasons } : { kind: 'none', reasons };
  const probability = probabilityOf(best, others);
  const doubts = doubtsOf(best, others, probability, scene);
  const why = [...reasons, ...evidenceReasons(best, scene)];
  if (doubts === undefined)
    return { kind: 'episode', confidence: probability, podcast, episode: best.episode, reasons: why };
  if (!sure && !hasEvidence(best)) return { kind: 'none', reasons };
  return {
    kind: 'candidates',
    confidence: Math.min(hasEvidence(best) ? MOST_UNSURE : MOST_WITHOUT_EVIDENCE, probability),
    podcast,
    episodes: listed.slice(0, MOST_CANDIDATES).map((candidate) => candidate.episode),
    reasons: [...why, ...doubts],
  };
}

function isListed({ title, evidence, otherId }: Candidate, { reach }: Scene): boolean {
  if (otherId) return title.grade !== 'other';
  if (!reach) return title.grade !== 'other' || title.similarity >= LIKE_ENOUGH;
  return lengthOf(reach) <= LISTED_RANGE || hasEvidence({ title, evidence });
}

function hasEvidence({ title, evidence }: Pick<Candidate, 'title' | 'evidence'>): boolean {
  return title.grade !== 'other' || evidence.score >= SOME_EVIDENCE;
}

/** What keeps the best from being sure, as reasons; nothing when it is. */
function doubtsOf(
  best: Candidate,
  others: readonly Candidate[],
  probability: number,
  { found, reach, more, isClip, conflict }: Scene,
): Reason[] | undefined {
  const decisive = best.title.grade !== 'other';
  const rivals = decisive ? others.filter(({ title }) => title.grade !== 'other' || title.similarity > 0.5) : others;
  const doubts: Reason[] = [];
  if (conflict || best.otherId) doubts.push({ field: 'episode', code: 'conflict', params: {} });
  if (isClip) doubts.push({ field: 'episode', code: 'clip', params: {} });
  if (rivals.length > 0 || (more && !decisive)) doubts.push({ field: 'episode', code: 'several', params: {} });
  if (!hasEvidence(best)) doubts.push({ field: 'episode', code: 'no-evidence', params: {} });
  const isSure = doubts.length === 0 && found.sure && probability >= SURE && (reach !== undefined || decisive);
  return isSure ? undefined : doubts;
}

/** Shares of the odds: the more the others have, the less is left for the best; some is always left for "none". */
function probabilityOf(best: Candidate, others: readonly Candidate[]): number {
  const sum = [best, ...others].reduce((total, { odds }) => total + Math.exp(odds), 1);
  return Math.round((Math.exp(best.odds) / sum) * 1000) / 1000;
}

function evidenceReasons({ episode, evidence, title }: Candidate, { reach, sighted }: Scene): Reason[] {
  const reasons = [dateReason(reach, episode)];
  if (title.grade !== 'other') {
    const similarity = Math.round(title.similarity * 100) / 100;
    reasons.push({ field: 'title', code: title.grade, params: { similarity } });
  }
  if (!hasEvidence({ title, evidence })) return reasons;
  const titleWords = asWritten(evidence.titleWords, sighted.title, MOST_WORDS);
  if (titleWords.length > 0 && title.grade !== 'same') {
    reasons.push({ field: 'text', code: 'shared-words', params: { words: titleWords, where: 'title' } });
  }
  const noteWords = asWritten(evidence.noteWords, sighted.description, MOST_WORDS);
  if (noteWords.length > 0) {
    reasons.push({ field: 'text', code: 'shared-words', params: { words: noteWords, where: 'description' } });
  }
  return reasons;
}

function newer(a: EpisodeNotes, b: EpisodeNotes): number {
  if (a.publishedOn !== b.publishedOn) return a.publishedOn < b.publishedOn ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
