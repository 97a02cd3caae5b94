/** Languages of readable visible dates. */
export const dateLanguages = ['en', 'de', 'es', 'fr', 'it', 'pt', 'nl', 'sv', 'ja'] as const;
export type DateLanguage = (typeof dateLanguages)[number];

/** Unit of a relative date. */
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** What pages write in a language besides what `Intl` writes, as folded by `foldForDates`. */
export interface DateWords {
  /** Other words for today, yesterday, the day before yesterday. */
  days: readonly (readonly string[])[];
  /** The number one in words: "a" in "a day ago". */
  one: RegExp;
  /** Other spellings of a relative date, and that of `Intl`. `#` is the count, without spaces around it. */
  spellings: readonly (readonly [RegExp, string])[];
  /** Words in a written date to ignore. */
  filler: RegExp;
  /** Words around a date that say it is that of publication. */
  published: RegExp;
}

/** The names of months, weekdays and units come from `Intl`. */
export const dateWords: Readonly<Record<DateLanguage, DateWords>> = {
  en: {
    days: [],
    one: /\b(?:an?|one)\b/,
    spellings: [[/#(min|hr|wk|mo|yr)s /, '#$1 ']],
    filler: /^(on|of|the|st|nd|rd|th)$/,
    published:
      /^(?:premiered|(?:live )?streamed(?: live)?|started streaming|published|released|uploaded|posted|aired)\b:?/,
  },
  de: {
    days: [],
    one: /\beine[mr]\b/,
    spellings: [
      [/#h$/, '#std'],
      [/#(?:tg|t|d)$/, '#tag'],
      [/#mon$/, '#monat'],
      [/#j$/, '#jahr'],
    ],
    filler: /^(am|vom|der|den)$/,
    published:
      /^(?:premiere|live ubertragen|live gestreamt|gestreamt|veroffentlicht|erschienen|hochgeladen)\b:?| (?:live )?gestreamt$/,
  },
  es: {
    days: [[], [], ['antes de ayer']],
    one: /\buna?\b/,
    spellings: [],
    filler: /^(de|del|el)$/,
    published:
      /^(?:(?:se )?(?:estreno|publico|transmitio en vivo|emitio en directo)|estrenado|publicado|emitido(?: en directo)?|transmitido(?: en vivo)?)\b:?/,
  },
  fr: {
    days: [['aujourdhui'], [], ['avant hier']],
    one: /\bune?\b/,
    spellings: [[/#annees?$/, '#an']],
    filler: /^(le|er|de)$/,
    published: /^(?:(?:premiere )?diffusee?(?: en direct)?|premiere|publiee?|mise? en ligne|paru)\b:?/,
  },
  it: {
    days: [[], [], ['altro ieri', "l'altroieri"]],
    one: /\bun[ao]?\b'?/,
    spellings: [[/#a fa$/, '#anno fa']],
    filler: /^(il|del|di)$/,
    published: /^(?:trasmesso(?: in (?:live )?streaming)?|premiere|pubblicat[oa]|uscit[oa])\b:?(?: il giorno)?/,
  },
  pt: {
    days: [],
    one: /\buma?\b/,
    spellings: [
      [/^(?:ha)?(#.*) atras$/, 'ha$1'],
      [/#d$/, '#dia'],
      [/#a$/, '#ano'],
    ],
    filler: /^(de|do|em)$/,
    published: /^(?:transmitido(?: ao vivo)?|estreou|publicad[oa]|lancado)\b:?/,
  },
  nl: {
    days: [],
    one: /\been\b/,
    spellings: [
      [/#u(?:ren)? /, '#uur '],
      [/#d /, '#dag '],
      [/#wk? /, '#week '],
      [/#mnd /, '#maand '],
      [/#(?:jr|jaren) /, '#jaar '],
    ],
    filler: /^(op|van)$/,
    published: /^(?:live gestreamd|gestreamd|in premiere gegaan|gepubliceerd|geplaatst|verschenen)\b:?| gestreamd$/,
  },
  sv: {
    days: [['idag'], ['igar'], ['forrgar']],
    one: /\b(?:en|ett)\b/,
    spellings: [
      [/ sen$/, ' sedan'],
      [/^#(.* sedan)$/, 'for#$1'],
      [/#h /, '#tim '],
    ],
    filler: /^(den|kl)$/,
    published: /^(?:strommades(?: live)?|hade premiar|premiar|publicera(?:d|t|des))\b:?/,
  },
  ja: {
    days: [['本日'], [], ['おととい']],
    one: /一/,
    spellings: [[/[ヶヵカケ箇]月/, 'か月']],
    filler: /^の$/,
    published: /^(?:公開日?|配信日?) ?:? ?| ?に?(?:プレミア公開|ライブ配信|公開|配信)(?:済み)?$/,
  },
};
