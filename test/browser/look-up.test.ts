import { expect, test } from 'vitest';
import { lookUpsInChromium } from '../bench/lookup/in-chromium.ts';
import { KINDS, type Kind } from '../bench/lookup/page.ts';

/** The benchmark at a small size, without its times: rows and requests are the same with a million insights. */
const MOST: Record<Kind, { rows: number; requests: number }> = {
  id: { rows: 8, requests: 8 },
  date: { rows: 8, requests: 8 },
  'no date': { rows: 64, requests: 8 },
  unknown: { rows: 8, requests: 8 },
};

test('a look-up in Chromium reads a handful of rows with a handful of requests', async () => {
  const { insights, lookUps } = await lookUpsInChromium(4, 200);
  expect(insights).toBe(2000);
  for (const kind of KINDS) {
    const ofKind = lookUps.filter((one) => one.kind === kind);
    expect(ofKind.length).toBeGreaterThan(20);
    expect(Math.max(...ofKind.map(({ rows }) => rows))).toBeLessThanOrEqual(MOST[kind].rows);
    expect(Math.max(...ofKind.map(({ requests }) => requests))).toBeLessThanOrEqual(MOST[kind].requests);
  }
});
