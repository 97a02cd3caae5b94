import { expect, test } from 'vitest';
import { figuresOf } from '../bench/matching/figures.ts';
import { reliability } from '../bench/matching/reliability.ts';
import { runMatcher } from '../bench/matching/run-matcher.ts';
import { makeWorld } from '../bench/matching/world/world.ts';

/**
 * The benchmark's bars on a small generated world. They are lower here to allow for chance, with a twentieth of the
 * sightings. `npm run bench:matching` measures them in full.
 */
test.each([
  { regime: 'rewritten', precision: 0.996, recall: 0.84, withCandidates: 0.93, candidates: 0.8 },
  { regime: 'publisher', precision: 0.999, recall: 0.955, withCandidates: 0.97, candidates: 0.8 },
] as const)(
  'the matcher reaches its bars in a generated world with $regime titles',
  { timeout: 60_000 },
  async ({ regime, ...bars }) => {
    const outcomes = await runMatcher(makeWorld({ seed: 9, regime, podcasts: 150, episodes: 60, sightings: 3000 }));
    const figures = figuresOf(outcomes);
    expect(figures.precision.share).toBeGreaterThanOrEqual(bars.precision);
    expect(figures.recall.share).toBeGreaterThanOrEqual(bars.recall);
    expect(figures.withCandidates.share).toBeGreaterThanOrEqual(bars.withCandidates);
    expect(figures.candidates.share).toBeGreaterThanOrEqual(bars.candidates);
    const wrong = outcomes.filter(({ answer, labelled }) => answer.kind === 'episode' && !labelled.right).length;
    expect(wrong / outcomes.length).toBeLessThanOrEqual(0.0015);
    expect(reliability(outcomes).error).toBeLessThanOrEqual(0.02);
    const dated = outcomes.filter(({ labelled }) => labelled.date === 'day' || labelled.date === 'instant');
    expect(Math.max(...dated.map(({ rows }) => rows))).toBeLessThanOrEqual(8);
    expect(Math.max(...outcomes.map(({ rows }) => rows))).toBeLessThanOrEqual(64);
  },
);
