import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { recordsOf } from '../../../lib/feed/merge/record.ts';
import type { Bar } from './bars.ts';
import { makeWorld } from './world/world.ts';

const COMMAND = fileURLToPath(new URL('../../../lib/command-line/match.ts', import.meta.url));
const PLAN = { seed: 2027, regime: 'rewritten', podcasts: 400, episodes: 100, sightings: 3000 } as const;
const EPISODES = 20_000;

/** Measures how long the command line takes for a batch, start-up included, in seconds. */
export function batchLines(): { lines: string[]; goals: Bar[] } {
  const world = makeWorld(PLAN);
  const episodes = world.episodes.slice(0, EPISODES);
  const records = recordsOf({ version: '', asOf: '2026-01-01', podcasts: world.podcasts, episodes });
  const folder = mkdtempSync(join(tmpdir(), 'batch-'));
  try {
    const [dataset, batch] = ['records.jsonl', 'sightings.jsonl'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(dataset, jsonLines(records));
    writeFileSync(batch, jsonLines(world.sightings.map(({ sighting }) => sighting)));
    const start = performance.now();
    const args = [COMMAND, '--dataset', dataset, '--batch', batch];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e9 });
    const seconds = (performance.now() - start) / 1000;
    const matches = stdout.split('\n').length - 1;
    if (status !== 0 || matches !== PLAN.sightings) throw new Error(`${matches} matches, status ${status}: ${stderr}`);
    const name = `batch of ${PLAN.sightings} sightings in ${episodes.length} episodes, seconds`;
    return {
      lines: [`  ${name}: ${seconds.toFixed(1)} (${records.length} records)`],
      goals: [{ name, value: seconds, max: 20 }],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
