import { browser } from 'wxt/browser';
import type { Day } from '../../lib/domain/dates/day.ts';
import { i18n } from '../../lib/i18n.ts';

/** The language of dates, numbers and lists: the reader's own, with its region, where the catalogue speaks it. */
export function readerLanguage(): string {
  const spoken = i18n.t('language');
  const wished = browser.i18n.getUILanguage();
  return wished.split('-')[0] === spoken ? wished : spoken;
}

/** A day in words, such as "May 22, 2026"; days are UTC days. */
export function formatDay(day: Day): string {
  return new Intl.DateTimeFormat(readerLanguage(), {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${day}T00:00:00Z`));
}

export function formatNumber(number: number): string {
  return new Intl.NumberFormat(readerLanguage()).format(number);
}

/** @param share between 0 and 1 */
export function formatShare(share: number): string {
  return new Intl.NumberFormat(readerLanguage(), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** "a, b and c". */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(readerLanguage(), { type: 'conjunction' }).format(items);
}

export function countInsights(count: number): string {
  return i18n.t('count.insights', count, [formatNumber(count)]);
}

export function countEpisodes(count: number): string {
  return i18n.t('count.episodes', count, [formatNumber(count)]);
}
