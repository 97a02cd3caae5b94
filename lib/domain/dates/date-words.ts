/** Languages of readable visible dates. */
export const dateLanguages = ['en', 'de', 'es', 'fr', 'it', 'pt', 'nl', 'sv', 'ja'] as const;
export type DateLanguage = (typeof dateLanguages)[number];

/** Unit of a relative date. */
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** The words for dates in a language, as folded by `foldForDates`. */
export interface DateWords {
  /** Today, yesterday, the day before yesterday. */
  days: readonly (readonly string[])[];
  /** "{count} {unit} ago", where the count is digits or matches `one`. */
  ago: RegExp;
  one: RegExp;
  units: Readonly<Record<Unit, RegExp>>;
  /** Words in a written date to ignore. */
  filler: RegExp;
}

/** Without months and weekdays, which come from `Intl`. */
export const dateWords: Readonly<Record<DateLanguage, DateWords>> = {
  en: {
    days: [['today'], ['yesterday'], []],
    ago: /^(\d+|an?|one) ?([a-z]+) ago$/,
    one: /^(an?|one)$/,
    units: units(
      /^m(ins?|inutes?)?$/,
      /^h(rs?|ours?)?$/,
      /^d(ays?)?$/,
      /^w(ks?|eeks?)?$/,
      /^mo(s|nths?)?$/,
      /^y(rs?|ears?)?$/,
    ),
    filler: /^(on|of|the|st|nd|rd|th)$/,
  },
  de: {
    days: [['heute'], ['gestern'], ['vorgestern']],
    ago: /^vor (\d+|eine[mr]) ?([a-z]+)$/,
    one: /^eine[mr]$/,
    units: units(
      /^min(uten?)?$/,
      /^(std|stunden?|h)$/,
      /^(tag|tagen|t|d)$/,
      /^(wochen?|wo)$/,
      /^(monat|monaten|mon)$/,
      /^(jahr|jahren|j)$/,
    ),
    filler: /^(am|der|den)$/,
  },
  es: {
    days: [['hoy'], ['ayer'], ['anteayer', 'antes de ayer']],
    ago: /^hace (\d+|una?) ?([a-z]+)$/,
    one: /^una?$/,
    units: units(/^min(utos?)?$/, /^h(oras?)?$/, /^(d|dias?)$/, /^(sem|semanas?)$/, /^(mes|meses|m)$/, /^(anos?|a)$/),
    filler: /^(de|del|el)$/,
  },
  fr: {
    days: [["aujourd'hui", 'aujourdhui'], ['hier'], ['avant-hier', 'avant hier']],
    ago: /^il y a (\d+|une?) ?([a-z]+)$/,
    one: /^une?$/,
    units: units(
      /^min(utes?)?$/,
      /^h(eures?)?$/,
      /^(j|jours?)$/,
      /^(sem|semaines?)$/,
      /^(mois|m)$/,
      /^(ans?|annees?|a)$/,
    ),
    filler: /^(le|er|de)$/,
  },
  it: {
    days: [['oggi'], ['ieri'], ["l'altro ieri", 'altro ieri', "l'altroieri"]],
    ago: /^(\d+|un[ao]?) ?([a-z]+) fa$/,
    one: /^un[ao]?$/,
    units: units(
      /^min(ut[oi])?$/,
      /^(h|or[ae])$/,
      /^(g|gg|giorn[oi])$/,
      /^(sett|settiman[ae])$/,
      /^(mes[ei]|m)$/,
      /^(ann[oi]|a)$/,
    ),
    filler: /^(il|del|di)$/,
  },
  pt: {
    days: [['hoje'], ['ontem'], ['anteontem']],
    ago: /^(?:ha )?(\d+|uma?) ?([a-z]+)(?: atras)?$/,
    one: /^uma?$/,
    units: units(/^min(utos?)?$/, /^h(oras?)?$/, /^(d|dias?)$/, /^(sem|semanas?)$/, /^(mes|meses)$/, /^(anos?|a)$/),
    filler: /^(de|do|em)$/,
  },
  nl: {
    days: [['vandaag'], ['gisteren'], ['eergisteren']],
    ago: /^(\d+|een) ?([a-z]+) geleden$/,
    one: /^een$/,
    units: units(
      /^(min|minuut|minuten)$/,
      /^(u|uur|uren)$/,
      /^(d|dag|dagen)$/,
      /^(w|wk|week|weken)$/,
      /^(mnd|maand|maanden)$/,
      /^(jr|jaar|jaren)$/,
    ),
    filler: /^(op|van)$/,
  },
  sv: {
    days: [
      ['idag', 'i dag'],
      ['igar', 'i gar'],
      ['i forrgar', 'forrgar'],
    ],
    ago: /^(?:for )?(\d+|en|ett) ?([a-z]+) sedan$/,
    one: /^(en|ett)$/,
    units: units(
      /^min(ut|uter)?$/,
      /^(h|tim|timme|timmar)$/,
      /^(d|dag|dagar)$/,
      /^(v|vecka|veckor)$/,
      /^(man|manad|manader)$/,
      /^(ar)$/,
    ),
    filler: /^(den|kl)$/,
  },
  ja: {
    days: [['今日', '本日'], ['昨日'], ['一昨日', 'おととい']],
    ago: /^(\d+) ?(分|時間|日|週間|(?:か|ヶ|カ|ケ|箇)月|年)前$/,
    one: /^一$/,
    units: units(/^分$/, /^時間$/, /^日$/, /^週間$/, /月$/, /^年$/),
    filler: /^の$/,
  },
};

function units(
  minute: RegExp,
  hour: RegExp,
  day: RegExp,
  week: RegExp,
  month: RegExp,
  year: RegExp,
): DateWords['units'] {
  return { minute, hour, day, week, month, year };
}
