import { readersDay } from '../../domain/dates/day.ts';
import type { PageHealth } from '../../domain/health.ts';
import type { SiteId } from '../../domain/site-ids.ts';
import { recordPageHealth } from '../../personal/health.ts';

/** Where a report comes from: a detector run, and how many in-page navigations the run had seen. */
export interface RunPosition {
  run: string;
  navigation: number;
  /** How the page was read: absent until it is. */
  health?: PageHealth | undefined;
}

type Known = Omit<RunPosition, 'health'> & { replacedRun?: string | undefined; isCounted?: boolean | undefined };

/** Whether a run has started before: the latest one, or the one that it replaced, whose start came late or twice. */
export function isKnownRun(known: Known | undefined, run: string): boolean {
  return known !== undefined && (known.run === run || known.replacedRun === run);
}

/** Whether a report is older than what is known: an earlier navigation of the same run, or the run before it. */
export function isOutdated(known: Known | undefined, report: RunPosition): boolean {
  if (!known) return false;
  return known.run === report.run ? known.navigation > report.navigation : known.replacedRun === report.run;
}

/** The position of a report, with the run that it replaces, for the tab's state. */
export function runOf(known: Known | undefined, report: RunPosition): Known {
  const { run, navigation, health } = report;
  const replacedRun = known?.run === run ? known.replacedRun : known?.run;
  const isCounted = health !== undefined || isKnownToCount(known, report);
  return { run, navigation, ...(replacedRun !== undefined && { replacedRun }), ...(isCounted && { isCounted }) };
}

/** Counts how a page was read, once for each page, though all its reports tell it; nothing is stored for private windows. */
export async function countHealth(
  known: Known | undefined,
  report: RunPosition,
  { site, isPrivate }: { site: SiteId; isPrivate: boolean },
): Promise<void> {
  if (isPrivate || !report.health || isKnownToCount(known, report)) return;
  const { by, missing } = report.health;
  await recordPageHealth(site, { by, missing }, readersDay(Date.now()));
}

function isKnownToCount(known: Known | undefined, { run, navigation }: RunPosition): boolean {
  return known?.isCounted === true && known.run === run && known.navigation === navigation;
}
