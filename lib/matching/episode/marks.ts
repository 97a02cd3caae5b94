import { wordsOf } from '../../text/normalise.ts';

/** A kind of special episode, named in its title. */
export type Mark = 'clip' | 'bonus' | 'live' | 're-run';

/** The marks in a title, and its number as a part of a longer conversation. */
export interface Marks {
  kinds: ReadonlySet<Mark>;
  part: number | undefined;
}

/** A mark that only one of two titles has. */
export type UnsharedMark = 'bonus' | 'part' | 're-run';

/** Words of each mark, at the start or the end of a section of the title. */
const WORDS: Record<Mark, ReadonlySet<string>> = {
  clip: list(
    'trailer teaser clip clips short shorts preview highlights snippet excerpt ausschnitt vorschau extrait adelanto',
    'avance trecho corte anteprima 予告 切り 抜き 预告 片段',
  ),
  bonus: list('bonus bonusfolge bonusepisode extra extrafolge 番外 外編 番外編 彩蛋 加更'),
  live: list('live livestream 公開 収録 现场'),
  're-run': list(
    'rerun repeat encore rebroadcast rerelease replay throwback reprise wiederholung wdh rediffusion redifusion',
    'reposicion reprise 再放 放送 重播 重温',
  ),
};
/** Marks of several words, at the start of a section. */
const PHRASES: [Mark, RegExp][] = [
  [
    're-run',
    /^(?:re[- ](?:run|release|air)|best of|from the (?:archives?|vault)|le meilleur de|lo mejor de|o melhor de)/,
  ],
  ['live', /^(?:en vivo|ao vivo|en direct|en public)/],
];

/** Separators of sections. */
const SECTIONS = /[:|()[\]【】（）"]|\s[-~]\s|#|,(?=[^,]*$)/;
/** Maximum number of sections to read. */
const MAX_SECTIONS = 12;
/** Maximum words of a section with a mark. A longer one is a sentence that merely contains the word. */
const MAX_WORDS = 4;

const PART =
  /(?:^|[^\p{L}\p{N}])(?:part|pt\.?|teil|partie|parte|vol\.?|volume|day|tag|jour|dia) ?(\d{1,3}|one|two|three|four|i{1,3}|iv)(?![\p{L}\p{N}])|[([](\d{1,2}) ?\/ ?\d{1,2}[)\]]|第 ?(\d{1,2})部|[([【]([前後后上中下])[編半篇集]?/u;
const NUMERALS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  i: 1,
  ii: 2,
  iii: 3,
  iv: 4,
  前: 1,
  上: 1,
  中: 1.5,
  後: 2,
  后: 2,
  下: 2,
};

/** Reads the marks of a title from {@link normalise}. */
export function marksOf(title: string): Marks {
  return { kinds: new Set(title.split(SECTIONS, MAX_SECTIONS).flatMap(marksIn)), part: partOf(title) };
}

function marksIn(section: string): Mark[] {
  const phrases = PHRASES.filter(([, phrase]) => phrase.test(section.trim())).map(([mark]) => mark);
  const words = wordsOf(section);
  const ends = words.length > MAX_WORDS ? [] : [words[0] ?? '', words.at(-1) ?? ''];
  const marks = Object.entries(WORDS) as [Mark, ReadonlySet<string>][];
  return [...phrases, ...marks.filter(([, known]) => ends.some((word) => known.has(word))).map(([mark]) => mark)];
}

/** The mark that only one of the two titles has. Different part numbers count as `part`. */
export function unsharedMark(sighted: Marks, episode: Marks): UnsharedMark | undefined {
  if (sighted.part !== episode.part) return 'part';
  return (['bonus', 're-run'] as const).find((mark) => sighted.kinds.has(mark) !== episode.kinds.has(mark));
}

function partOf(title: string): number | undefined {
  const [, ...groups] = PART.exec(title) ?? [];
  const numeral = groups.find((group) => group !== undefined);
  return numeral === undefined ? undefined : (NUMERALS[numeral] ?? Number(numeral));
}

function list(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}
