import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { storedValue } from '../stored.ts';

/** The name of the alarm that leads to a sync step. */
export const SYNC_ALARM = 'sync';
const PERIOD_MINUTES = 24 * 60;

const lastAttempt = storedValue('local:last-sync-attempt', z.number(), undefined);

/**
 * Makes sure that the daily alarm is set. Called at every wake: an alarm that is there is left alone, since setting it
 * anew each time would put it off for ever; one that is gone (Firefox drops alarms at exit) is due a day after the
 * last attempt, and at once when that is past.
 */
export async function scheduleSync(now: number): Promise<void> {
  if (await browser.alarms.get(SYNC_ALARM)) return;
  const due = ((await lastAttempt.get()) ?? now) + PERIOD_MINUTES * 60_000;
  await browser.alarms.create(SYNC_ALARM, { when: Math.max(due, now), periodInMinutes: PERIOD_MINUTES });
}

/** Remembers, in milliseconds since 1970, when the last sync was tried. */
export async function recordSyncAttempt(now: number): Promise<void> {
  await lastAttempt.set(now);
}

/** The name of the alarm at which feeds are looked at, and of the one that goes on with a run that was broken off. */
export const FEED_ALARM = 'feeds';
export const RESUME_ALARM = 'feeds-resume';
/** In minutes; a run that lives clears it before, or sets it anew. */
const RESUME_AFTER = 1;

const due = storedValue('local:feeds-due', z.number(), undefined);
const wanted = storedValue('session:feeds-wanted', z.array(z.string()), []);

/**
 * Makes sure that the alarm is set. Called at every wake: an alarm that is there is left alone; one that is gone
 * (Firefox drops alarms at exit) is set as it was, and what is overdue, or was never looked at, is due now.
 */
export async function scheduleFeeds(now: number): Promise<void> {
  if (await browser.alarms.get(FEED_ALARM)) return;
  await browser.alarms.create(FEED_ALARM, { when: Math.max((await due.get()) ?? now, now) });
}

/** Sets when feeds are looked at next, in milliseconds since 1970. */
export async function scheduleFeedsAt(when: number): Promise<void> {
  await due.set(when);
  await browser.alarms.create(FEED_ALARM, { when });
}

/** When feeds are looked at next, in milliseconds since 1970, as it is planned; nothing where that is never. */
export async function nextCheck(): Promise<number | undefined> {
  const stored = await due.get();
  const resumed = (await browser.alarms.get(RESUME_ALARM))?.scheduledTime;
  const planned = [stored, resumed].filter((time) => time !== undefined);
  return planned.length > 0 ? Math.min(...planned) : undefined;
}

/** Calls `listener` whenever another time is planned; returns how to stop. */
export function followNextCheck(listener: () => void): () => void {
  return due.watch(listener);
}

/** Sees to it that a run goes on, should its worker die, or the whole browser and its alarms with it. */
export async function scheduleResume(now: number): Promise<void> {
  await due.set(now + RESUME_AFTER * 60_000);
  await browser.alarms.create(RESUME_ALARM, { delayInMinutes: RESUME_AFTER });
}

export async function cancelResume(): Promise<void> {
  await browser.alarms.clear(RESUME_ALARM);
}

/** What is wanted where all are. */
export const EVERY_FEED = '*';

/** Remembers that the user wants a feed to be synced, until {@link clearRequestedFeeds}. */
export function requestFeed(feed: string): Promise<void> {
  return wanted.update((feeds) => [...feeds, feed]);
}

export const requestedFeeds = (): Promise<string[]> => wanted.get();

/** @param done what was wanted when the run began; what was added since stays */
export function clearRequestedFeeds(done: readonly string[]): Promise<void> {
  return wanted.update((feeds) => feeds.slice(done.length));
}
