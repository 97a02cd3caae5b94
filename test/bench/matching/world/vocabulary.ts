import type { Random } from './random.ts';

const languages = ['en', 'de', 'fr', 'es', 'pt', 'ja', 'zh'] as const;
export type Language = (typeof languages)[number];

/** A subject, brand or person, with its name in each language. */
export interface Concept {
  kind: 'subject' | 'brand' | 'person';
  forms: Readonly<Record<Language, string>>;
}

/** All subjects, brands and people. Those at the front of a list are the most frequent. */
export interface Vocabulary {
  subjects: readonly Concept[];
  brands: readonly Concept[];
  /** Generates a new person. */
  person(): Concept;
}

/** Parts of invented words. Japanese and Chinese words are built from kana and Han characters. */
const SYLLABLES: Record<Language, { starts: string[]; ends: string[] }> = {
  en: list(
    'bra cle dor fen gri hol jun ker lam mor nev pel quo ris sto tan ulv wes yar zin thr sha',
    'ton ver ling mark ster wick ford ness by der son ity ance ism',
  ),
  de: list(
    'bau ger hel kra lüt mün nor ost rüh schl stei tro wald zim frie glo',
    'berg heit ung dorf mann haus stoff werk bach keit zeug lage',
  ),
  fr: list(
    'beau cha dur fou gran lav mar neu pier roc sau tour vil bel é',
    'mont eur aine elle ion age ière oux ard ette',
  ),
  es: list('al bor cas del fer gue her lla mon pal que riv san tor val', 'ero ada illo ez anza ción dor eda ura ito'),
  pt: list('al bar car fon gon lou mar nun pes rib sil tei vas xav', 'eira ães inho ão oso edo ura ança agem iro'),
  ja: list('カ シ テ ラ ミ ノ ト サ ハ 京 山 海 田 電 光 風 経', 'ン ール ック 力 都 術 川 業 ター 化 学'),
  zh: list('智 云 海 金 新 天 明 华 长 东 远 星 数 能 安', '科 技 城 力 业 网 光 源 策 车 山 学'),
};

function list(starts: string, ends: string): { starts: string[]; ends: string[] } {
  return { starts: starts.split(' '), ends: ends.split(' ') };
}

/** Common subjects, in the same order for each language. */
const EVERYDAY: Partial<Record<Language, string>> = {
  en: 'growth,leadership,markets,inflation,agents,health,sleep,climate,energy,housing,elections,privacy,football,cinema,education,pricing,hiring,chips,models,security,supply chains,venture capital,data centers,remote work,mental health,infrastructure,regulation,startups,crypto,defense,robotics,interest rates,open source,product strategy',
  de: 'Wachstum,Führung,Märkte,Inflation,Agenten,Gesundheit,Schlaf,Klima,Energie,Wohnen,Wahlen,Datenschutz,Fußball,Kino,Bildung,Preise,Personal,Chips,Modelle,Sicherheit,Lieferketten,Wagniskapital,Rechenzentren,Heimarbeit,Psyche,Infrastruktur,Regulierung,Gründer,Krypto,Rüstung,Robotik,Zinsen,Open Source,Strategie',
  fr: 'croissance,direction,marchés,inflation,agents,santé,sommeil,climat,énergie,logement,élections,vie privée,football,cinéma,éducation,prix,recrutement,puces,modèles,sécurité,logistique,capital-risque,centres de données,télétravail,santé mentale,infrastructures,régulation,startups,crypto,défense,robotique,taux,open source,stratégie',
  es: 'crecimiento,liderazgo,mercados,inflación,agentes,salud,sueño,clima,energía,vivienda,elecciones,privacidad,fútbol,cine,educación,precios,contratación,chips,modelos,seguridad,logística,capital riesgo,centros de datos,teletrabajo,salud mental,infraestructura,regulación,startups,cripto,defensa,robótica,tipos,open source,estrategia',
  pt: 'crescimento,liderança,mercados,inflação,agentes,saúde,sono,clima,energia,habitação,eleições,privacidade,futebol,cinema,educação,preços,contratação,chips,modelos,segurança,logística,capital de risco,centros de dados,teletrabalho,saúde mental,infraestrutura,regulação,startups,cripto,defesa,robótica,juros,open source,estratégia',
  ja: '成長,経営,市場,物価,エージェント,健康,睡眠,気候,エネルギー,住宅,選挙,個人情報,サッカー,映画,教育,価格,採用,半導体,モデル,安全,物流,投資,データセンター,在宅勤務,心の健康,インフラ,規制,起業,暗号資産,防衛,ロボット,金利,オープンソース,戦略',
  zh: '增长,领导力,市场,通胀,智能体,健康,睡眠,气候,能源,住房,选举,隐私,足球,电影,教育,定价,招聘,芯片,模型,安全,供应链,风险投资,数据中心,远程办公,心理健康,基础设施,监管,创业,加密货币,国防,机器人,利率,开源,战略',
};

/** Share of subjects that have the same name in every language. */
const LOANS = 0.5;
/** Share of names in Latin letters in Japanese and Chinese titles. */
const LATIN_NAMES = 0.75;
const SUBJECTS = 1200;
const BRANDS = 500;

/** Generates a vocabulary of invented and common words. */
export function makeVocabulary(random: Random): Vocabulary {
  const everyday = Object.entries(EVERYDAY).map(([language, words]) => [language, words.split(',')] as const);
  const known = (everyday[0]?.[1] ?? []).map(
    (_, index): Concept => ({
      kind: 'subject',
      forms: Object.fromEntries(everyday.map(([language, words]) => [language, words[index]])) as Concept['forms'],
    }),
  );
  const invented = Array.from({ length: SUBJECTS - known.length }, () => subject(random));
  return {
    subjects: interleaved(known, invented, random),
    brands: Array.from({ length: BRANDS }, () => named('brand', brandName(random), random)),
    person: () =>
      named(
        'person',
        `${word('en', random, true)} ${word(random.pick(['en', 'de', 'fr', 'es', 'pt']), random, true)}`,
        random,
      ),
  };
}

function interleaved(known: Concept[], invented: Concept[], random: Random): Concept[] {
  return [...random.some([...known, ...invented.slice(0, 80)], known.length + 80), ...invented.slice(80)];
}

function subject(random: Random): Concept {
  const isLoan = random.chance(LOANS);
  const loan = word('en', random, isLoan && random.chance(0.4));
  const forms = languages.map((language) => [language, isLoan ? loan : phrase(language, random)]);
  return { kind: 'subject', forms: Object.fromEntries(forms) };
}

function phrase(language: Language, random: Random): string {
  const noun = word(language, random, language === 'de');
  return language !== 'ja' && language !== 'zh' && random.chance(0.2)
    ? `${noun} ${word(language, random, false)}`
    : noun;
}

function named(kind: Concept['kind'], name: string, random: Random): Concept {
  const forms = languages.map((language) => {
    const isLocal = (language === 'ja' || language === 'zh') && !random.chance(LATIN_NAMES);
    return [language, isLocal ? word(language, random, false) : name];
  });
  return { kind, forms: Object.fromEntries(forms) };
}

function brandName(random: Random): string {
  const name = word('en', random, true);
  const form = random.share({ plain: 60, camel: 20, upper: 10, number: 10 });
  if (form === 'camel') return name + word('en', random, true);
  if (form === 'upper') return name.slice(0, 4).toUpperCase();
  return form === 'number' ? `${name} ${random.between(2, 9)}` : name;
}

/** Generates a word of a language. */
export function word(language: Language, random: Random, capital: boolean): string {
  const { starts, ends } = SYLLABLES[language];
  const made = random.pick(starts) + (random.chance(0.6) ? random.pick(starts) : '') + random.pick(ends);
  return capital ? made.charAt(0).toUpperCase() + made.slice(1) : made;
}
