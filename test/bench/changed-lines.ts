interface Line {
  id?: string;
  title?: string;
}

/**
 * The minimum that a change of a feed's content must carry: its new lines, and a tombstone for each insight that is
 * gone. Lines that only name the podcast or episode of the next ones are left out.
 * @param before, after the lines of all packs
 */
export function changedLines(before: readonly string[], after: readonly string[]): string[] {
  const [olds, news] = [new Set(before), new Set(after)];
  const added = after.filter((line) => !olds.has(line) && hasContent(line));
  const stay = new Set(after.map(idOf));
  const gone = before.filter((line) => !news.has(line)).map(idOf);
  const tombstones = gone.filter((id) => id !== undefined && !stay.has(id)).map((id) => ({ id, deleted: true }));
  return [...added, ...tombstones.map((tombstone) => JSON.stringify(tombstone))];
}

function hasContent(line: string): boolean {
  const { id, title } = JSON.parse(line) as Line;
  return id !== undefined || title !== undefined;
}

/** The id of a line's insight; none for a podcast or an episode. */
function idOf(line: string): string | undefined {
  return (JSON.parse(line) as Line).id;
}
