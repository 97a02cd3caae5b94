import { PATTERNS } from './patterns.ts';
import type { Random } from './random.ts';
import { type Concept, type Language, type Vocabulary, word } from './vocabulary.ts';

/** What an episode is about, in all versions of its texts. */
export interface Facts {
  guests: readonly Concept[];
  subjects: readonly Concept[];
  brands: readonly Concept[];
  number: number;
  /** Selects the publisher's hook from the pattern list. */
  hook: number;
}

/** A podcast's recurring subjects, brands and guests. */
export interface Beat {
  subjects: readonly Concept[];
  brands: readonly Concept[];
  regulars: readonly Concept[];
  /** Share of episodes with a guest, and of guests who are regulars. */
  guested: number;
  regular: number;
}

/** Generates a podcast's recurring subjects. */
export function makeBeat(vocabulary: Vocabulary, random: Random): Beat {
  const some = (list: readonly Concept[], count: number) => [
    ...new Set(Array.from({ length: count }, () => (random.chance(0.5) ? random.favour(list) : random.pick(list)))),
  ];
  return {
    subjects: some(vocabulary.subjects, random.between(20, 90)),
    brands: some(vocabulary.brands, random.between(10, 60)),
    regulars: Array.from({ length: random.between(2, 12) }, () => vocabulary.person()),
    guested: random.pick([0.05, 0.4, 0.7, 0.95]),
    regular: random.pick([0.05, 0.1, 0.3]),
  };
}

/** Draws an episode's facts. Some come from the previous episode, as in the news. */
export function drawFacts(beat: Beat, vocabulary: Vocabulary, previous: Facts | undefined, random: Random): Facts {
  const guest = () => (random.chance(beat.regular) ? random.pick(beat.regulars) : vocabulary.person());
  const kept = previous && random.chance(0.3) ? [random.pick(previous.subjects)] : [];
  const keptBrand = previous && previous.brands.length > 0 && random.chance(0.35) ? [random.pick(previous.brands)] : [];
  const draw = (list: readonly Concept[], count: number) => Array.from({ length: count }, () => random.favour(list));
  return {
    guests: random.chance(beat.guested) ? Array.from({ length: random.chance(0.15) ? 2 : 1 }, guest) : [],
    subjects: [...new Set([...kept, ...draw(beat.subjects, random.between(2, 6))])],
    brands: [...new Set([...keptBrand, ...draw(beat.brands, random.between(0, 4))])],
    number: random.between(2, 400),
    hook: random.between(0, 99),
  };
}

/**
 * Fills a pattern with facts in a language. `other` is how often a subject is replaced by a different one. Facts are
 * picked at random, or from `turn` on in order: insights cover most of an episode.
 */
export function fill(
  pattern: string,
  facts: Facts,
  language: Language,
  random: Random,
  given: { podcast?: string; other?: { chance: number; from: readonly Concept[] }; turn?: number } = {},
): string {
  const used = new Set<string>();
  let turn = given.turn ?? 0;
  const pick = (list: readonly Concept[]): string => {
    const { other } = given;
    const fresh = list.filter(({ forms }) => !used.has(forms[language]));
    const from = other && random.chance(other.chance) ? other.from : fresh.length > 0 ? fresh : list;
    const inTurn = from[turn++ % from.length] as Concept;
    const form = (given.turn === undefined ? random.pick(from) : inTurn).forms[language];
    used.add(form);
    return form;
  };
  // Guests twice, since insights name them about as often as subjects.
  const anything = () => pick([...facts.subjects, ...facts.brands, ...facts.guests, ...facts.guests]);
  const { hooks } = PATTERNS[language];
  const parts: Record<string, () => string> = {
    a: anything,
    b: () => pick(facts.brands.length > 0 ? facts.brands : facts.subjects),
    g: () => (facts.guests.length > 0 ? pick(facts.guests) : anything()),
    h: () => hooks[facts.hook % hooks.length] as string,
    n: () => String(facts.number),
    p: () => given.podcast ?? '',
    w: () => `${word(language, random, true)} ${word(language, random, false)}`,
  };
  return pattern.replace(/\{(\w)\}/g, (_, what: string) => parts[what]?.() ?? pick(facts.subjects));
}

/** The patterns that the facts can fill. All patterns if there is none. */
export function fitting(patterns: readonly string[], facts: Facts): readonly string[] {
  const fit = patterns.filter(
    (pattern) =>
      (facts.guests.length > 0 || !pattern.includes('{g}')) && (facts.brands.length > 0 || !pattern.includes('{b}')),
  );
  return fit.length > 0 ? fit : patterns;
}
