interface Line {
  id?: string;
  title?: string;
}

/**
 * What a change of a feed's content cannot do without: its lines that were not there before, and a tombstone for each
 * insight that is gone. Lines that only say under which podcast or episode the next ones stand are left out.
 * @param before, after the lines of all packs
 */
export function changedLines(before: readonly string[], after: readonly string[]): string[] {
  const [olds, news] = [new Set(before), new Set(after)];
  const added = after.filter((line) => !olds.has(line) && saysSomething(line));
  const stay = new Set(after.map(idOf));
  const gone = before.filter((line) => !news.has(line)).map(idOf);
  const tombstones = gone.filter((id) => id !== undefined && !stay.has(id)).map((id) => ({ id, deleted: true }));
  return [...added, ...tombstones.map((tombstone) => JSON.stringify(tombstone))];
}

function saysSomething(line: string): boolean {
  const { id, title } = JSON.parse(line) as Line;
  return id !== undefined || title !== undefined;
}

/** The insight's that a line is of; none for a podcast's or an episode's. */
function idOf(line: string): string | undefined {
  return (JSON.parse(line) as Line).id;
}
