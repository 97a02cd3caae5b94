import { decodeEntities } from './entities.ts';

/** What is longer is cut before anything else is done with it, in UTF-16 code units: work stays bounded. */
export const MAX_TITLE = 512;

/** Letters that carry no separable mark, and the letters they are commonly written as. */
const FOLDED = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ', ـ: '' }),
);

/**
 * A title or text as the matcher compares it, whatever its language or script: cut, well-formed, entities decoded,
 * NFKC, control and format characters gone, lower case, marks of alphabets that use them as ornament stripped (kana
 * keep theirs: か is not が), quotes and dashes of one kind each, `&` as a word, white space single.
 * @param most the longest text looked at, in UTF-16 code units
 */
export function normalise(raw: string, limit = MAX_TITLE): string {
  const cut = raw.slice(0, limit);
  // Most text is plain, and what is below would leave it as it is.
  if (/^[ !-%(-_a-~]*$/.test(cut)) return cut.toLowerCase().replace(/ +/g, ' ').trim();
  const text = decodeEntities(cut.toWellFormed())
    .normalize('NFKC')
    .slice(0, limit) // one character can stand for eighteen
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

/** ASCII, Han, kana and Hangul, composed: without marks that go, ligatures, and characters that don't show. */
const HAS_NO_MARKS = /^[\0-\x7f\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uac00-\ud7a3\uff00-\uffef]*$/;

function withoutMarks(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Variation_Selector}\p{Me}\ufffd]+/gu, '')
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+/gu, '$1')
    .normalize('NFC')
    .replace(/[ßæœøłđðþıςـ]/gu, (letter) => FOLDED.get(letter) ?? letter);
}

/** Scripts written without spaces between words, and Hangul, whose particles cling to the word. */
const UNSPACED =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+)/u;

/**
 * The words of a text that {@link normalise} made: runs of letters and digits; overlapping pairs of characters where a
 * script has no spaces. An apostrophe inside a word goes (`lenny's` → `lennys`), a French elision is cut off.
 */
export function wordsOf(normalised: string): string[] {
  const plain = normalised
    .replace(/(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu)'(?=\p{L}{3})/gu, ' ')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '')
    .replace(/(?<=\d)[.,](?=\d{3}(?!\d))/g, '');
  const runs = plain.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  if (!UNSPACED.test(plain)) return runs;
  // What the pattern captures stands at every odd place.
  return runs.flatMap((run) => run.split(UNSPACED).flatMap((part, at) => (at % 2 === 1 ? pairs(part) : part || [])));
}

function pairs(run: string): string[] {
  const both: string[] = [];
  let before = '';
  for (const character of run) {
    if (before !== '') both.push(before + character);
    before = character;
  }
  return both.length < 2 ? [run] : both;
}
