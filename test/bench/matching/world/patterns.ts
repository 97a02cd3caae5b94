import type { Language } from './vocabulary.ts';

/**
 * Patterns of titles and texts. `{g}`: guest. `{s}`, `{t}`: subjects. `{b}`: brand. `{n}`: number. `{h}`: hook without
 * a subject. `{w}`: unique words. Publishers write `publisher`, authors of insights `rewritten`.
 */
export interface Patterns {
  publisher: readonly string[];
  rewritten: readonly string[];
  hooks: readonly string[];
  /** Sentences of show notes. `{p}`: podcast. */
  notes: readonly string[];
}

export const PATTERNS: Record<Language, Patterns> = {
  en: {
    publisher: [
      '{h}, {w}',
      '{h} | {g}',
      '{g} on {s} and {t}',
      'How {b} changed {s} | {g}',
      'From {s} to {t}: {h}',
      '{s} with {g}',
      'Why {b} bets on {s}',
      '{g}: {h}',
      '{b} and {s}, {n} lessons',
      '{b}, {s}, {t}',
      'The truth about {s} - {g} ({b})',
      "What nobody tells you about {b}'s {s}",
      '{n} ways to think about {s}',
    ],
    rewritten: [
      'The Evolution of {s} and {t}',
      '{s}, {t}, and the New Rules of Business',
      'Mastering {b}: Strategies for {s}',
      '{g} on {s}, Resilience, and Growth',
      '{b} and the Shift Toward {s}',
      '{s} Rewrites Markets: Moats, {t}, and Power',
      'Scaling {s} and {t} Integration',
      'The {s} Crisis and Industry Trends',
      'Strategic Lessons in {s} from {b}',
      'Navigating Uncertainty: {s} and Leadership',
    ],
    hooks: [
      'Everything you know is wrong',
      'Stop doing this today',
      'What comes next',
      'The biggest mistake of my life',
      'It is happening again',
      'How to win without trying',
      'The week that changed everything',
      'You will not believe this story',
      'Questions and answers',
      'No one saw it coming',
    ],
    notes: [
      'Today we talk with {g} about {s} and {t}.',
      '{g} explains how {b} thinks about {s}.',
      'We discuss {s}, {t} and what {b} does next.',
      'Also: {b} and the {n} questions behind {t}.',
      'This time: {s}, {t} and more.',
      'Subscribe to {p} and leave us a review.',
      'Follow the hosts, join the newsletter and get early access to new episodes.',
    ],
  },
  de: {
    publisher: [
      '{h}, {w}',
      '{s} und {t}',
      '{g} über {s}',
      'Warum {b} auf {s} setzt',
      '{b}: {h}',
      '{h} – mit {g}',
      '{b}, {s}, {t}',
      'So verändert {s} unser Leben | {g}',
    ],
    rewritten: [
      '{s} und der Wandel der Märkte',
      'Die Entwicklung von {s} und {t}',
      '{b} und die Strategie für {s}',
      '{g} über {s} und Verantwortung',
      'Zwischen {s} und {t}: Chancen der Branche',
    ],
    hooks: [
      'Das müsst ihr wissen',
      'Wie geht es weiter?',
      'Alles anders als gedacht',
      'Die Woche im Rückblick',
      'Jetzt wird es ernst',
      'Was bleibt',
    ],
    notes: [
      'Heute sprechen wir mit {g} über {s} und {t}.',
      '{g} erklärt, warum {b} auf {s} setzt.',
      'Außerdem: {b}, {t} und {n} offene Fragen.',
      'Diesmal geht es um {s} und {t}.',
      'Abonniert {p} und lasst uns eine Bewertung da.',
    ],
  },
  fr: {
    publisher: [
      '{h}, {w}',
      '{s} et {t}',
      '{g} : {h}',
      'Pourquoi {b} mise sur {s}',
      '{s}, avec {g}',
      "L'histoire de {b} et de {s}",
      '{b}, {s}, {t}',
    ],
    rewritten: [
      "L'évolution de {s} et de {t}",
      '{b} et la stratégie de {s}',
      '{g} sur {s} et la responsabilité',
      '{s} : enjeux et perspectives',
    ],
    hooks: [
      'Tout ce que vous devez savoir',
      'Et maintenant ?',
      'La semaine qui a tout changé',
      'Une histoire incroyable',
      'Faut-il avoir peur ?',
    ],
    notes: [
      'Aujourd’hui, {g} nous parle de {s} et de {t}.',
      '{g} raconte comment {b} pense {s}.',
      'Au programme aussi : {b}, {t} et {n} questions.',
      'Cette fois : {s} et {t}.',
      'Abonnez-vous à {p}.',
    ],
  },
  es: {
    publisher: [
      '{h}, {w}',
      '{s} y {t}',
      '{g}: {h}',
      'Por qué {b} apuesta por {s}',
      '{s} con {g}',
      'La verdad sobre {s} y {b}',
      '{b}, {s}, {t}',
    ],
    rewritten: [
      'La evolución de {s} y {t}',
      '{b} y la estrategia de {s}',
      '{g} sobre {s} y responsabilidad',
      '{s}: claves del sector',
    ],
    hooks: [
      'Todo lo que debes saber',
      '¿Y ahora qué?',
      'La semana que lo cambió todo',
      'Una historia increíble',
      'No te lo vas a creer',
    ],
    notes: [
      'Hoy hablamos con {g} sobre {s} y {t}.',
      '{g} explica cómo {b} piensa en {s}.',
      'Además: {b}, {t} y {n} preguntas.',
      'Esta vez: {s} y {t}.',
      'Suscríbete a {p}.',
    ],
  },
  pt: {
    publisher: [
      '{h}, {w}',
      '{s} e {t}',
      '{g}: {h}',
      'Por que a {b} aposta em {s}',
      '{s} com {g}',
      'A verdade sobre {s} e {b}',
      '{b}, {s}, {t}',
    ],
    rewritten: [
      'A evolução de {s} e {t}',
      '{b} e a estratégia de {s}',
      '{g} sobre {s} e responsabilidade',
      '{s}: tendências do setor',
    ],
    hooks: [
      'Tudo o que você precisa saber',
      'E agora?',
      'A semana que mudou tudo',
      'Uma história incrível',
      'Ninguém esperava por isso',
    ],
    notes: [
      'Hoje falamos com {g} sobre {s} e {t}.',
      '{g} explica como a {b} pensa {s}.',
      'E mais: {b}, {t} e {n} perguntas.',
      'Desta vez: {s} e {t}.',
      'Assine {p}.',
    ],
  },
  ja: {
    publisher: [
      '{h}, {w}',
      '{s}と{t}の話',
      '{g}さんに聞く{s}',
      '{b}が変えた{s}',
      '{s}について語る（ゲスト：{g}）',
      '{b}、{s}、{t}',
    ],
    rewritten: ['{s}と{t}の進化', '{b}の戦略と{s}', '{g}が語る{s}と成長', '{s}の課題と展望'],
    hooks: ['今週のまとめ', 'これからどうなる？', '知らないと損する話', 'みなさんの質問に答えます', '驚きの結末'],
    notes: [
      '今回は{g}さんと{s}、{t}について話しました。',
      '{b}の{s}についても解説します。',
      '今回のテーマは{s}と{t}です。',
      '{p}のフォローをお願いします。',
    ],
  },
  zh: {
    publisher: ['{h}, {w}', '聊聊{s}和{t}', '对话{g}：{s}', '{b}为什么押注{s}', '{g}：{h}', '{b}、{s}、{t}'],
    rewritten: ['{s}与{t}的演进', '{b}的战略与{s}', '{g}谈{s}与成长', '{s}的挑战与机遇'],
    hooks: ['本周回顾', '接下来会怎样', '你不知道的那些事', '回答大家的问题', '一切都变了'],
    notes: ['本期我们和{g}聊了{s}和{t}。', '还谈到{b}的{s}。', '本期话题：{s}、{t}。', '欢迎订阅{p}。'],
  },
};

/** Insights: statements on one or two of the episode's facts, padded like real ones. */
export const STATEMENTS: readonly string[] = [
  '{a} is becoming a strategic bottleneck, with {b} offering unique advantages.',
  'Scarcity in {a} and {s} creates critical constraints that will limit deployment and market access.',
  "{a}'s first-mover advantage secures its dominance as critical middleware for {b}.",
  'The primary constraints on scaling are no longer just capital, but {a} and {b}.',
  '{a} has built its own operations around {s}, allowing it to handle massive volumes with minimal incremental cost.',
  'Leaders who treat {a} and {s} as a daily practice outperform those who wait for certainty.',
  'Demand for {a} exceeds supply, evidenced by a {n}% increase in prices within two months.',
  '{g} argues that trust in {a} compounds slowly and is lost in a single quarter.',
  'Engineering firms benefit from a double tailwind of government spending and {a}, as {g} notes.',
  'Teams should separate {a} from {b} to avoid fragile dependencies.',
  'More than {n} organizations, {b} among them, now treat {a} as essential rather than optional.',
  'The conversation highlights how {a} changed the economics of {b}.',
  '{b} shows that {a} pays off only when {s} is taken seriously.',
  '{a} and {b} compete for the same budgets as {s} matures.',
  'Regulators are expected to scrutinize {a} and disclosure more closely.',
  'Long-term resilience in {a} comes from habits, not from isolated breakthroughs at {b}.',
];

export const IMPACTS: readonly string[] = [
  'Companies lacking a clear strategy for {s} risk scaling limitations; diverse partnerships are essential for resilience.',
  'Strategic advantage will accrue to organizations that can navigate supply chain constraints around {a}.',
  'Raises the pressure on {b} and shifts market share toward providers with secured assets.',
  'Reduces overhead for planning but requires a new understanding of {a}.',
  'Investment will likely shift toward modernization and manufacturing capacity.',
  'Forces a change in business models, potentially toward automation.',
  'Enterprises should evaluate {a} and {b} before committing budgets.',
];
