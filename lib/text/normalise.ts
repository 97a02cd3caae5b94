import { decodeEntities } from './entities.ts';

/** Longer text is cut before any other work, to bound that work. In UTF-16 code units. */
export const MAX_COMPARED = 512;

/** Letters without a separable mark, and how they are commonly spelt. */
const SPELLINGS = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ', ـ: '' }),
);
/** Persian, Urdu and Arabic write some letters as different characters, and digits in their own. */
const ARABIC = new Map(Object.entries({ ی: 'ي', ى: 'ي', ک: 'ك', ہ: 'ه', ە: 'ه', ة: 'ه' }));

/**
 * Normalises a title or text for matching, in any language or script: cuts it, makes it well-formed, decodes entities,
 * applies NFKC, drops control and format characters, lowers case, strips the marks of Latin, Greek, Cyrillic, Hebrew
 * and Arabic (kana keep theirs: か is not が), unifies Arabic letters and digits, quotes and dashes, spells out `&`,
 * collapses white space.
 *
 * Stored: podcast and episode keys in the database are built from it. Changing the result for any text makes stored
 * rows unfindable until they are written again.
 * @param limit the most to read, in UTF-16 code units
 */
export function normalise(raw: string, limit = MAX_COMPARED): string {
  const cut = raw.slice(0, limit);
  // Fast path: the steps below leave plain text as it is.
  if (/^[ !-%(-_a-~]*$/.test(cut)) return cut.toLowerCase().replace(/ {2,}/g, ' ').trim();
  const text = decodeEntities(cut.toWellFormed())
    .normalize('NFKC')
    .slice(0, limit) // NFKC may expand one character to eighteen
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .toLowerCase();
  return (HAS_NO_MARKS.test(text) ? text : withoutMarks(text))
    .replace(/['`´‘’‚‛ʹʻʼʽˈ′]/g, "'")
    .replace(/["“”„‟«»‹›″「」『』]/g, '"')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/&/g, ' and ')
    .replace(/ +/g, ' ')
    .trim();
}

/** Composed ASCII, Han, kana and Hangul: no marks to strip, no ligatures, no invisible characters. */
const HAS_NO_MARKS = /^[\0-\x7f\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uac00-\ud7a3\uff00-\uffef]*$/;

function withoutMarks(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Variation_Selector}\p{Me}\ufffd]+/gu, '')
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[ßæœøłđðþıςـ]/gu, (letter) => SPELLINGS.get(letter) ?? letter)
    .replace(/[یىکہەة]/gu, (letter) => ARABIC.get(letter) ?? letter)
    .replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) as number) & 0xf));
}

/** Scripts written without spaces, and Hangul, which attaches particles to words. */
const UNSPACED =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+)/u;

/**
 * The words of a text from {@link normalise}: runs of letters and digits, or overlapping pairs of characters where a
 * script has no spaces. Removes apostrophes inside words (`lenny's` → `lennys`) and French elisions (`l'`). Stored like
 * {@link normalise}.
 */
export function wordsOf(normalised: string): string[] {
  // Fast path: what the steps below look for is not there.
  if (!SPECIAL.test(normalised)) return normalised.match(/[A-Za-z\d]+/g) ?? [];
  const plain = normalised
    .replace(/(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu)'(?=\p{L}{3})/gu, ' ')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '')
    .replace(/(?<=\d)[.,](?=\d{3}(?!\d))/g, '');
  const runs = plain.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  if (!UNSPACED.test(plain)) return runs;
  // `split` puts what the pattern captures at odd indices.
  return runs.flatMap((run) =>
    run.split(UNSPACED).flatMap((part, index) => (index % 2 === 1 ? pairs(part) : part || [])),
  );
}

/** Anything but printable ASCII, an apostrophe, or what may separate the digits of a number. */
const SPECIAL = /[^ -&(-~]|[.,](?=\d)/;

function pairs(run: string): string[] {
  const found: string[] = [];
  let previous = '';
  for (const character of run) {
    if (previous !== '') found.push(previous + character);
    previous = character;
  }
  return found.length < 2 ? [run] : found;
}
