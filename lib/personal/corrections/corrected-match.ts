import type { Catalogue } from '../../domain/catalogue.ts';
import type { Correction, EpisodeCorrection, Learnt } from '../../domain/correction.ts';
import type { Match, Reason } from '../../domain/match.ts';
import type { Sighting } from '../../domain/sighting.ts';
import type { matchSighting } from '../../matching/match-sighting.ts';
import type { Told } from '../told.ts';
import { judge } from './judge.ts';
import { findEpisodeRef, personalCatalogue } from './personal-catalogue.ts';
import { seenOf } from './seen-keys.ts';

type Matcher = typeof matchSighting;

/**
 * Matches a sighting as the matcher would, but for what the person said: that outranks all scoring.
 * @param match the matcher; passed in, since whoever corrects has it already
 */
export async function matchAsTold(
  sighting: Sighting,
  catalogue: Catalogue,
  told: Told,
  match: Matcher,
): Promise<Match> {
  const verdict = judge(seenOf(sighting), told.corrections);
  switch (verdict.kind) {
    case 'never':
      return { kind: 'none', reasons: [reasonOf('never', verdict.correction)] };
    case 'is':
      return confirmed(sighting, catalogue, told.learnt, verdict.correction, match);
    case 'open':
      return withoutRejected(sighting, catalogue, told.learnt, verdict.rejected, match);
    default:
      return verdict satisfies never;
  }
}

async function confirmed(
  sighting: Sighting,
  catalogue: Catalogue,
  learnt: readonly Learnt[],
  correction: EpisodeCorrection,
  matcher: Matcher,
): Promise<Match> {
  const found = await findEpisodeRef(catalogue, correction.episode);
  if (found) return { kind: 'episode', confidence: 1, ...found, reasons: [reasonOf('is', correction)] };
  // The dataset has lost it: whatever else resembles is not it.
  const match = await matcher(sighting, personalCatalogue(catalogue, learnt, []));
  const reasons = [reasonOf('is-gone', correction)];
  if (match.kind === 'none') return { kind: 'none', reasons };
  const { podcast, confidence } = match;
  return { kind: 'podcast', podcast, confidence, reasons };
}

async function withoutRejected(
  sighting: Sighting,
  catalogue: Catalogue,
  learnt: readonly Learnt[],
  rejected: readonly EpisodeCorrection[],
  matcher: Matcher,
): Promise<Match> {
  const match = await matcher(
    sighting,
    personalCatalogue(
      catalogue,
      learnt,
      rejected.map(({ episode }) => episode),
    ),
  );
  const [newest] = rejected;
  if (!newest) return match;
  const reasons = [...match.reasons, reasonOf('not', newest)];
  if (match.kind !== 'episode' || match.reasons.some(isIdentity)) return { ...match, reasons };
  // What misled once may mislead again: a second guess is not called sure.
  const { podcast, episode, confidence } = match;
  return { kind: 'candidates', podcast, episodes: [episode], confidence, reasons };
}

/** Reasons that are no guess: the episode's id, or its very title. */
function isIdentity({ field, code }: Reason): boolean {
  return (field === 'episode' && code === 'id') || (field === 'title' && code === 'same');
}

function reasonOf(code: Extract<Reason, { field: 'correction' }>['code'], { id }: Correction): Reason {
  return { field: 'correction', code, params: { id } };
}
