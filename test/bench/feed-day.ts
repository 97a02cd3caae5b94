import { BOUNDS, HOSTILE_SERVERS, simulateDay } from '../sync/feed/hostile-day.ts';
import type { Figure } from './figure.ts';
import type { Report, Say } from './table.ts';

const MB = 1e6;
const MINUTE = 60_000;

/** What hostile servers can cause in a day. Needs no browser. */
export async function feedDay(say: Say): Promise<Report> {
  const figures: Figure[] = [];
  const add = (name: string, unit: Figure['unit'], value: number, bound: number) =>
    figures.push({
      name,
      against: `the bound of ${Math.round(bound)} ${unit}`,
      unit,
      ours: [value],
      bare: [bound],
      goal: 1,
    });
  const { warn } = console;
  // Each failure is logged.
  console.warn = () => {};
  try {
    for (const server of HOSTILE_SERVERS) {
      say(`a day with a server that ${server.name}`);
      const { bytes, awake } = await simulateDay(server);
      add(`${server.name}: bytes`, 'MB', bytes / MB, BOUNDS.bytes / MB);
      add(`${server.name}: awake`, 'min', awake / MINUTE, BOUNDS.awake / MINUTE);
    }
  } finally {
    console.warn = warn;
  }
  return {
    title: 'A day with a hostile server',
    how: 'The real sync on a virtual clock, in a browser that has one feed, whose server does this all day: bytes that it sends, and minutes in which the worker is awake, by the waits for the network.',
    figures,
  };
}
