import '../extension/fake-extension.ts';
import { describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DATASET_ALARM, recordDatasetCheck, scheduleDatasetCheck } from '../../lib/sync/alarms.ts';
import { allowConsole } from '../setup/console.ts';

const NOW = Date.UTC(2026, 4, 22, 10);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const alarm = () => fakeBrowser.alarms.get(DATASET_ALARM);

describe('an alarm that is not there is set', () => {
  test.each<{ when: string; last?: unknown; due: number }>([
    { when: 'no attempt is known: in a day', due: NOW + DAY },
    { when: 'the last attempt was just now: in a day', last: NOW, due: NOW + DAY },
    {
      when: 'the last attempt is five hours ago: in the nineteen that are left',
      last: NOW - 5 * HOUR,
      due: NOW + 19 * HOUR,
    },
    { when: 'the last attempt is a day ago: at once', last: NOW - DAY, due: NOW },
    { when: 'the last attempt is a month ago: at once', last: NOW - 30 * DAY, due: NOW },
    { when: 'what is stored is no time: in a day', last: 'yesterday', due: NOW + DAY },
    { when: 'what is stored is not finite: in a day', last: null, due: NOW + DAY },
  ])('$when', async ({ last, due }) => {
    allowConsole('warn', /stored last-sync-attempt/);
    if (last !== undefined) await fakeBrowser.storage.local.set({ 'last-sync-attempt': last });
    await scheduleDatasetCheck(NOW);
    expect(await alarm()).toMatchObject({ scheduledTime: due, periodInMinutes: 24 * 60 });
  });
});

describe('an alarm that is there', () => {
  test('is left alone, so that many wakes do not put it off for ever', async () => {
    await scheduleDatasetCheck(NOW);
    const create = vi.spyOn(fakeBrowser.alarms, 'create');
    for (let wake = 1; wake < 30; wake++) await scheduleDatasetCheck(NOW + wake * HOUR);
    expect(create).not.toHaveBeenCalled();
    expect(await alarm()).toMatchObject({ scheduledTime: NOW + DAY });
    create.mockRestore();
  });

  test('and was dropped is set anew, a day after the last attempt', async () => {
    await scheduleDatasetCheck(NOW);
    await recordDatasetCheck(NOW + HOUR);
    await fakeBrowser.alarms.clear(DATASET_ALARM);
    await scheduleDatasetCheck(NOW + 3 * HOUR);
    expect(await alarm()).toMatchObject({ scheduledTime: NOW + HOUR + DAY });
  });

  test('of another name does not count', async () => {
    await fakeBrowser.alarms.create('other', { when: NOW });
    await scheduleDatasetCheck(NOW);
    expect(await alarm()).toBeDefined();
  });
});

test('the last attempt outlives the browser', async () => {
  await recordDatasetCheck(NOW);
  await recordDatasetCheck(NOW + HOUR);
  expect(await fakeBrowser.storage.local.get()).toMatchObject({ 'last-sync-attempt': NOW + HOUR });
});
