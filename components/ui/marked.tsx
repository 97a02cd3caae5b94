import type { Ranges } from '../../lib/search/marks.ts';

/** What to mark in each of the texts that a search has found. */
export type Marks = ReadonlyMap<string, Ranges>;

/** Text with what a search has found in it marked. */
export function Marked({ text, marks }: { text: string; marks: Marks | undefined }) {
  const ranges = marks?.get(text) ?? [];
  if (ranges.length === 0) return text;
  const parts = ranges.flatMap(([start, end], index) => [
    text.slice(ranges[index - 1]?.[1] ?? 0, start),
    <mark key={start}>{text.slice(start, end)}</mark>,
  ]);
  return [...parts, text.slice(ranges.at(-1)?.[1])];
}
