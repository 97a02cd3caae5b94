import type { HealthNote } from '../../lib/domain/health.ts';
import { i18n } from '../../lib/i18n.ts';
import { formatDay, formatNumber } from '../ui/format.ts';
import { siteName } from '../ui/sites.ts';

interface HealthLine {
  key: string;
  /** "Spotify: read only in part since Nov 20, 2026. Insights may be missing." */
  text: string;
  /** "3 pages" */
  pages: string;
}

/** One line per site and kind of problem. Which layers failed is for developers, and only in the copied report. */
export function healthLines(notes: readonly HealthNote[]): HealthLine[] {
  const merged = new Map<string, HealthNote>();
  for (const note of notes) {
    const key = `${note.site} ${note.by ? 'part' : 'nothing'}`;
    const other = merged.get(key);
    const since = other && other.since < note.since ? other.since : note.since;
    merged.set(key, { ...note, since, count: note.count + (other?.count ?? 0) });
  }
  return [...merged].map(([key, { site, by, since, count }]) => ({
    key,
    text: i18n.t(by ? 'health.lower' : 'health.nothing', [siteName(site), formatDay(since)]),
    pages: i18n.t('health.pages', count, [formatNumber(count)]),
  }));
}
