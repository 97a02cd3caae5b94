import { weigh } from '../budgets/sizes.ts';
import type { Report } from './table.ts';

/** What the scripts that run in pages weigh, against their budgets. */
export function injected(build: string): Report {
  const scripts = weigh(build).filter(({ file }) => file.startsWith('content-scripts/'));
  return {
    title: 'What is injected',
    how: 'Bytes after gzip. A page gets the detector of its own site; edge tab, panel and counts come on demand.',
    figures: scripts.map(({ part, bytes, max }) => ({
      ...{ name: part, against: `its budget of ${kB(max)} kB`, unit: 'kB' },
      ...{ ours: [kB(bytes)], bare: [kB(max)] },
    })),
  };
}

const kB = (bytes: number) => bytes / 1000;
