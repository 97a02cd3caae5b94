import { browser } from 'wxt/browser';
import type { Day } from '../../lib/domain/dates/day.ts';
import { i18n } from '../../lib/i18n.ts';

/** The language of dates, numbers and lists: the browser's, with its region, if the texts exist in it. */
export function displayLanguage(): string {
  const textLanguage = i18n.t('language');
  const browserLanguage = browser.i18n.getUILanguage();
  return browserLanguage.split('-')[0] === textLanguage ? browserLanguage : textLanguage;
}

/** By language. Kept, since a list formats hundreds of days, and to create one takes longer than to use it. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** A UTC day, such as "May 22, 2026". */
export function formatDay(day: Day): string {
  const language = displayLanguage();
  const format =
    dayFormats.get(language) ??
    new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' });
  dayFormats.set(language, format);
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** The day of an instant where the user is. @param at milliseconds since 1970 */
export function formatInstantDay(at: number): string {
  return new Intl.DateTimeFormat(displayLanguage(), { year: 'numeric', month: 'short', day: 'numeric' }).format(at);
}

/** "October 2025" for `2025-10`, "2025" for `2025`. */
export function formatMonth(month: string): string {
  const [year = '', hasMonth] = month.split('-');
  if (!hasMonth) return year;
  return new Intl.DateTimeFormat(displayLanguage(), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** "Oct" for `2025-10`. */
export function formatMonthShort(month: string): string {
  return new Intl.DateTimeFormat(displayLanguage(), { month: 'short', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

export function formatNumber(number: number): string {
  return new Intl.NumberFormat(displayLanguage()).format(number);
}

/** @param share between 0 and 1 */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(displayLanguage(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** A position in an episode, such as "12:34" or "1:02:03". @param seconds from its start */
export function formatPosition(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? `${part}` : String(part).padStart(2, '0'))).join(':');
}

/** "a, b and c". */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(displayLanguage(), { type: 'conjunction' }).format(items);
}

export function countInsights(count: number): string {
  return i18n.t('count.insights', count, [formatNumber(count)]);
}

export function countEpisodes(count: number): string {
  return i18n.t('count.episodes', count, [formatNumber(count)]);
}

export function countPodcasts(count: number): string {
  return i18n.t('count.podcasts', count, [formatNumber(count)]);
}

export function countTopics(count: number): string {
  return i18n.t('count.topics', count, [formatNumber(count)]);
}
