import type { Dataset } from '../../lib/domain/dataset.ts';
import type { TestBrowser } from '../browser/harness/launch.ts';
import { until } from '../browser/harness/until.ts';
import { randomNumbers } from '../random-numbers.ts';
import { type Figure, percentile } from './figure.ts';
import type { BenchInWorker } from './inside/worker.ts';
import { syntheticSightings } from './synthetic.ts';
import type { Report } from './table.ts';
import { type BenchWorker, workerOf } from './worker-of.ts';

declare const bench: BenchInWorker;

const LOOK_UPS = 200;
const ROUNDS = 9;
/** Max time of a look-up at p95, as a multiple of its requests in one bare transaction. */
const GOAL = 2;
/** How long the extension may take to load the synthetic dataset, in milliseconds. */
const LOADING = 120_000;

/** A whole match of a sighting in the worker, with the synthetic dataset in the database. */
export async function lookUp(test: TestBrowser, dataset: Dataset): Promise<Report> {
  const worker = await workerOf(test);
  const insights = await datasetLoaded(worker, dataset);

  const sightings = syntheticSightings(dataset, LOOK_UPS);
  const kinds = await worker.evaluate((all) => bench.record(all), sightings);
  const requests = await worker.evaluate(() => bench.requests());
  const chance = randomNumbers(3);
  const keys = sightings.map(() => {
    const {
      podcastId = '',
      publishedOn = '',
      id = '',
    } = dataset.episodes[Math.floor(chance() * dataset.episodes.length)] ?? {};
    return [podcastId, publishedOn, id];
  });

  const rounds: Record<'matches' | 'replays' | 'gets', number[][]> = { matches: [], replays: [], gets: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.matches.push(await worker.evaluate((all) => bench.matches(all), sightings));
    rounds.replays.push(await worker.evaluate(() => bench.replays()));
    rounds.gets.push(await worker.evaluate((all) => bench.gets(all), keys));
  }
  const figure = (percent: number, against: string, bare: readonly number[][]): Figure => ({
    name: `one look-up, p${percent}`,
    against,
    unit: 'ms',
    ours: rounds.matches.map((times) => percentile(times, percent)),
    bare: bare.map((times) => percentile(times, percent)),
  });
  return {
    title: `A look-up among ${insights.toLocaleString('en')} insights`,
    how: `In the extension's worker, ${LOOK_UPS} sightings in each of ${ROUNDS} rounds, each matched from beginning to end (${counted(kinds)}; ${percentile(requests, 50)} requests to IndexedDB each, at most ${Math.max(...requests)}).`,
    figures: [
      figure(50, 'its requests in one bare transaction', rounds.replays),
      { ...figure(95, 'its requests in one bare transaction', rounds.replays), goal: GOAL },
      figure(50, 'one bare get', rounds.gets),
      figure(95, 'one bare get', rounds.gets),
    ],
  };
}

/** Waits until the extension has loaded the dataset of its package; gives how many insights that has. */
export async function datasetLoaded(worker: BenchWorker, dataset: Dataset): Promise<number> {
  const insights = dataset.episodes.reduce((sum, episode) => sum + episode.insights.length, 0);
  await until(
    'the dataset is loaded',
    async () => (await worker.evaluate(() => bench.insights())) === insights,
    LOADING,
  );
  return insights;
}

function counted(kinds: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
