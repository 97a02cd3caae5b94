import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { storedValue } from '../stored.ts';
import { isTooFarAhead } from './clock.ts';

/** The daily alarm that checks the bundled dataset. */
export const DATASET_ALARM = 'sync';
const PERIOD_MINUTES = 24 * 60;

const lastAttempt = storedValue('local:last-sync-attempt', z.number(), undefined);

/**
 * Ensures that the daily alarm is set; called at every start of the worker. An existing alarm is left alone, since
 * setting it again each time would postpone it for ever. A missing one (Firefox drops alarms at exit), or one that a wrong
 * clock has set far ahead, is set to a day after the last attempt, or to now if that is past.
 */
export async function scheduleDatasetCheck(now: number): Promise<void> {
  if (await isPlanned(DATASET_ALARM, now)) return;
  // An attempt in the future was made by a wrong clock.
  const nextAttempt = Math.min((await lastAttempt.get()) ?? now, now) + PERIOD_MINUTES * 60_000;
  await browser.alarms.create(DATASET_ALARM, { when: Math.max(nextAttempt, now), periodInMinutes: PERIOD_MINUTES });
}

async function isPlanned(name: string, now: number): Promise<boolean> {
  const alarm = await browser.alarms.get(name);
  return alarm !== undefined && alarm !== null && !isTooFarAhead(alarm.scheduledTime, now);
}

/** Stores the time of a sync attempt, in milliseconds since 1970. */
export async function recordDatasetCheck(now: number): Promise<void> {
  await lastAttempt.set(now);
}

/** The alarm that checks the feeds. */
export const FEED_ALARM = 'feeds';
/** The alarm that resumes an interrupted run. */
export const RESUME_ALARM = 'feeds-resume';
/** In minutes. A run that ends normally clears the alarm. */
const RESUME_AFTER = 1;

const nextCheckTime = storedValue('local:feeds-due', z.number(), undefined);
const requested = storedValue('session:feeds-wanted', z.array(z.string()), []);
const carriedOut = storedValue('session:feeds-carried-out', z.array(z.string()), []);
/** A request is only sent again within seconds after its reply was lost. */
const MAX_CARRIED_OUT = 50;

/**
 * Ensures that the feed alarm is set; called at every start of the worker. An existing alarm is left alone. A missing
 * one (Firefox drops alarms at exit) is set to its former time, or to now if that is past or there was none. What a wrong
 * clock has planned far ahead is planned for now: a run that was broken off, too.
 */
export async function scheduleFeedCheck(now: number): Promise<void> {
  const stored = await nextCheckTime.get();
  const isStoredTooFar = stored !== undefined && isTooFarAhead(stored, now);
  if (isStoredTooFar) await nextCheckTime.set(now);
  const resume = await browser.alarms.get(RESUME_ALARM);
  if (resume && isTooFarAhead(resume.scheduledTime, now)) await browser.alarms.create(RESUME_ALARM, { when: now });
  if (await isPlanned(FEED_ALARM, now)) return;
  await browser.alarms.create(FEED_ALARM, { when: isStoredTooFar ? now : Math.max(stored ?? now, now) });
}

/** Sets the time of the next check, in milliseconds since 1970. */
export async function scheduleFeedCheckAt(when: number): Promise<void> {
  await nextCheckTime.set(when);
  await browser.alarms.create(FEED_ALARM, { when });
}

/** The planned time of the next check, in milliseconds since 1970; undefined if none is planned. */
export async function nextCheck(): Promise<number | undefined> {
  const stored = await nextCheckTime.get();
  const resumed = (await browser.alarms.get(RESUME_ALARM))?.scheduledTime;
  const planned = [stored, resumed].filter((time) => time !== undefined);
  return planned.length > 0 ? Math.min(...planned) : undefined;
}

/** Calls `listener` whenever the planned time changes. Returns a function that stops it. */
export function followNextCheck(listener: () => void): () => void {
  return nextCheckTime.watch(listener);
}

/** Ensures that a run is resumed if the worker dies, or the browser closes and drops its alarms. */
export async function scheduleResume(now: number): Promise<void> {
  await nextCheckTime.set(now + RESUME_AFTER * 60_000);
  await browser.alarms.create(RESUME_ALARM, { delayInMinutes: RESUME_AFTER });
}

export async function cancelResume(): Promise<void> {
  await browser.alarms.clear(RESUME_ALARM);
}

/** Stands for all feeds in {@link requestFeed}. */
export const EVERY_FEED = '*';

/** Remembers that the user asked for a sync of a feed, until {@link clearRequestedFeeds}. */
export function requestFeed(feed: string): Promise<void> {
  return requested.update((feeds) => [...feeds, feed]);
}

export const requestedFeeds = (): Promise<string[]> => requested.get();

/** @param done the feeds that were requested when the run began; later requests stay */
export function clearRequestedFeeds(done: readonly string[]): Promise<void> {
  return requested.update((feeds) => feeds.slice(done.length));
}

/** Whether a request of the user was carried out, but its reply may have been lost. */
export async function isCarriedOut(request: string): Promise<boolean> {
  return (await carriedOut.get()).some((done) => done === request);
}

export function noteCarriedOut(request: string): Promise<void> {
  return carriedOut.update((requests) => [...requests, request].slice(-MAX_CARRIED_OUT));
}
