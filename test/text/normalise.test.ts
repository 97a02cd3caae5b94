import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise, wordsOf } from '../../lib/text/normalise.ts';

describe('two spellings of a title are equal despite', () => {
  test.each([
    ['case', 'OHNE AKTIEN', 'Ohne Aktien'],
    ['marks', 'Tägliche Café-Crème', 'Tagliche Cafe-Creme'],
    ['marks apart from their letters', 'Ta\u0308gliche', 'Tägliche'],
    ['sharp s', 'Straße', 'STRASSE'],
    ['capital sharp s', 'STRAẞE', 'Strasse'],
    ['ligatures', 'ﬁnance œuvre Ærø', 'finance oeuvre aero'],
    ['curly quotes', 'Lenny’s “best”', `Lenny's "best"`],
    ['long dashes', 'KI-Update – ein—Podcast', 'KI-Update - ein-Podcast'],
    ['minus and no-break hyphen', 'a−b\u2011c', 'a-b-c'],
    ['full width', 'ＡＩ　＃１２：ｆｕｔｕｒｅ', 'AI #12:future'],
    ['no-break and thin spaces', 'a\u00a0b\u2009c', 'a b c'],
    ['tabs and line ends', ' a\t\r\n b ', 'a b'],
    ['zero-width and bidirectional marks', 'pod\u200bca\u202est\u2069', 'podcast'],
    ['soft hyphen', 'data\u00adbase', 'database'],
    ['variation selectors', 'live\ufe0f', 'live'],
    ['escaped entities', 'R&amp;D &#8211; &#x27;now&#x27; caf&eacute;', "R&D - 'now' café"],
    ['entities escaped twice', 'Q&amp;#038;A', 'Q&A'],
    ['ampersand and its word', 'Search & Rescue', 'search and rescue'],
    ['half-width kana', 'ﾗｼﾞｵ', 'ラジオ'],
    ['Greek final sigma', 'ΛΌΓΟΣ', 'λογοσ'],
    ['Cyrillic marks', 'Ёлка', 'Елка'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['Arabic vowels and tatweel', 'مُحَـمَّد', 'محمد'],
    ['Persian and Arabic letters', 'کتاب‌های فارسی', 'كتابهاي فارسي'],
    ['Arabic and Persian digits', 'قسمت ۱۲', 'قسمت ١٢'],
    ['Turkish capital dotted i', 'İstanbul', 'istanbul'],
  ])('%s', (_what, first, second) => {
    expect(normalise(first)).toBe(normalise(second));
    expect(normalise(first)).not.toBe('');
  });
});

describe('two titles differ by', () => {
  test.each([
    ['kana marks', 'かき', 'がき'],
    ['an entity escaped thrice', '&amp;amp;amp;', '&'],
    ['digits', 'Part 1', 'Part 2'],
  ])('%s', (_what, first, second) => {
    expect(normalise(first)).not.toBe(normalise(second));
  });
});

test.each([
  ['&nosuch; &#99999999; &#xD800; &#0;', '&nosuch;'],
  ['&__proto__; &constructor;', '&__proto__; &constructor;'],
])('invalid entities never throw: %s', (raw, kept) => {
  expect(normalise(raw)).toBe(normalise(kept));
});

describe('the words of a text', () => {
  test.each([
    ["Lenny's guide: don't", ['lennys', 'guide', 'dont']],
    ["L'intelligence d'aujourd'hui", ['intelligence', 'aujourdhui']],
    ["O'Leary", ['oleary']],
    ['18,000 of 1.5', ['18000', 'of', '1', '5']],
    ['GPT-5.2 🎙️ 1️⃣', ['gpt', '5', '2', '1']],
    ['AI医療の未来', ['ai', '医療', '療の', 'の未', '未来']],
    ['声', ['声']],
    ['데이터베이스', ['데이', '이터', '터베', '베이', '이스']],
    ['ข่าวเช้า', ['ข่', '่า', 'าว', 'วเ', 'เช', 'ช้', '้า']],
    ['__proto__', ['proto']],
    ['!?…', []],
  ])('%s', (raw, words) => {
    expect(wordsOf(normalise(raw))).toEqual(words);
  });
});

describe('the work is bounded', () => {
  test('text after the first 512 characters is ignored', () => {
    expect(normalise(`${'a'.repeat(512)}b`)).toBe('a'.repeat(512));
    expect(normalise('ab cd', 2)).toBe('ab');
  });

  test('a cut surrogate pair and lone surrogates are dropped', () => {
    expect(normalise(`${'a'.repeat(511)}😀`)).toBe('a'.repeat(511));
    expect(normalise('a\ud800b\udc00')).toBe('ab');
  });

  test.each(['a', '\u0301', '&amp;', 'ﷺ', "l'", '1,000', '\u202e', ' -'])(
    'a megabyte of %j takes under 100 ms',
    (piece) => {
      const raw = piece.repeat(Math.ceil(1_000_000 / piece.length));
      const start = performance.now();
      const words = wordsOf(normalise(raw));
      expect(words.join('').length).toBeLessThanOrEqual(1024);
      expect(performance.now() - start).toBeLessThan(100);
    },
  );
});

test('words of plain text are those that they are beside other text', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', 'qu', '7', '012', ' ', '.', ',', "'", '-', 's'),
    maxLength: 9,
  });
  fc.assert(
    fc.property(text, (plain) => {
      expect([...wordsOf(plain), 'é']).toEqual(wordsOf(`${plain} é`));
    }),
  );
});
