import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { storedItem } from '../stored.ts';

/** The name of the alarm that leads to a sync step. */
export const SYNC_ALARM = 'sync';
const PERIOD_MINUTES = 24 * 60;

const lastAttempt = storedItem('local:last-sync-attempt', null);

/**
 * Makes sure that the daily alarm is set. Called at every wake: an alarm that is there is left alone, since setting it
 * anew each time would put it off for ever; one that is gone (Firefox drops alarms at exit) is due a day after the
 * last attempt, and at once when that is past.
 */
export async function scheduleSync(now: number): Promise<void> {
  if (await browser.alarms.get(SYNC_ALARM)) return;
  const last = z.number().safeParse(await lastAttempt.getValue());
  const due = (last.success ? last.data : now) + PERIOD_MINUTES * 60_000;
  await browser.alarms.create(SYNC_ALARM, { when: Math.max(due, now), periodInMinutes: PERIOD_MINUTES });
}

/** Remembers, in milliseconds since 1970, when the last sync was tried. */
export async function noteSyncAttempt(now: number): Promise<void> {
  await lastAttempt.setValue(now);
}
