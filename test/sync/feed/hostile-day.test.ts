import { describe, expect, test } from 'vitest';
import { allowConsole } from '../../setup/console.ts';
import { BOUNDS, HOSTILE_SERVERS, simulateDay } from './hostile-day.ts';

describe('a day with a server that', () => {
  test.each(HOSTILE_SERVERS.map((server) => [server.name, server] as const))('%s', async (_, server) => {
    allowConsole('warn', /feed could not be brought up to date/);
    const { bytes, awake, runs, rows } = await simulateDay(server);
    expect(bytes).toBeLessThanOrEqual(BOUNDS.bytes);
    expect(awake).toBeLessThanOrEqual(BOUNDS.awake);
    // One state at most, whatever was downloaded.
    expect(rows).toBeLessThanOrEqual(210);
    // The server does what it is meant to.
    expect(runs).toBeGreaterThanOrEqual(2);
    if (server.reaches === 'bytes') expect(bytes).toBeGreaterThan(0.9 * BOUNDS.bytes);
    if (server.reaches === 'time') expect(awake).toBeGreaterThan(0.9 * BOUNDS.awake);
  });
});
