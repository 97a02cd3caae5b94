import type { Podcast } from '../../../../lib/domain/dataset.ts';
import { type Beat, makeBeat } from './facts.ts';
import type { Random } from './random.ts';
import { type Language, type Vocabulary, word } from './vocabulary.ts';

const cadences = ['twice a day', 'daily', 'weekdays', 'twice a week', 'weekly', 'monthly'] as const;
type Cadence = (typeof cadences)[number];

/** A podcast and its properties. Shares are between 0 and 1. */
export interface Show {
  podcast: Podcast;
  language: Language;
  /** Language of titles and insights in the dataset, often English whatever the podcast's. */
  written: Language;
  cadence: Cadence;
  beat: Beat;
  /** Share of its episodes in the dataset. */
  covered: number;
  /** Typical length of an episode in seconds. */
  seconds: number;
  /** Whether all episodes are about that long, as in the news. */
  isEven: boolean;
  /** Whether the dataset has the lengths of its episodes. */
  isTimed: boolean;
  /** UTC hour of publication. */
  hour: number;
  /** Words in all of its show notes. */
  boilerplate: string;
  /** Share of subjects in rewritten titles replaced by another word. */
  reworded: number;
  numbering: 'none' | '#' | 'ep' | 'behind';
  /** Other names on pages. The dataset has some of them. */
  otherNames: string[];
}

const NAMES: Record<Language, readonly string[]> = {
  en: [
    'The {s} Show',
    '{S} Daily',
    'The {S} Podcast',
    '{S} + {T}',
    '{T} Weekly',
    'Inside {S}',
    'The {S} Brief',
    '{S} with {G}',
  ],
  de: ['{S} und {T}', 'Der {S}-Podcast', '{S} am Morgen', 'Tägliche {S}-News', '{S} – der {T}-Podcast'],
  fr: ['La {S}', '{S} et {T}', 'Le {S} quotidien', 'Radio {S}'],
  es: ['El {S}', '{S} y {T}', '{S} diario', 'Hablemos de {S}'],
  pt: ['O {S}', '{S} e {T}', '{S} todo dia', 'Papo de {S}'],
  ja: ['{S}ラジオ', '{S}と{T}', '毎日{S}', '{S}の話'],
  zh: ['{S}电台', '{S}与{T}', '每日{S}', '{S}漫谈'],
};
const TAGLINES: Record<Language, string> = {
  en: 'stories of {s} and {t}',
  de: 'Geschichten über {s} und {t}',
  fr: 'histoires de {s} et {t}',
  es: 'historias de {s} y {t}',
  pt: 'histórias de {s} e {t}',
  ja: '{s}と{t}の番組',
  zh: '{s}和{t}的故事',
};

/** Generates a podcast. `id` is its number. */
export function makeShow(id: number, vocabulary: Vocabulary, random: Random): Show {
  const language = random.share<Language>({ en: 55, de: 12, fr: 8, es: 9, pt: 7, ja: 7, zh: 7 });
  const beat = makeBeat(vocabulary, random);
  const cadence = random.share<Cadence>({
    'twice a day': 3,
    daily: 13,
    weekdays: 14,
    'twice a week': 17,
    weekly: 44,
    monthly: 9,
  });
  const short = nameOf(random.pick(NAMES[language]), language, random);
  const tagline = fillName(TAGLINES[language], beat, language, random);
  const title = random.chance(0.3) ? `${short}${random.pick([': ', ' | ', ' - '])}${tagline}` : short;
  const former = nameOf(random.pick(NAMES[language]), language, random);
  const isRenamed = random.chance(0.1);
  const acronym = random.chance(0.05) ? word('en', random, true).slice(0, 4).toUpperCase() : undefined;
  const publisher = `${word(language, random, true)} ${random.pick(['Media', 'Studios', 'FM', 'Radio', 'Network'])}`;
  return {
    podcast: {
      id: `p${id}`,
      title: acronym ? `${title} (${acronym})` : title,
      aliases: isRenamed && random.chance(0.6) ? [former] : [],
      ...(random.chance(0.5) ? { publisher } : {}),
      ids: {
        ...(random.chance(0.5) ? { spotify: `spotify${id}` } : {}),
        ...(random.chance(0.5) ? { apple: `apple${id}` } : {}),
      },
    },
    language,
    written: language === 'en' || random.chance(0.33) ? 'en' : language,
    cadence,
    beat,
    covered: random.pick([0.25, 0.4, 0.5, 0.5, 0.6, 0.8]),
    seconds: random.pick([480, 900, 1500, 2400, 3000, 3600, 5400]),
    isEven: random.chance(0.3),
    isTimed: random.chance(0.5),
    hour: random.between(0, 23),
    boilerplate: [word(language, random, true), word(language, random, true), word(language, random, false)].join(' '),
    reworded: random.pick([0.1, 0.3, 0.5, 0.7]),
    numbering: random.share({ none: 60, '#': 12, ep: 14, behind: 14 }),
    otherNames: [
      `${short}: ${tagline}`,
      ...(isRenamed ? [former, `${short} (Formerly ${former})`] : []),
      ...(acronym ? [acronym] : []),
      publisher,
    ].slice(0, -1),
  };
}

function nameOf(pattern: string, language: Language, random: Random): string {
  const made = () =>
    `${word(language, random, true)}${random.chance(0.5) ? (language === 'ja' || language === 'zh' ? '' : ' ') + word(language, random, true) : ''}`;
  return pattern.replace(/\{(\w)\}/g, made);
}

function fillName(pattern: string, beat: Beat, language: Language, random: Random): string {
  return pattern.replace(/\{(\w)\}/g, () => random.pick(beat.subjects).forms[language]);
}

const DAY = 86_400_000;
const START = Date.UTC(2025, 0, 1);

/** Publication times of a show's episodes, in milliseconds since 1970, oldest first. */
export function schedule(show: Show, count: number, random: Random): number[] {
  const gaps: Record<Cadence, number> = {
    'twice a day': 0.5,
    daily: 1,
    weekdays: 1,
    'twice a week': 3.5,
    weekly: 7,
    monthly: 30,
  };
  const gap = gaps[show.cadence];
  const times: number[] = [];
  for (let n = 0, day = random.between(0, 6); times.length < count; n += 1, day += gap) {
    const whole = START + Math.floor(day) * DAY;
    if (show.cadence === 'weekdays' && [0, 6].includes(new Date(whole).getUTCDay())) continue;
    const late = random.chance(0.05) ? random.between(0, 36) : 0;
    const hour = show.hour + (gap === 0.5 && n % 2 === 1 ? 9 : 0) + late;
    times.push(whole + hour * 3_600_000 + random.between(0, 40) * 60_000 + random.between(0, 59) * 1000);
  }
  return times.sort((a, b) => a - b);
}
