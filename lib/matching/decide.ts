import type { EpisodeNotes } from '../domain/dataset.ts';
import { type Match, MOST_CANDIDATES, type Reason } from '../domain/match.ts';
import { asWritten } from './evidence.ts';
import type { PodcastFinding } from './find-podcast.ts';
import { dateReason, type Reach } from './reach.ts';
import type { Candidate } from './score.ts';

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
const SURE = 0.97;
/** Candidates are shown when it is as likely as this that one of them is the sighted episode. */
const WORTH_SHOWING = 0.5;
/** Of those shown, each has at least this part of the best's probability. */
const WORTH_LISTING = 0.05;
/** Shared words that say less than this together are no evidence: every episode shares some. */
const SOME_EVIDENCE = 3;
/** What is left of a probability when the piece is a clip: it is hardly ever the episode itself. */
const CLIP_IS_EPISODE = 0.03;
const MOST_WORDS = 4;

/** The one rule that says `episode`, `candidates` or `podcast`. Candidates are in no particular order. */
export function decide(scene: Scene): Match {
  const { podcast, confidence, reasons, sure } = scene.found;
  const likely = likelihoods(scene);
  const [best] = likely;
  const shown = likely.reduce((sum, { probability }) => sum + probability, 0);
  if (!best || (shown < WORTH_SHOWING)) {
    return sure ? { kind: 'podcast', confidence, podcast, reasons } : { kind: 'none', reasons };
  }
  const doubts = doubtsOf(likely, scene);
  const isSure = doubts.length === 0 && sure && best.probability >= SURE;
  const why = [...reasons, ...evidenceReasons(best.candidate, scene)];
  if (isSure) {
    return { kind: 'episode', confidence: best.probability, podcast, episode: best.candidate.episode, reasons: why };
  }
  if (!sure && !hasEvidence(best.candidate)) return { kind: 'none', reasons };
  const worth = likely.filter(({ probability }) => probability >= WORTH_LISTING * best.probability);
  return {
    kind: 'candidates',
    confidence: rounded(best.probability * (scene.isClip ? CLIP_IS_EPISODE : 1)),
    podcast,
    episodes: worth.slice(0, MOST_CANDIDATES).map(({ candidate }) => candidate.episode),
    reasons: [...why, ...doubts],
  };
}

interface Likely {
  candidate: Candidate;
  probability: number;
}

/** Shares of the odds, likeliest first: the more the others have, the less is left; some is always left for "none". */
function likelihoods({ candidates }: Scene): Likely[] {
  const possible = candidates.filter(({ otherId, title }) => !otherId || title.grade !== 'other');
  const sum = possible.reduce((total, { odds }) => total + Math.exp(odds), 1);
  return possible
    .map((candidate) => ({ candidate, probability: rounded(Math.exp(candidate.odds) / sum) }))
    .sort((a, b) => b.probability - a.probability || newer(a.candidate.episode, b.candidate.episode));
}

function rounded(probability: number): number {
  return Math.round(probability * 1000) / 1000;
}

function hasEvidence({ title, evidence }: Candidate): boolean {
  return title.grade !== 'other' || evidence.title + evidence.notes >= SOME_EVIDENCE;
}

/** What keeps the best from being sure, as reasons. */
function doubtsOf([best, second]: readonly Likely[], { more, isClip, conflict }: Scene): Reason[] {
  if (!best) return [];
  const { candidate } = best;
  const decisive = candidate.title.grade !== 'other';
  const doubts: Reason[] = [];
  if (conflict || candidate.otherId) doubts.push({ field: 'episode', code: 'conflict', params: {} });
  if (isClip) doubts.push({ field: 'episode', code: 'clip', params: {} });
  if ((second && second.probability > 1 - SURE) || (more && !decisive)) {
    doubts.push({ field: 'episode', code: 'several', params: {} });
  }
  if (!hasEvidence(candidate)) doubts.push({ field: 'episode', code: 'no-evidence', params: {} });
  return doubts;
}

function evidenceReasons(candidate: Candidate, { reach, sighted }: Scene): Reason[] {
  const { episode, evidence, title } = candidate;
  const reasons = [dateReason(reach, episode)];
  if (title.grade !== 'other') {
    const similarity = Math.round(title.similarity * 100) / 100;
    reasons.push({ field: 'title', code: title.grade, params: { similarity } });
  }
  if (!hasEvidence(candidate)) return reasons;
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
