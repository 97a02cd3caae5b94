/*
 * Words in names of podcasts and publishers, in the form that `wordsOf` gives: lower case, without marks. General
 * knowledge of how they are called, not counted on any set of names.
 */

const list = (...lines: string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')));

/** What a podcast calls itself beside its name. `and` stands for `&` too. */
export const NAME_NOISE = list(
  'the a an and podcast podcasts podkast show pod cast officiel official der die das ein eine und den le la les un une et',
  'el los las y o os as um uma e il lo gli de het een',
);

/** Words by which a title says that the podcast comes out every day, or nearly. */
export const DAILY_WORDS = list(
  'daily everyday weekday weekdays taglich tagliche taglichen taglicher tagliches werktaglich quotidien quotidienne',
  'diario diaria diarios diarias diariamente giornaliero quotidiano dagelijks dagelijkse dagligen ежедневно 每日 毎日 每天',
);

/** Words that so many names have that sharing one says nothing: subjects, kinds of programme and of firm. */
export const NAME_COMMON = list(
  'of to in on at for from by with your you our my we us it is are this that what how why who all more about not',
  'zu von mit fur auf aus bei wie was wir uns ist des du au dans pour avec sur qui que del al con por para se su em do da',
  'dos das no na com sem para van en het op',
  'daily weekly morning evening night today tonight week weekend year day days hour minute minutes world time times live',
  'life good great best big new next top real inside first last deep dive better',
  'news business money finance financial investing investor investors market markets economy economics tech technology',
  'startup startups founder founders venture capital crypto bitcoin blockchain stock stocks trading wealth entrepreneur',
  'ai artificial intelligence data science software developer developers engineering code coding digital product design',
  'marketing sales growth leadership management career work health medical fitness mind history politics political law',
  'sport sports music film movie culture book books education learning english future innovation security cloud people',
  'human women men family love story stories talk talks talking conversation conversations interview interviews radio',
  'review report brief briefing update digest recap insights ideas think thinking lessons',
  'media network networks studio studios production productions company group university school institute club inc llc',
  'ltd gmbh corp press magazine journal times post audio fm tv team international global national american america',
  'heute morgen tag woche jahr welt leben nachrichten wirtschaft geld finanzen borse aktien technik zukunft wissen',
  'wissenschaft gesellschaft politik geschichte gesprach menschen deutschland ki',
  'actualites economie argent monde vie histoire science sante avenir entretien aujourd hui matin soir entreprise',
  'noticias economia dinero vida mundo historia ciencia salud futuro negocios empresa hoy semana dia tecnologia',
  'dinheiro negocios hoje saude historias',
);
