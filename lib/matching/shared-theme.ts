import type { Insight } from '../domain/dataset.ts';
import { normalise, wordsOf } from '../text/normalise.ts';
import { asWritten } from './episode/evidence.ts';
import { stem } from './text/stems.ts';
import { COMMON_WORDS, STOP_WORDS } from './text/word-lists.ts';

/** Another insight on the theme of one of ours. */
export interface Near<T> {
  of: T;
  /** The words that both have, the rarest first, as the other one writes them. */
  words: string[];
  score: number;
}

/** Max length of an insight's text to read, in UTF-16 code units. */
const MAX_TEXT = 1200;
/** Number of insights that the prior frequency of a term weighs as much as. */
const PRIOR_INSIGHTS = 100;
/** Prior share of insights with a term, and with a form of a verb or an adverb, which says less. */
const PRIOR = { term: 0.005, form: 0.03 };
/** Max weight of a term. */
const MAX_WEIGHT = 2.5;
/** Weight of a pair of words whose words count by themselves. */
const PAIR = 0.6;
/** Min sum of weights of insights on one theme, and min terms that they share. */
const MIN_SCORE = 4;
const MIN_TERMS = 2;
/** Words named in a reason. */
const MAX_NAMED = 3;

/**
 * Ranks insights by the rare words that they share with one of our own. Rare is counted among all of these, which are on
 * the same topics, so what is common there is no evidence: a topic alone makes nothing near.
 * @param topicNames names of the shared topics, which are no evidence either
 */
export function nearInsights<T>(
  own: readonly Pick<Insight, 'statement' | 'impact'>[],
  others: readonly T[],
  insightOf: (other: T) => Pick<Insight, 'statement' | 'impact'>,
  topicNames: readonly string[],
): Near<T>[] {
  const ignored = new Set(topicNames.flatMap((name) => termsOf(name)));
  const read = ({ statement, impact = '' }: Pick<Insight, 'statement' | 'impact'>): Terms => {
    const said = new Set(termsOf(statement).filter((term) => !ignored.has(term)));
    return { said, all: new Set([...said, ...termsOf(impact).filter((term) => !ignored.has(term))]) };
  };
  const ownTerms = own.map(read);
  const otherTerms = others.map((other) => ({ of: other, terms: read(insightOf(other)) }));
  const weightOf = weights([...ownTerms, ...otherTerms.map(({ terms }) => terms)]);
  const found = otherTerms.flatMap(({ of, terms }): Near<T>[] => {
    const best = bestOf(ownTerms, terms, weightOf);
    if (!best || best.score < MIN_SCORE || best.terms.length < MIN_TERMS) return [];
    return [{ of, score: best.score, words: namesOf(best.terms, textOf(insightOf(of))) }];
  });
  return found.sort((a, b) => b.score - a.score);
}

/** The terms of an insight: of its statement, and of both its texts. */
interface Terms {
  said: ReadonlySet<string>;
  all: ReadonlySet<string>;
}

function textOf({ statement, impact = '' }: Pick<Insight, 'statement' | 'impact'>): string {
  return `${statement} ${impact}`;
}

/** The words of a text that may be evidence, and pairs of neighbours in a clause ("lead time"), each as stems. */
function termsOf(text: string): string[] {
  return text.slice(0, MAX_TEXT).split(CLAUSE).flatMap(termsOfClause);
}

/** What separates clauses; not the comma or point in a number. */
const CLAUSE = /[,.;:()[\]!?–—…、。，](?!\d)/u;

function termsOfClause(text: string): string[] {
  const stems = wordsOf(normalise(text, MAX_TEXT)).map(stem);
  const pairs = stems.flatMap((word, index) => {
    const next = stems[index + 1];
    return next === undefined || isStop(word) || isStop(next) ? [] : [`${word} ${next}`];
  });
  return [...stems.filter((word) => !isStop(word) && !COMMON.has(word)), ...pairs];
}

const STOP = new Set([...STOP_WORDS].map(stem));
const COMMON = new Set([...COMMON_WORDS].map(stem));
/** Single letters and digits, and years, are no evidence. */
const isStop = (word: string) => STOP.has(word) || word.length < 2 || /^(?:19|20)\d\d$/.test(word);

/** Weights by how many of these insights have a term. */
function weights(insights: readonly Terms[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const { all } of insights) for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => {
    const prior = /(?:ing|ed|ly)$/.test(term) ? PRIOR.form : PRIOR.term;
    const share = ((counts.get(term) ?? 0) + PRIOR_INSIGHTS * prior) / (insights.length + PRIOR_INSIGHTS);
    return Math.min(MAX_WEIGHT, Math.max(0, 0.7 * (-Math.log(share) - 1.5)));
  };
}

/** What an insight shares with the one of ours that it shares most with; one of both states it, as impacts are alike. */
function bestOf(
  own: readonly Terms[],
  other: Terms,
  weightOf: (term: string) => number,
): { score: number; terms: string[] } | undefined {
  const shared = own.map(({ said, all }) => {
    const both = [...other.all].filter((term) => said.has(term) || (all.has(term) && other.said.has(term)));
    const words = new Set(both);
    const weighed = both.map((term) => {
      const [first = '', second] = term.split(' ');
      const isCounted = second !== undefined && (words.has(first) || words.has(second));
      return { term, weight: weightOf(term) * (isCounted ? PAIR : 1) };
    });
    weighed.sort((a, b) => b.weight - a.weight);
    return {
      score: weighed.reduce((sum, { weight }) => sum + weight, 0),
      terms: weighed.filter(({ weight }) => weight > 0).map(({ term }) => term),
    };
  });
  return shared.sort((a, b) => b.score - a.score)[0];
}

/** The first terms as a text writes them, without bare numbers; a word in a shared pair is named with its neighbour. */
function namesOf(terms: readonly string[], text: string): string[] {
  const named: string[] = [];
  const pairs = terms.filter((term) => term.includes(' '));
  for (const term of terms) {
    if (/^\d+$/.test(term)) continue;
    const parts = (pairs.find((pair) => pair.split(' ').includes(term)) ?? term).split(' ');
    const written = parts.length === 1 ? asWritten(parts, text, 1)[0] : pairIn(text, parts);
    const isKnown = (name: string) =>
      named.some((other) => name.split(' ').some((word) => other.toLowerCase().includes(word.toLowerCase())));
    if (written !== undefined && !isKnown(written)) named.push(written);
    if (named.length === MAX_NAMED) break;
  }
  return named;
}

/** Two neighbours as a text writes them. */
function pairIn(text: string, [first, second]: readonly string[]): string | undefined {
  const words = text.match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? [];
  const stems = words.map((word) => wordsOf(normalise(word)).map(stem).join(' '));
  const at = stems.findIndex((word, index) => word === first && stems[index + 1] === second);
  return at < 0 ? undefined : `${words[at]} ${words[at + 1]}`;
}
