import type { SearchQuery, Term } from '../../lib/search/query.ts';
import type { IndexedEpisode, IndexedInsight } from '../../lib/search/segment.ts';
import { normalise, wordsOf } from '../../lib/text/normalise.ts';

const NEVER = 9;

/** What a query finds, worked out text by text as the README of `lib/search` says it: the ids of insights, in order. */
export function bruteForce(episodes: readonly IndexedEpisode[], { terms, filters }: SearchQuery): string[] {
  if (terms.length + filters.length === 0) return [];
  const found = episodes.flatMap((episode) => {
    const isWanted = filters.every((filter) =>
      filter.kind === 'after'
        ? episode.publishedOn >= filter.day
        : filter.kind !== 'before' || episode.publishedOn < filter.day,
    );
    const costs = episode.insights.map((insight) => terms.map((term) => costOf(term, fieldsOf(episode, insight))));
    return costs.flatMap((each) => {
      const worst = Math.max(0, ...each.map(([fit]) => fit));
      const fields = each.reduce((sum, [, field]) => sum + field, 0);
      return isWanted && worst < NEVER ? { id: episode.id.slice(2), worst, fields } : [];
    });
  });
  return found.toSorted((a, b) => a.worst - b.worst || a.fields - b.fields).map(({ id }) => id);
}

/** Texts by field: statement, impact, names. */
function fieldsOf(episode: IndexedEpisode, insight: IndexedInsight): string[][] {
  const names = [episode.title, episode.podcast.title, ...insight.topics.map(({ name }) => name)];
  return [[insight.statement], insight.impact === undefined ? [] : [insight.impact], names];
}

function costOf(term: Term, fields: readonly string[][]): [fit: number, field: number] {
  const fits = fields.map((texts) =>
    Math.min(NEVER, ...texts.map((text) => fitIn(term, wordsOf(normalise(text, 1000))))),
  );
  const best = Math.min(...fits);
  return [best, fits.indexOf(best)];
}

function fitIn(term: Term, words: readonly string[]): number {
  if (term.kind === 'phrase') {
    const isIn = words.some((_, at) => term.words.every((word, index) => words[at + index] === word));
    return isIn ? 0 : NEVER;
  }
  return Math.min(NEVER, ...words.map((word) => wordFit(term.word, word)));
}

function wordFit(wanted: string, word: string): number {
  if (word === wanted) return 0;
  if (word.startsWith(wanted)) return 1;
  if (word.includes(wanted) && (wanted.length > 2 || /\p{Script=Han}/u.test(wanted))) return 2;
  return Math.max(wanted.length, word.length) > 4 && edits(wanted, word) === 1 ? 3 : NEVER;
}

/** Edits between two words, with neighbours the wrong way round as one: optimal string alignment. */
function edits(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : NEVER;
      rows[i]?.push(Math.min(changed, at(i - 1, j) + 1, at(i, j - 1) + 1, swapped));
    }
  }
  return at(a.length, b.length);
}
