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

/** The name of the alarm at which feeds are looked at, and of the one that goes on with a run that was broken off. */
export const FEED_ALARM = 'feeds';
export const RESUME_ALARM = 'feeds-resume';
/** In minutes; a run that lives clears it before, or sets it anew. */
const RESUME_AFTER = 1;

const due = storedItem('local:feeds-due', null);
const wanted = storedItem('session:feeds-wanted', []);

/**
 * Makes sure that the alarm is set. Called at every wake: an alarm that is there is left alone; one that is gone
 * (Firefox drops alarms at exit) is set as it was, and what is overdue, or was never looked at, is due now.
 */
export async function scheduleFeeds(now: number): Promise<void> {
  if (await browser.alarms.get(FEED_ALARM)) return;
  const stored = z.number().safeParse(await due.getValue());
  await browser.alarms.create(FEED_ALARM, { when: stored.success ? Math.max(stored.data, now) : now });
}

/** Sets when feeds are looked at next, in milliseconds since 1970. */
export async function scheduleFeedsAt(when: number): Promise<void> {
  await due.setValue(when);
  await browser.alarms.create(FEED_ALARM, { when });
}

/** When feeds are looked at next, in milliseconds since 1970, as it is planned; nothing where that is never. */
export async function plannedLook(): Promise<number | undefined> {
  const stored = z.number().safeParse(await due.getValue());
  const resumed = (await browser.alarms.get(RESUME_ALARM))?.scheduledTime;
  const planned = [...(stored.success ? [stored.data] : []), ...(resumed === undefined ? [] : [resumed])];
  return planned.length > 0 ? Math.min(...planned) : undefined;
}

/** Calls `listener` whenever another time is planned; returns how to stop. */
export function followPlannedLook(listener: () => void): () => void {
  return due.watch(listener);
}

/** Sees to it that a run goes on, should its worker die, or the whole browser and its alarms with it. */
export async function resumeLater(now: number): Promise<void> {
  await due.setValue(now + RESUME_AFTER * 60_000);
  await browser.alarms.create(RESUME_ALARM, { delayInMinutes: RESUME_AFTER });
}

export async function resumeNoMore(): Promise<void> {
  await browser.alarms.clear(RESUME_ALARM);
}

/** What is wanted where all are. */
export const EVERY_FEED = '*';

/** Remembers that the person wants a feed to be synced, until {@link wantNoMore}. */
export async function wantFeed(feed: string): Promise<void> {
  await alone(async () => wanted.setValue([...(await wantedFeeds()), feed]));
}

export async function wantedFeeds(): Promise<string[]> {
  const parsed = z.array(z.string()).safeParse(await wanted.getValue());
  return parsed.success ? parsed.data : [];
}

/** @param done what was wanted when the run began; what was said meanwhile stays */
export async function wantNoMore(done: readonly string[]): Promise<void> {
  await alone(async () => wanted.setValue((await wantedFeeds()).slice(done.length)));
}

function alone(change: () => Promise<void>): Promise<void> {
  return navigator.locks.request('feeds-wanted', change);
}
