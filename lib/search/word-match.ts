/** How a word fits one that is searched for, best first. */
export const EXACT = 0;
export const PREFIX = 1;
/** Inside a word, as in compounds. */
export const INNER = 2;
export const TYPO = 3;
/** Does not fit. */
export const NONE = 255;

/** Words shorter than this are not looked for inside others, where they would mostly mean nothing. */
const MIN_INNER = 3;
/** Words shorter than this must be spelt right: the word of the text, or the searched one, has as many letters. */
const MIN_TYPO = 5;

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}]/u;

/** Whether a searched word is looked for inside other words: long enough, or a character of a script without spaces. */
export function findsInner(wanted: string): boolean {
  return wanted.length >= MIN_INNER || UNSPACED.test(wanted);
}

/** Whether a searched word may have a typo, such as a letter too few. Numbers may not: another one is another thing. */
export function findsTypos(wanted: string): boolean {
  return wanted.length >= MIN_TYPO - 1 && !/\p{N}/u.test(wanted);
}

/** How a word of a text fits a searched one: {@link EXACT}, {@link PREFIX}, {@link INNER}, {@link TYPO} or {@link NONE}. */
export function fitOf(wanted: string, word: string): number {
  if (word.startsWith(wanted)) return word.length === wanted.length ? EXACT : PREFIX;
  if (findsInner(wanted) && word.includes(wanted)) return INNER;
  return findsTypos(wanted) && isTypo(wanted, word, 0, word.length) ? TYPO : NONE;
}

/**
 * Whether a word and the part `[start, end)` of a text, one of them long enough, differ by one edit: a letter too many, too few or another, or two
 * neighbours the wrong way round. Equal ones do not count.
 */
export function isTypo(word: string, text: string, start: number, end: number): boolean {
  const [length, other] = [word.length, end - start];
  if (Math.abs(length - other) > 1 || Math.max(length, other) < MIN_TYPO) return false;
  const shorter = Math.min(length, other);
  let same = 0;
  while (same < shorter && word.charCodeAt(same) === text.charCodeAt(start + same)) same += 1;
  if (same === length && same === other) return false;
  const restIsSame = (at: number, otherAt: number) => {
    for (; at < length; at += 1, otherAt += 1)
      if (word.charCodeAt(at) !== text.charCodeAt(start + otherAt)) return false;
    return true;
  };
  if (length > other) return restIsSame(same + 1, same);
  if (length < other) return restIsSame(same, same + 1);
  if (restIsSame(same + 1, same + 1)) return true;
  return (
    same + 1 < length &&
    word.charCodeAt(same) === text.charCodeAt(start + same + 1) &&
    word.charCodeAt(same + 1) === text.charCodeAt(start + same) &&
    restIsSame(same + 2, same + 2)
  );
}
