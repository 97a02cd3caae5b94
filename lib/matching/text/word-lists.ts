/*
 * Words in titles, in the form of `wordsOf`: lower case, without marks. General knowledge of podcast titles, not counted
 * on any set of titles. Only `countWords` reads these two lists. Its counts include them, so matching does not need them.
 */

/** Expands endings: `build-s-ing` is build, builds and building. */
function list(...lines: string[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line) =>
      line.split(' ').flatMap((word) => {
        const [stem = '', ...endings] = word.split('-');
        return [stem, ...endings.map((ending) => stem + ending)];
      }),
    ),
  );
}

/** Stop words in English, German, French, Spanish, Portuguese, Italian and Dutch. */
export const STOP_WORDS = list(
  // English
  'a an the and or but if then than so of in on at to for from by with without into onto over under about as is are was',
  'were be been being am do does did done have has had having will would can could should may might must shall not no',
  'nor this that these those there here it its they them their theirs he him his she her hers we us our ours you your',
  'yours i me my mine who whom whose which what when where why how all any both each few more most some such only own',
  'same too very just also again out up down off once im youre hes shes theyre weve ive dont doesnt didnt isnt arent',
  'wasnt werent cant wont couldnt shouldnt wouldnt lets thats whats heres vs via per',
  // German
  'der die das den dem des ein eine einer eines einem einen und oder aber wenn dann als auf aus bei mit nach von vom zu',
  'zum zur im am ins um fur gegen ohne durch uber unter vor zwischen ist sind war waren sein wird werden wurde hat haben',
  'hatte kann konnen muss mussen soll sollen will wollen darf nicht kein keine nur auch noch schon sehr so wie was wer',
  'wo warum wieso weshalb welche welcher welches dieser diese dieses jede jeder jedes ich du er sie es wir ihr uns euch',
  'mich dich sich mein dein unser sowie doch mal denn weil dass ob bis',
  // French
  'le la les un une des du de et ou mais si donc car dans sur sous avec sans pour par en au aux ce cet cette ces il elle',
  'ils elles nous vous je tu on se sa son ses leur leurs mon ma mes ton ta tes notre nos votre vos qui que quoi dont ou',
  'est sont etait etre ete avoir ont pas ne plus moins tres comment pourquoi quand quel quelle quels quelles',
  // Spanish
  'el los las una unos unas y o u pero como del al con sin por para entre sobre desde hasta lo le les se su sus mi mis',
  'tu tus nuestro nuestra es son era ser estar esta este esto estos estas ese esa eso hay no si mas menos muy ya que',
  'quien cual cuando donde porque',
  // Portuguese
  'os as um uma uns umas e ou mas do da dos das no na nos nas ao aos com sem por pelo pela para entre sobre ate seu sua',
  'seus suas meu minha nosso nossa eu ele ela eles elas voce voces nao sim mais menos muito ja quem qual quando onde',
  'porque foi sao ser ter tem isso isto esse essa este esta',
  // Italian and Dutch
  'lo gli i di del della dei delle dal dalla nel nella sul con per tra fra che chi come sono non piu anche het een van',
  'op te voor met zijn niet ook maar dat dit wat hoe',
);

/**
 * Words too frequent in titles, show notes and insights to be evidence, including the few companies and products that
 * every business and technology podcast mentions. In alphabetical order.
 */
export const COMMON_WORDS = list(
  'access across actualites actually additional adoption advantage-s after against age-nt-ntic-nts agi ai aktie-n',
  'allow-ing-s alte always amazon america-n amerika among analysis annee-s ano-s answer-s anthropic anyone anything',
  'app-le application-s apps april arbeit architecture argent around artificial artificielle ask-ing-s audio august',
  'automate-d automation avenir away back bad based became because become-s becoming before behind bem best better',
  'between beyond bien big-gest billion-s bitcoin blockchain body bonus book-s borse boss brain brand-s',
  'break-down-ing-s brief-ing bring-s build-er-ers-ing-s built business-es call-s came capital career-s case-s cash',
  'century ceo certain challenge-s change-d-s changing chapter chatgpt chief child-ren china cities city claude',
  'climate close-d cloud code coding come-s coming communities community companies company competition competitive',
  'competitor-s complete complex computer computing consumer content control conversation-s corporate cost-s',
  'countries country create-s creating creator-s crise crisis critical crypto cto culture current-ly customer-s',
  'daily danger data day-s deal-s debate decade december deep demand deploy-ing-ment design-er-ing-s despite',
  'deutschland developer-s development dezember dia-s dienstag different digital dinero dinheiro director',
  'discussion disruption dive dollar-s donnerstag dr drive-n-s driving during early easier easy economia economic-s',
  'economie economy edition education effect-s efficiency eight empresa-s enable-s enabling end-ing-s energy',
  'engineer-ing-s ensure enterprise-s entreprise-s entretien entrevista ep episode-s episodio-s era erste-n',
  'essential euro-pa-pe-pean even-ing ever-y-yone everything evolution experience-s expert-s explained explainer',
  'face-book-s fact-s fail-s-ure faire fall-ing-s family fast-er fazer februar-y femme film final finance financial',
  'find-ing-s firm-s first five focus-es folge-n follow food found-er-ers four free freitag friday full fund-ing-s',
  'future futuro game-s gast geld gemini gens gente gesellschaft gesprach get-s-ting give-n-s giving global go',
  'goal-s goes going good google got government gpt grand-e-es great-est gross-e-en grow-ing-th grunder guest guide',
  'hacer half hard-er-ware head health help-ing-s heute high-er histoire historia history hoje hombre home-m homme',
  'house however hoy human-ity-s ia idea-s impact-s important improve-s improving increase-d-s increasing',
  'industries industry information innovation-s innovative inside insight-s instagram integration inteligencia',
  'intelligence intelligent intelligenz international internet interview-s intro introduction',
  'invest-ing-ment-ments-or-ors jahr-e januar-y job-s jour-s juli july june juni keep-s key ki kid-s',
  'know-ing-ledge-n-s krise kunstliche land large-r last late-st law-s lead-er-ers leadership leading leads',
  'learn-ed-ing-s leben left legal lesson-s let-zte level-s life like-ly line-s linkedin live-s living llm-s long',
  'look-ing-s lose losing lost lot-s love low-er machine made mai-n major make-r-s making man management manager',
  'many march-e market-ing-s markt-e marz master-class-ing matter-s mean-s media meet-ing-s mejor melhor',
  'men-sch-schen mercado meta microsoft million-s mind mittwoch ml model-s modern monday monde money montag month-s',
  'morgen morning move-s moving much mujer mulher mundo music musk nachrichten national need-ed-s netflix network-s',
  'neue-n-r-s never new-s next night nine nobody nothing noticias nouveau-x nouvelle nova november novo-s now nueva',
  'nuevo-s nvidia october officer oktober old one online open-ai operating operational operations opportunities',
  'opportunity order organization-s panel part-e-ie-s past peace people pequeno percent performance person petit',
  'place-s plan-ning-s platform-s play point-s policy political politics politik potential power-ful-s practice-s',
  'president preview price-s pricing privacy problem-s process-es product-ivity-s professor profit-s program-me-s',
  'project-s provide-s providing put-s quality question-s rapid-ly rather read-ing real-ly reason-s recap',
  'reduce-d-s reducing report require-d-s requiring research result-s revenue-s review revolution right-s rise-s',
  'rising risk-s role-s roundup rule-s run-ning-s safety said sales samstag saturday say-s scale-d-s scaling school',
  'science scientist-s season second secret-s sector-s secure security see-n-s self semaine semana september',
  'service-s set-s seven several share-s shift-s short show-s side sign significant-ly signs silicon simple since',
  'six skill-s sleep slow small-er social society software solution-s someone something sonntag space special',
  'specific spezial sport-s spotify staffel start-ed-ing-s-up-ups state-s still stock-s stop-s stories story',
  'strategic strategies strategy strong student-s studies study succeed success-ful sunday supply support system-s',
  'tag-e-lich take-aways-s taking talk-s team-s tech technologie-s technology teil tell-s tempo-rada temps ten',
  'tesla therefore thing-s think-ing-s thought three through thursday thus tiempo tiktok time-s toda-s-y todo-s',
  'tomorrow tonight took tool-s top tous tout-e-es toward-s trabajo trabalho traditional trailer transform-ation',
  'travail trend-s trillion trump trust truth tuesday turn-ing-s twitter two uber ultimate university unternehmen',
  'until update-s usa use-d-r-rs-s using valley value-s various vida video vie-w-ws vp want-s war-s water way-s web',
  'wednesday week-ly-s well welt went while whole win-ning-s wirtschaft within woche woman women won',
  'work-er-ers-flow-flows-force-ing-s world-s worst write writing wrong year-s youtube zukunft zweite',
);

/*
 * Words in names of podcasts and publishers, in the form of `wordsOf`. General knowledge too, not counted on any set of
 * names.
 */

/** Words of a podcast's title that are not part of its name. `normalise` spells `&` as `and`. */
export const NAME_NOISE = list(
  'the a an and podcast podcasts podkast show pod cast officiel official der die das ein eine und den le la les un une et',
  'el los las y o os as um uma e il lo gli de het een',
);

/** Words in the title of a podcast that is daily, or nearly. */
export const DAILY_WORDS = list(
  'daily everyday weekday weekdays taglich tagliche taglichen taglicher tagliches werktaglich quotidien quotidienne',
  'diario diaria diarios diarias diariamente giornaliero quotidiano dagelijks dagelijkse dagligen ежедневно 每日 毎日 每天',
);

/** Words in too many names to be evidence: subjects, kinds of podcast and of company. */
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
