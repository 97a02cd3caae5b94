import '../extension/fake-extension.ts';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  DATASET_ALARM,
  FEED_ALARM,
  nextCheck,
  RESUME_ALARM,
  recordDatasetCheck,
  scheduleDatasetCheck,
  scheduleFeedCheck,
  scheduleFeedCheckAt,
  scheduleResume,
} from '../../lib/sync/alarms.ts';
import { allowConsole } from '../setup/console.ts';

const NOW = Date.UTC(2026, 4, 22, 10);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const alarm = () => fakeBrowser.alarms.get(DATASET_ALARM);

describe('a missing alarm is set', () => {
  test.each<{ when: string; last?: unknown; due: number }>([
    { when: 'without a known attempt: in a day', due: NOW + DAY },
    { when: 'after an attempt just now: in a day', last: NOW, due: NOW + DAY },
    {
      when: 'five hours after an attempt: in the remaining nineteen',
      last: NOW - 5 * HOUR,
      due: NOW + 19 * HOUR,
    },
    { when: 'a day after an attempt: at once', last: NOW - DAY, due: NOW },
    { when: 'a month after an attempt: at once', last: NOW - 30 * DAY, due: NOW },
    { when: 'after an attempt that a wrong clock put in the future: in a day', last: NOW + 365 * DAY, due: NOW + DAY },
    { when: 'if the stored value is not a time: in a day', last: 'yesterday', due: NOW + DAY },
    { when: 'if the stored value is not finite: in a day', last: null, due: NOW + DAY },
  ])('$when', async ({ last, due }) => {
    allowConsole('warn', /stored last-sync-attempt/);
    if (last !== undefined) await fakeBrowser.storage.local.set({ 'last-sync-attempt': last });
    await scheduleDatasetCheck(NOW);
    expect(await alarm()).toMatchObject({ scheduledTime: due, periodInMinutes: 24 * 60 });
  });
});

describe('an existing alarm', () => {
  test('is left alone, so that many starts do not postpone it for ever', async () => {
    await scheduleDatasetCheck(NOW);
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    for (let wake = 1; wake < 30; wake++) await scheduleDatasetCheck(NOW + wake * HOUR);
    expect(create).not.toHaveBeenCalled();
    expect(await alarm()).toMatchObject({ scheduledTime: NOW + DAY });
    create.mockRestore();
  });

  test('that the browser dropped is set again, to a day after the last attempt', async () => {
    await scheduleDatasetCheck(NOW);
    await recordDatasetCheck(NOW + HOUR);
    await fakeBrowser.alarms.clear(DATASET_ALARM);
    await scheduleDatasetCheck(NOW + 3 * HOUR);
    expect(await alarm()).toMatchObject({ scheduledTime: NOW + HOUR + DAY });
  });

  test('with another name does not count', async () => {
    await fakeBrowser.alarms.create('other', { when: NOW });
    await scheduleDatasetCheck(NOW);
    expect(await alarm()).toBeDefined();
  });
});

describe('after the clock was a year ahead and was put right', () => {
  const AHEAD = NOW + 365 * DAY;
  const timeOf = async (name: string) => (await fakeBrowser.alarms.get(name))?.scheduledTime;

  test('the daily check is planned within a day', async () => {
    await recordDatasetCheck(AHEAD);
    await scheduleDatasetCheck(AHEAD);
    await scheduleDatasetCheck(NOW);
    expect(await alarm()).toMatchObject({ scheduledTime: NOW + DAY, periodInMinutes: 24 * 60 });
  });

  test('the feeds are checked now', async () => {
    await scheduleFeedCheckAt(AHEAD + DAY);
    await scheduleFeedCheck(NOW);
    expect([await timeOf(FEED_ALARM), await nextCheck()]).toEqual([NOW, NOW]);
  });

  test('a lost feed alarm is not restored to the time that the clock made', async () => {
    await scheduleFeedCheckAt(AHEAD + DAY);
    await fakeBrowser.alarms.clear(FEED_ALARM);
    await scheduleFeedCheck(NOW);
    expect(await timeOf(FEED_ALARM)).toBe(NOW);
  });

  test('a run that was broken off continues now', async () => {
    await scheduleResume(AHEAD);
    await fakeBrowser.alarms.create(RESUME_ALARM, { when: AHEAD + 60_000 });
    await scheduleFeedCheck(NOW);
    expect(await timeOf(RESUME_ALARM)).toBe(NOW);
    await fakeBrowser.alarms.clear(RESUME_ALARM);
    await scheduleFeedCheck(NOW);
    expect(await timeOf(RESUME_ALARM)).toBeUndefined();
  });

  test('what is planned within eight days stays', async () => {
    await scheduleFeedCheckAt(NOW + 7.7 * DAY);
    await scheduleFeedCheck(NOW);
    expect([await timeOf(FEED_ALARM), await nextCheck()]).toEqual([NOW + 7.7 * DAY, NOW + 7.7 * DAY]);
  });
});

test('the time of the last attempt is stored permanently', async () => {
  await recordDatasetCheck(NOW);
  await recordDatasetCheck(NOW + HOUR);
  expect(await fakeBrowser.storage.local.get()).toMatchObject({ 'last-sync-attempt': NOW + HOUR });
});
