/** Feeds often escape titles twice (`&amp;#8217;`), never three times. */
const MAX_PASSES = 2;

/** Entities that occur in titles and show notes. Source: HTML, named character references. */
const NAMED = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: ' ',
    shy: '',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    sbquo: '‚',
    ldquo: '“',
    rdquo: '”',
    bdquo: '„',
    laquo: '«',
    raquo: '»',
    bull: '•',
    middot: '·',
    szlig: 'ß',
    aelig: 'æ',
    oelig: 'œ',
    oslash: 'ø',
    eth: 'ð',
    thorn: 'þ',
  }),
);

/** Entities made of a letter and the name of its mark, such as `&eacute;`. */
const MARKS = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries({
    acute: '\u0301',
    grave: '\u0300',
    circ: '\u0302',
    tilde: '\u0303',
    uml: '\u0308',
    ring: '\u030a',
    cedil: '\u0327',
    caron: '\u030c',
  }),
);

/** Resolves character references, including those escaped twice. Unknown names stay as they are. */
export function decodeEntities(text: string): string {
  let decoded = text;
  for (let pass = 0; pass < MAX_PASSES && decoded.includes('&'); pass += 1) {
    decoded = decoded.replace(/&(#[xX][\da-fA-F]{1,8}|#\d{1,8}|[A-Za-z]{2,8});/g, resolve);
  }
  return decoded;
}

function resolve(whole: string, name: string): string {
  if (name.startsWith('#'))
    return fromNumber(/^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
  const mark = MARKS.get(name.slice(1));
  if (mark !== undefined) return `${name[0]}${mark}`.normalize('NFC');
  return NAMED.get(name) ?? NAMED.get(name.toLowerCase()) ?? whole;
}

function fromNumber(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}
