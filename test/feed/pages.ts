import { readFileSync } from 'node:fs';
import type { Dataset } from '../../lib/domain/dataset.ts';
import { readImport } from '../../lib/feed/import/read-import.ts';
import { assembleDataset } from '../../lib/feed/merge/dataset.ts';
import { type KnownPodcasts, knownPodcastsSchema } from '../../lib/feed/merge/merge.ts';

const read = (name: string) => readFileSync(new URL(`../../assets/dataset/${name}`, import.meta.url), 'utf8');

/** The topic page that the bundled dataset is made of, and the dataset as it is committed. */
export const SEED = read('infrastructure.txt');
export const BUNDLED = read('bundled.json');
export const KNOWN: KnownPodcasts = knownPodcastsSchema.parse(JSON.parse(read('podcast-ids.json')));

/** Two insights of one page; its lines are counted from 1, as in the errors. */
export const PAGE = `Harbour Gazette

Insights · Tides

Everything on Tides

2 insights · 2 episodes

  1. The sea rises twice a day.

    Impact: Boats wait.

    — from Salt and Moon · Deep Roots Radio· May 22, 2026

  2. Neap tides are the small ones.

    Impact: Boats wait longer.

    — from Half Moons · Harbour Lights· May 05, 2026
`;

/** Imports a text as `npm run import` does. */
export function imported(text: string, source?: string): Promise<Dataset> {
  return assembleDataset(readImport(text, 'page.txt', source), KNOWN);
}
