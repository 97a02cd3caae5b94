/** Where a report comes from: a detector run, and how many in-page navigations the run had seen. */
export interface RunPosition {
  run: string;
  navigation: number;
}

type Known = RunPosition & { replacedRun?: string | undefined };

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
export function runOf(known: Known | undefined, { run, navigation }: RunPosition): Known {
  const replacedRun = known?.run === run ? known.replacedRun : known?.run;
  return { run, navigation, ...(replacedRun !== undefined && { replacedRun }) };
}
