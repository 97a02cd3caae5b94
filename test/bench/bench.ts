/**
 * `npm run bench [-- PART... --write]`: measures the production build in Chromium against the nearest bare equivalent in
 * the same run and prints the ratios; `--write` also writes them into test/bench/README.md. Without a part, all of them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launch } from '../browser/harness/launch.ts';
import { type BenchExtensions, buildExtensions } from './extensions.ts';
import { feedReports, loadingReports } from './feed-reports.ts';
import { firstInsight, readDataset, serveEpisode } from './first-insight.ts';
import { injected } from './injected.ts';
import { lookUp } from './look-up.ts';
import { pageCost } from './page-cost.ts';
import { panelOpening } from './panel.ts';
import { searching } from './search.ts';
import { between, markdownTable, plainTable, type Report, type Say } from './table.ts';
import { wakeToBadge } from './wake.ts';

const README = 'test/bench/README.md';

type Measure = (extensions: BenchExtensions, add: (report: Report) => void, say: Say) => Promise<void>;

const PARTS: Readonly<Record<string, Measure>> = {
  injected: async ({ shipped }, add) => add(injected(shipped)),
  page: async (extensions, add, say) => add(await pageCost(extensions, say)),
  'look-up': async ({ shipped, synthetic, idle, dataset }, add) => {
    const test = await launch('chromium', serveEpisode(dataset), { build: synthetic });
    const asShipped = await launch('chromium', serveEpisode(readDataset(shipped)), { build: shipped });
    const bare = await launch('chromium', () => undefined, { build: idle });
    try {
      add(await lookUp(test, dataset));
      add(await wakeToBadge(asShipped, bare));
    } finally {
      for (const browser of [test, asShipped, bare]) await browser.close();
    }
  },
  popup: async (extensions, add, say) => add(await firstInsight(extensions, say)),
  panel: async (extensions, add, say) => add(await panelOpening(extensions, say)),
  loading: loadingReports,
  search: async (_, add, say) => add(await searching(say)),
  feeds: feedReports,
};

const { values, positionals } = parseArgs({
  options: { write: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const parts = positionals.length > 0 ? positionals : Object.keys(PARTS);
const unknown = parts.filter((part) => !(part in PARTS));
if (unknown.length > 0) fail(`no such part: ${unknown.join(', ')}. There are ${Object.keys(PARTS).join(', ')}.`);
// Fails now rather than after minutes of measuring.
if (values.write) for (const part of parts) textWith(part, '');

/** Shows progress during long steps. */
const say = (what: string) => console.log(`… ${what}`);

say('building extensions');
const extensions = await buildExtensions();
try {
  for (const part of parts) {
    const reports: Report[] = [];
    const add = (report: Report) => {
      reports.push(report);
      console.log(`\n${plainTable(report)}`);
    };
    say(part);
    await PARTS[part]?.(extensions, add, say);
    if (values.write) writeFileSync(README, textWith(part, markdownTable(reports)));
  }
} finally {
  extensions.remove();
}

/** The README with the tables of a part in it; ends the process where it has no place for them. */
function textWith(part: string, table: string): string {
  try {
    return between(readFileSync(README, 'utf8'), part, table);
  } catch (error) {
    return fail(`${README}: ${(error as Error).message}`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
