import type { ImportError } from './import-error.ts';
import { ORIGIN_LINE, type Origin, startsOrigin, takeOrigin } from './origin-line.ts';
import type { PageLine, PageLines } from './page-lines.ts';
import { type Numbering, numberingOf, startsInsight } from './page-numbers.ts';

/** The lines of an insight, and where they say it comes from or what is wrong with that; `end` is the line after. */
export interface PageEntry {
  body: PageLine[];
  origin: Origin | ImportError;
  end: PageLine | undefined;
}

/** Starts the second part of an insight; in capitals where a style sheet made it so. */
export const IMPACT = /^(?:Impact|IMPACT) ?: ?/;

/** Cuts a page into its insights; `rest` is what follows the last origin. Every line ends up in exactly one of them. */
export function takeEntries(lines: PageLines): { entries: PageEntry[]; numbering: Numbering; rest: PageLine[] } {
  const found: PageEntry[] = [];
  let body: PageLine[] = [];
  for (let line = lines.peek(); line; line = lines.peek()) {
    if (startsOrigin(lines)) {
      const next = found.length + 2;
      const ends = (text: string) => IMPACT.test(text) || startsInsight(text, next, 'spaced');
      found.push({ body, origin: takeOrigin(lines, ends), end: line });
      body = [];
    } else {
      body.push(line);
      lines.take();
    }
  }
  const numbering = numberingOf(found.map((entry) => entry.body[0]?.text ?? ''));
  const entries: PageEntry[] = [];
  for (const entry of found) entries.push(...splitAtNumbers(entry, entries.length + 1, numbering, lines));
  return { entries, numbering, rest: body };
}

/** Cuts where the next number shows that an insight ended without its origin. */
function splitAtNumbers(entry: PageEntry, number: number, numbering: Numbering, lines: PageLines): PageEntry[] {
  const { body } = entry;
  const cut = body.findIndex((line, index) => index > 0 && startsInsight(line.text, number + 1, numbering));
  if (cut < 0) return [entry];
  const end = body[cut];
  const first = { body: body.slice(0, cut), origin: lines.unexpected(ORIGIN_LINE, end), end };
  return [first, ...splitAtNumbers({ ...entry, body: body.slice(cut) }, number + 1, numbering, lines)];
}
