import { describe, expect, test } from 'vitest';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { type Pair, readPairs, realFile } from '../bench/matching/real-pairs.ts';
import { episode, matchIn, podcast } from '../fixtures/catalogue.ts';

/** Invented pairs in the shape of the real ones. */
const SAMPLE = new URL('pairs.sample.jsonl', import.meta.url);
const REAL = realFile('pairs.jsonl');

/** Minimum share of known episodes found for sure, per kind of pair: as measured on the real pairs, rounded down. */
const KINDS: [kind: string, recall: number][] = [
  ['rss_vs_youtube', 0.95],
  ['rss_vs_apple_slug', 0.9],
  ['yt_vs_llm_rewrite', 0.8],
  ['en_vs_zh_translation', 0.6],
  ['en_vs_zh_rewrite', 0.4],
];

describe('two titles of one episode match, and never those of two episodes', () => {
  test.each(KINDS)('in the sample: %s', async (kind, recall) => {
    await expectRecall(SAMPLE, kind, recall);
  });

  test.skipIf(!REAL).each(KINDS)('in the real pairs, if there are any: %s', async (kind, recall) => {
    await expectRecall(REAL as string, kind, recall);
  });
});

async function expectRecall(file: URL | string, kind: string, recall: number) {
  const pairs = readPairs(file).filter((pair) => pair.kind === kind);
  let [known, found] = [0, 0];
  for (const [show, all] of Map.groupBy(pairs, (pair) => pair.show)) {
    const distinct = [...new Map(all.map((pair) => [pair.b, pair])).values()];
    known += distinct.filter((_, n) => isKnown(n)).length;
    found += await countFound(show, distinct);
  }
  expect(known).toBeGreaterThan(0);
  expect(found / known).toBeGreaterThanOrEqual(recall);
}

/** Every other episode is in the dataset. Those between are sighted too, and must not match another one. */
const isKnown = (index: number) => index % 2 === 0;

async function countFound(show: string, pairs: readonly Pair[]): Promise<number> {
  const episodes = pairs.flatMap(({ b, db, desc = b }, n) =>
    isKnown(n) ? [episode(`e${n}`, 'show', db.slice(0, 10), b, { texts: [desc] })] : [],
  );
  const catalogue = memoryCatalogue({ podcasts: [podcast(show, { id: 'show' })], episodes });
  let found = 0;
  for (const [n, { a, db }] of pairs.entries()) {
    const { match } = await matchIn(catalogue, show, { title: a, publishedOn: db.slice(0, 10) });
    if (match.kind !== 'episode') continue;
    expect(match.episode.id, `${a} matched ${match.episode.title}`).toBe(`e${n}`);
    found += 1;
  }
  return found;
}
