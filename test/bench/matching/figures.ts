import type { Outcome } from './outcome.ts';
import { type Share, shareOf } from './wilson.ts';
import { type Kind, kinds } from './world/sightings.ts';

/**
 * The figures of a run, as shares.
 * - `precision`: `episode` answers with the right episode.
 * - `recall`: sightings of known episodes with the right `episode` answer.
 * - `withCandidates`: the same, or with the right one among at most eight candidates.
 * - `candidates`: `candidates` answers with the right one. For a clip, that is the episode it was cut from.
 * - `candidatesStrict`: the same, except that no episode is right for a clip.
 * - `first`: `candidates` answers whose first is right.
 * - `wrong`: by kind, sightings with a wrong `episode` answer, of all sightings.
 */
export interface Figures {
  sightings: number;
  precision: Share;
  recall: Share;
  withCandidates: Share;
  candidates: Share;
  candidatesStrict: Share;
  first: Share;
  wrong: Record<Kind, Share>;
}

/** Computes the figures of a run. */
export function figuresOf(outcomes: readonly Outcome[]): Figures {
  const count = (of: readonly Outcome[], test: (outcome: Outcome) => boolean) => of.filter(test).length;
  const covered = outcomes.filter(({ labelled }) => labelled.right !== undefined);
  const sure = outcomes.filter(({ answer }) => answer.kind === 'episode');
  const unsure = outcomes.filter(({ answer }) => answer.kind === 'candidates');
  const shows = ({ answer, labelled: { right } }: Outcome) => right !== undefined && answer.ids.includes(right);
  const showsOrigin = (outcome: Outcome) => {
    const { parent } = outcome.labelled;
    return shows(outcome) || (parent !== undefined && outcome.answer.ids.includes(parent));
  };
  return {
    sightings: outcomes.length,
    precision: shareOf(count(sure, shows), sure.length),
    recall: shareOf(
      count(covered, (outcome) => outcome.answer.kind === 'episode' && shows(outcome)),
      covered.length,
    ),
    withCandidates: shareOf(count(covered, shows), covered.length),
    candidates: shareOf(count(unsure, showsOrigin), unsure.length),
    candidatesStrict: shareOf(count(unsure, shows), unsure.length),
    first: shareOf(
      count(unsure, ({ answer, labelled: { right, parent } }) => [right, parent].includes(answer.ids[0])),
      unsure.length,
    ),
    wrong: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        shareOf(
          count(sure, (outcome) => outcome.labelled.kind === kind && !shows(outcome)),
          outcomes.length,
        ),
      ]),
    ) as Record<Kind, Share>,
  };
}
