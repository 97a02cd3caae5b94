import * as z from 'zod/mini';
import { cleanText } from './clean-text.ts';

/**
 * Schema of a required line of text. Parsing cleans it, see {@link cleanText}.
 * @param limit maximum length after cleaning, in UTF-16 code units
 */
export function text(limit: number) {
  return z.pipe(
    z.string().check(z.maxLength(limit * 4)),
    z.pipe(z.transform(cleanText), z.string().check(z.minLength(1), z.maxLength(limit))),
  );
}
