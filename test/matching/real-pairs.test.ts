import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { episode, podcast, sighted } from '../fixtures/catalogue.ts';

/** Real titles of one episode on two sides; material for evaluation that lies beside the repository, or doesn't. */
const PAIRS = new URL('../../../shared/matching/pairs.jsonl', import.meta.url);
interface Pair {
  kind: string;
  show: string;
  a: string;
  b: string;
  db: string;
  desc?: string;
}

/** Least share of covered episodes found sure, per kind of pair: what was measured, rounded down. */
const KINDS: [kind: string, recall: number][] = [
  ['rss_vs_youtube', 0.95],
  ['rss_vs_apple_slug', 0.9],
  ['yt_vs_llm_rewrite', 0.8],
  ['en_vs_zh_translation', 0.6],
  ['en_vs_zh_rewrite', 0.4],
];

test.skipIf(!existsSync(PAIRS)).each(KINDS)(
  'real pairs, skipped where they do not lie beside the repository: %s',
  async (kind, recall) => {
    const pairs = readFileSync(PAIRS, 'utf8')
      .trim()
      .split('\n')
      .map((line): Pair => JSON.parse(line))
      .filter((pair) => pair.kind === kind && pair.db);
    let [covered, right] = [0, 0];
    for (const [show, all] of Map.groupBy(pairs, (pair) => pair.show)) {
      const once = [...new Map(all.map((pair) => [pair.b, pair])).values()];
      // Every other episode is in the dataset: its neighbours are sighted too and must not be taken for it.
      const episodes = once.flatMap(({ b, db, desc = b }, n) =>
        n % 2 === 0 ? [episode(`e${n}`, 'show', db.slice(0, 10), b, { texts: [desc] })] : [],
      );
      const catalogue = memoryCatalogue({ podcasts: [podcast(show, { id: 'show' })], episodes });
      for (const [n, { a, db }] of once.entries()) {
        const match = await matchSighting(sighted(show, { title: a, publishedOn: db.slice(0, 10) }), catalogue);
        if (n % 2 === 0) covered += 1;
        if (match.kind !== 'episode') continue;
        expect(match.episode.id, `${a} taken for ${match.episode.title}`).toBe(`e${n}`);
        right += 1;
      }
    }
    expect(right / covered).toBeGreaterThanOrEqual(recall);
  },
);
