import { cleanText } from '../../domain/clean-text.ts';
import { type Day, isDay } from '../../domain/dates/day.ts';
import { ImportError, type Place } from './import-error.ts';

/** A non-empty line of a page: its cleaned text and its number in the file, counted from 1. */
export interface PageLine {
  text: string;
  number: number;
}

/** Reads a page line by line, skipping blank lines. */
export class PageLines {
  private readonly lines: PageLine[];
  private readonly file: string;
  private readonly total: number;
  private at = 0;

  constructor(text: string, file: string) {
    const all = text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
    this.lines = all.map((line, index) => ({ text: cleanText(line), number: index + 1 })).filter(({ text }) => text);
    this.file = file;
    this.total = all.length;
  }

  /** The line that {@link take} would return, or with `ahead` a later one; undefined at the end. */
  peek(ahead = 0): PageLine | undefined {
    return this.lines[this.at + ahead];
  }

  /** Returns the next line and moves past it. */
  take(): PageLine | undefined {
    const line = this.peek();
    if (line) this.at += 1;
    return line;
  }

  /** The error that something else was expected at a line, or at the end of the file when the line is undefined. */
  unexpected(expected: string, line: PageLine | undefined): ImportError {
    return new ImportError(this.placeOf(line), expected, line?.text);
  }

  placeOf(line: PageLine | undefined): Place {
    return { file: this.file, line: line?.number ?? this.total };
  }
}

/** How a page numbers its insights: `1. Text`, `1.Text`, `1 Text`, or not at all (some browsers drop list numbers). */
export type Numbering = 'spaced' | 'glued' | 'bare' | 'none' | 'unclear';

/** @param heads the first line of each insight, in order */
export function numberingOf(heads: readonly string[]): Numbering {
  if (heads.some((head) => /^\d+(?:[.)](?: |$)|$)/.test(head))) return 'spaced';
  if (heads.some((head) => /^\d+[.)][^\d ]/.test(head))) return 'glued';
  if (heads.length > 1 && heads.every((head, index) => head.startsWith(`${index + 1} `))) return 'bare';
  // "1.5 million" may be a number, or "1." followed by "5 million".
  return /^1[.)]\d/.test(heads[0] ?? '') ? 'unclear' : 'none';
}

/** The text after the number at the start of a line; undefined when the line does not start with that number. */
export function afterNumber(text: string, number: number, numbering: Numbering): string | undefined {
  if (numbering === 'none') return text;
  const mark = { spaced: '(?:[.)](?: |$)|$)', glued: '[.)] ?', bare: ' ', unclear: '[.)] ' }[numbering];
  const match = new RegExp(`^0*${number}${mark}`).exec(text);
  return match ? text.slice(match[0].length) : undefined;
}

/** Whether a line certainly starts the insight with that number. */
export function startsInsight(text: string, number: number, numbering: Numbering): boolean {
  if (numbering !== 'spaced' && numbering !== 'glued') return false;
  return afterNumber(text, number, numbering) !== undefined && !/^\d+[.)]\d/.test(text);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * A day at the end of a text, as topic pages write it, in English: `May 22, 2026`, `May 05, 2026`, `Sept. 5, 2026`,
 * `September 5, 2026`, `2026-09-05`.
 */
const WRITTEN_DAY =
  /(?:(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (\d{1,2}) ?, ?(\d{4})|(\d{4}-\d{2}-\d{2}))$/i;

/** A text that ends in a day: the text before, the day as written, and the day (undefined when it does not exist). */
export interface EndingInDay {
  before: string;
  written: string;
  day: Day | undefined;
}

/** Splits the day off the end of a text; undefined when there is none. */
export function splitDay(text: string): EndingInDay | undefined {
  const match = WRITTEN_DAY.exec(text);
  if (!match) return undefined;
  const [written, month = '', dayOfMonth = '', year, iso] = match;
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const day = iso ?? `${year}-${String(number).padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return { before: text.slice(0, match.index), written, day: isDay(day) ? day : undefined };
}
