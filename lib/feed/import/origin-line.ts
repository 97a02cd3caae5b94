import type { Day } from '../../domain/dates/day.ts';
import type { ImportError } from './import-error.ts';
import type { PageLines } from './page-lines.ts';
import { splitDay } from './written-date.ts';

/** Where an insight comes from: what its line "— from EPISODE · PODCAST · DATE" says. */
export interface Origin {
  episode: string;
  podcast: string;
  publishedOn: Day;
}

/** Such a line, in words. */
export const ORIGIN_LINE = '“— from EPISODE · PODCAST · DATE”';

/** A line may be broken at each of its words; more parts than this are something else. */
const MOST_PARTS = 60;
const DASH = /^[\p{Pd}−]{1,3}$/u;
const START = /^[\p{Pd}−]{1,3} ?from(?: |$)/iu;

/** Whether the line that comes next starts "— from"; the dash may stand alone above. */
export function startsOrigin(lines: PageLines): boolean {
  const line = lines.peek()?.text ?? '';
  return START.test(line) || (DASH.test(line) && START.test(`${line} ${lines.peek(1)?.text ?? ''}`));
}

/**
 * Takes the origin that starts at the next line. Broken over several lines, it goes on until it ends in a day; a line
 * that starts with the dot always belongs to it. Read from the right, since a title may hold a dot: the day, the
 * podcast, and all the rest is the episode's title.
 * @param ends whether a line of this text belongs to something else
 * @returns the origin, or what is wrong with it; the lines are taken in both cases
 */
export function takeOrigin(lines: PageLines, ends: (text: string) => boolean): Origin | ImportError {
  const start = lines.take();
  let text = start?.text ?? '';
  let origin = readOrigin(text);
  for (let part = 1; part < MOST_PARTS; part += 1) {
    const next = lines.peek()?.text;
    const awaitsTitle = DASH.test(text) || text.replace(START, '') === '';
    if (next === undefined || (origin && !next.startsWith('·'))) break;
    if (!awaitsTitle && (ends(next) || startsOrigin(lines))) break;
    lines.take();
    text = `${text} ${next}`;
    origin = readOrigin(text);
  }
  if (!start || !origin) return lines.unexpected(ORIGIN_LINE, start && { ...start, text });
  const { episode, podcast, day, written } = origin;
  if (!day) return lines.unexpected(`${ORIGIN_LINE} with a day that exists`, { ...start, text: written });
  return { episode, podcast, publishedOn: day };
}

function readOrigin(text: string) {
  const end = START.test(text) ? splitDay(text.replace(START, '')) : undefined;
  const titles = end?.before.trimEnd();
  if (!end || !titles?.endsWith('·')) return undefined;
  const [episode, podcast] = splitAtLastDot(titles.slice(0, -1).trim());
  return episode && podcast ? { episode, podcast, day: end.day, written: end.written } : undefined;
}

/** A dot separates when there is a space on at least one side of it. */
function splitAtLastDot(text: string): [string, string] | [] {
  const before = text.lastIndexOf(' ·');
  const dot = Math.max(before < 0 ? -1 : before + 1, text.lastIndexOf('· '));
  return dot < 0 ? [] : [text.slice(0, dot).trimEnd(), text.slice(dot + 1).trimStart()];
}
