import type { SharedCounts } from '../schema.ts';

/**
 * Counts what several holders have in common, in several scopes at once. Things are known by hash only, so that the
 * insights of large feeds need not be in memory.
 */
export class SharedTally<Holder> {
  /** The set of holders of each thing: its place in `#sets`. */
  readonly #setOf: NumberMap;
  readonly #sets: Holder[][] = [[]];
  /** The set that a set becomes with one more holder. */
  readonly #larger = new Map<string, number>();
  readonly #counts = new Map<string, Map<number, { insights: number; episodes: number }>>();

  /** @param size expected number of things in their scopes, without those of the last holder */
  constructor(size: number) {
    this.#setOf = new NumberMap(size);
  }

  /**
   * Counts a thing of a holder, once. Holders come one after the other, so each set has one order.
   * @param scope that it is counted in
   * @param hash of the thing and the scope; see {@link hashOf}
   * @param isLast whether no other holder follows: then a thing without a holder so far is not kept
   */
  add(what: 'insights' | 'episodes', scope: string, hash: number, holder: Holder, isLast: boolean): void {
    const before = this.#setOf.get(hash);
    if (before === 0 && isLast) return;
    const after = this.#withHolder(before, holder);
    if (after === before) return;
    this.#setOf.set(hash, after);
    this.#count(what, scope, before, -1);
    this.#count(what, scope, after, 1);
  }

  /** By scope: how many things exactly these holders have in common. Scopes without any are absent. */
  counts(): Map<string, SharedCounts<Holder>[]> {
    const all = [...this.#counts].map(([scope, counts]) => {
      const shared = [...counts].flatMap(([set, { insights, episodes }]) =>
        insights + episodes === 0 ? [] : { holders: this.#sets[set] ?? [], insights, episodes },
      );
      return [scope, shared] as const;
    });
    return new Map(all);
  }

  #withHolder(set: number, holder: Holder): number {
    const key = `${set}+${holder}`;
    const known = this.#larger.get(key);
    if (known !== undefined) return known;
    const holders = this.#sets[set] ?? [];
    const isIn = holders.some((other) => String(other) === String(holder));
    const larger = isIn ? set : this.#sets.push([...holders, holder]) - 1;
    this.#larger.set(key, larger);
    return larger;
  }

  #count(what: 'insights' | 'episodes', scope: string, set: number, change: 1 | -1): void {
    if ((this.#sets[set]?.length ?? 0) < 2) return;
    const counts = this.#counts.get(scope) ?? new Map<number, { insights: number; episodes: number }>();
    const count = counts.get(set) ?? { insights: 0, episodes: 0 };
    count[what] += change;
    counts.set(set, count);
    this.#counts.set(scope, counts);
  }
}

/** Numbers above 0 by their hashes. An entry takes 16 bytes, while one of a `Map` takes 40 or more. */
class NumberMap {
  #hashes: Float64Array;
  #numbers: Uint32Array;
  #size = 0;

  constructor(size: number) {
    const places = Math.ceil(size / 0.75) + 16;
    this.#hashes = new Float64Array(places);
    this.#numbers = new Uint32Array(places);
  }

  /** 0 if there is none. */
  get(hash: number): number {
    return this.#numbers[this.#placeOf(hash)] ?? 0;
  }

  set(hash: number, number: number): void {
    if (this.#size >= 0.9 * this.#hashes.length) this.#grow();
    const place = this.#placeOf(hash);
    if (this.#numbers[place] === 0) this.#size += 1;
    this.#hashes[place] = hash;
    this.#numbers[place] = number;
  }

  #placeOf(hash: number): number {
    let place = hash % this.#hashes.length;
    while (this.#numbers[place] !== 0 && this.#hashes[place] !== hash) place = (place + 1) % this.#hashes.length;
    return place;
  }

  #grow(): void {
    const [hashes, numbers] = [this.#hashes, this.#numbers];
    this.#hashes = new Float64Array(2 * hashes.length);
    this.#numbers = new Uint32Array(this.#hashes.length);
    for (const [index, hash] of hashes.entries()) {
      const number = numbers[index] ?? 0;
      const place = this.#placeOf(hash);
      if (number === 0) continue;
      this.#hashes[place] = hash;
      this.#numbers[place] = number;
    }
  }
}

/**
 * A hash of 53 bits, from two lanes of the mixing steps of MurmurHash3. Among a million texts, two have the same one with
 * a probability below 1 in 10,000.
 */
export function hashOf(text: string): number {
  let [first, second] = [0, 1];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    first = step(first, Math.imul(unit, 0xcc9e2d51), 0x1b873593);
    second = step(second, Math.imul(unit, 0x85ebca6b), 0xc2b2ae35);
  }
  return (spread(first ^ text.length) & 0x1fffff) * 2 ** 32 + (spread(second ^ text.length) >>> 0);
}

function step(lane: number, unit: number, factor: number): number {
  const mixed = lane ^ Math.imul((unit << 15) | (unit >>> 17), factor);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

function spread(lane: number): number {
  const once = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
