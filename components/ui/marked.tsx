import { wordRanges } from '../../lib/text/fold.ts';

/** Text with the words of a search marked. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const ranges = words.length === 0 ? [] : wordRanges(text, words);
  if (ranges.length === 0) return text;
  const parts = ranges.flatMap(([start, end], index) => [
    text.slice(ranges[index - 1]?.[1] ?? 0, start),
    <mark key={start}>{text.slice(start, end)}</mark>,
  ]);
  return [...parts, text.slice(ranges.at(-1)?.[1])];
}
