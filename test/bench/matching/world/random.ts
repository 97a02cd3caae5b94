import { randomNumbers } from '../../../random-numbers.ts';

/** Random choices, the same for the same seed. */
export interface Random {
  /** From 0 to below 1. */
  next(): number;
  chance(probability: number): boolean;
  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  /** An element, the n-th about `1 / n` as often as the first. */
  favour<T>(list: readonly T[]): T;
  /** Up to `count` different elements, in random order. */
  some<T>(list: readonly T[], count: number): T[];
  /** A key, with a probability by its share. */
  share<K extends string>(shares: Readonly<Record<K, number>>): K;
}

/** Random choices from a seed. */
export function seeded(seed: number): Random {
  const next = randomNumbers(seed);
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => list[between(0, list.length - 1)] as T;
  return {
    next,
    between,
    pick,
    chance: (probability) => next() < probability,
    favour: (list) => list[Math.floor((list.length + 1) ** next() - 1)] as (typeof list)[number],
    some: (list, count) => {
      const rest = [...list];
      return Array.from(
        { length: Math.min(count, list.length) },
        () => rest.splice(between(0, rest.length - 1), 1)[0] as never,
      );
    },
    share: (shares) => {
      const entries = Object.entries(shares) as [keyof typeof shares, number][];
      let rest = next() * entries.reduce((sum, [, share]) => sum + share, 0);
      for (const [key, share] of entries) {
        rest -= share;
        if (rest < 0) return key;
      }
      return (entries.at(-1) as (typeof entries)[number])[0];
    },
  };
}
