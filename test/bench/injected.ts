import { basename } from 'node:path';
import { type Weighed, weigh } from '../budgets/sizes.ts';
import type { Figure } from './figure.ts';
import type { Report } from './table.ts';

/** What comes into a page, by the part's file: in every page of the main sites, and what is brought where it is wanted. */
const OFTEN = ['spotify', 'apple-podcasts', 'edge-tab', 'rows', 'dates', 'web'];

/** What the scripts weigh that a page gets, against their budgets. */
export function injected(build: string): Report {
  const scripts = weigh(build).filter(({ file }) => file.startsWith('content-scripts/'));
  const nameOf = ({ file }: Weighed) => basename(file, '.js');
  const often = scripts.filter((script) => OFTEN.includes(nameOf(script)));
  const others = scripts.filter((script) => !often.includes(script)).toSorted((a, b) => b.bytes - a.bytes);
  const list = others.map((script) => `${nameOf(script)} ${kB(script.bytes).toFixed(1)}`).join(', ');
  const [heaviest] = others;
  return {
    title: 'What is injected',
    how: `Bytes by gzip. A page gets its own site's content script; edge tab, counts and dates only where there is something to show, count or read. In kB, on the sites that the person turns on: ${list}.`,
    figures: [
      ...often.map((script) => figureOf(script.part, script)),
      ...(heaviest ? [figureOf('content script on the heaviest of the sites turned on', heaviest)] : []),
    ],
  };
}

const kB = (bytes: number) => bytes / 1000;

function figureOf(name: string, { bytes, max }: Weighed): Figure {
  return { name, against: `its budget of ${kB(max)} kB`, unit: 'kB', ours: [kB(bytes)], bare: [kB(max)] };
}
