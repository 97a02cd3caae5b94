import { cleanText } from '../../domain/clean-text.ts';
import { ImportError, type Place } from './import-error.ts';

/** A line of a page that holds text: cleaned, with its number in the file, counted from 1. */
export interface PageLine {
  text: string;
  number: number;
}

/** Reads a page's lines one after the other; lines that hold only white space are no lines. */
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

  /** The line that {@link take} gives, or with `ahead` one after it; undefined at the end. */
  peek(ahead = 0): PageLine | undefined {
    return this.lines[this.at + ahead];
  }

  /** Moves past a line and returns it. */
  take(): PageLine | undefined {
    const line = this.peek();
    if (line) this.at += 1;
    return line;
  }

  /** That something else was expected at a line, or at the end of the file when the line is undefined. */
  unexpected(expected: string, line: PageLine | undefined): ImportError {
    return new ImportError(this.placeOf(line), expected, line?.text);
  }

  placeOf(line: PageLine | undefined): Place {
    return { file: this.file, line: line?.number ?? this.total };
  }
}
