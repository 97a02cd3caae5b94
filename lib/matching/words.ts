/*
 * Word lists, in the form that `wordsOf` gives: lower case, without marks. They are general knowledge of how titles of
 * podcasts are written, not counted on any set of titles.
 */

function list(...lines: string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(' ')));
}

/** Words that carry no meaning of their own, in English, German, French, Spanish, Portuguese, Italian and Dutch. */
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

/** What a podcast calls itself beside its name. `and` stands for `&` too. */
export const NAME_NOISE = list(
  'the a an and podcast podcasts podkast show pod cast officiel official',
  'der die das ein eine und den',
  'le la les un une et',
  'el los las y o os as um uma e',
  'il lo gli de het een',
);

/** Words by which a title says that the podcast comes out every day, or nearly. */
export const DAILY_WORDS = list(
  'daily everyday weekday weekdays taglich tagliche taglichen taglicher tagliches werktaglich quotidien quotidienne',
  'diario diaria diarios diarias diariamente giornaliero quotidiano dagelijks dagelijkse dagligen ежедневно 每日 毎日 每天',
);

/** Words by which a title says that it is a part of an episode, or a notice of one. */
export const CLIP_WORDS = list(
  'trailer teaser clip clips short shorts preview previews snippet highlights excerpt ausschnitt vorschau vorgeschmack',
  'extrait adelanto avance trecho corte anteprima',
);

/**
 * Words so frequent in titles, show notes and insights that sharing them says next to nothing; among them the few
 * companies and products that every programme on business or technology speaks of.
 */
export const COMMON_WORDS = list(
  // What titles are made of
  'ai ki ia ml llm llms agi agent agents agentic gpt chatgpt model models tech technology technologies technologie',
  'software hardware data digital internet online web app apps code coding computer computing cloud machine learning deep',
  'artificial intelligence intelligent kunstliche intelligenz intelligence artificielle inteligencia artificial',
  'episode episodes ep folge folgen episodio episodios edition season staffel temporada part teil partie parte chapter',
  'interview interviews gesprach entretien entrevista talk talks conversation conversations discussion debate panel live',
  'guest gast special spezial bonus update updates recap review roundup preview trailer news nachrichten actualites',
  'noticias brief briefing breakdown report analysis insights insight takeaways lessons lesson guide introduction intro',
  'explained explainer deep dive master mastering masterclass secrets secret story stories history behind inside real',
  'truth ultimate complete best worst top great big biggest greatest good bad better new old next first last final early',
  'late latest modern day days week weeks weekly month months year years today tomorrow tonight time times now future',
  'zukunft avenir futuro past decade century age era day morning evening night monday tuesday wednesday thursday friday',
  'saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag january february march april june july',
  'august september october november december januar februar marz mai juni juli oktober dezember daily taglich heute',
  'morgen jahr jahre woche tag tage neue neuer neues neuen gross grosse grossen alte erste ersten zweite letzte leben',
  'welt mensch menschen arbeit geld wirtschaft unternehmen markt markte aktie aktien borse politik gesellschaft',
  'deutschland europa usa amerika china europe european america american global world worlds international national',
  'country countries state states government policy political politics president war wars peace crisis krise crise crisis',
  'people person man men woman women kid kids child children family human humans humanity society social culture life',
  'live lives living love mind body brain health food sleep work working works worker workers job jobs career careers',
  'team teams leader leaders leadership manager management boss founder founders grunder ceo cto vp head chief officer',
  'director expert experts professor dr company companies startup startups business businesses firm firms enterprise',
  'enterprises corporate industry industries sector sectors market markets marketing sales customer customers consumer',
  'user users product products service services brand brands money cash price prices pricing cost costs capital fund',
  'funding funds invest investing investment investments investor investors stock stocks share shares finance financial',
  'economy economic economics growth growing grow profit profits revenue revenues value values billion billions million',
  'millions trillion dollar dollars euro percent build builds building builder builders built make makes making maker made',
  'create creates creating creator creators use uses using used get gets getting got go goes going went come comes coming',
  'came take takes taking took give gives giving given find finds finding found think thinks thinking thought know knows',
  'knowing known learn learns learned say says said tell tells want wants need needs needed help helps helping start',
  'starts starting started stop stops change changes changing changed win wins winning won lose losing lost fail fails',
  'failure success successful succeed run runs running move moves moving bring brings keep keeps put puts set sets show',
  'shows see sees seen look looks looking turn turns turning break breaks breaking lead leads leading drive drives driving',
  'driven rise rises rising fall falls falling end ends ending way ways thing things something everything nothing anything',
  'someone everyone anyone nobody one two three four five six seven eight nine ten half many much lot lots every never',
  'always still ever even back away around really actually right wrong left well like let long short high higher low',
  'lower large larger small smaller fast faster slow hard harder easy easier simple free full whole open close closed',
  'key main major critical important essential different power powers powerful strong strategy strategies strategic plan',
  'plans planning idea ideas problem problems solution solutions question questions answer answers reason reasons',
  'challenge challenges opportunity opportunities risk risks danger advantage advantages potential impact impacts effect',
  'effects result results goal goals trend trends shift shifts evolution revolution transformation transform disruption',
  'innovation innovations innovative research science scientist scientists study studies system systems process processes',
  'platform platforms tool tools network networks design designs designing designer developer developers development',
  'engineer engineers engineering architecture project projects program programs programme community communities access',
  'control security secure safety privacy law laws legal rule rules rights trust quality performance efficiency scale',
  'scales scaling scaled level levels role roles skill skills practice practices experience experiences knowledge',
  'information content media video audio book books read reading write writing game games play music sport sports film',
  'place places home house city cities land space energy climate water school university education student students',
  'support demand supply increase increases increased increasing reduce reduces reduced reducing require requires required',
  'requiring enable enables enabling allow allows allowing provide provides providing improve improves improving ensure',
  'focus focuses significant significantly rather toward towards within across through among between against despite',
  'beyond while during before after since until because however therefore thus additional various several certain likely',
  'become becomes becoming became meet meets meeting ask asks asking call calls follow share matter matters mean means face',
  'faces deal deals side part parts point points view views case cases fact facts lot line lines order sign signs second',
  'traditional complex current currently rapid rapidly specific self based level operational operations operating',
  'organization organizations competitive competition competitor competitors productivity workforce deployment deploy',
  'deploying development applications application adoption integration automation automated automate workflow workflows',
  // French, Spanish, Portuguese
  'monde vie temps annee annees jour jours semaine nouveau nouvelle nouveaux grand grande petit homme femme gens travail',
  'argent entreprise entreprises marche economie histoire tout tous toute toutes faire bien mundo vida tiempo tempo ano',
  'anos dia dias semana nuevo nueva nuevos novo nova novos grandes pequeno hombre homem mujer mulher gente trabajo',
  'trabalho dinero dinheiro empresa empresas mercado economia historia todo todos toda todas hacer fazer bien bem mejor',
  'melhor hoy hoje',
  // Named in every other programme
  'openai anthropic claude gemini google microsoft apple amazon meta facebook nvidia tesla musk trump twitter youtube',
  'instagram tiktok linkedin spotify netflix uber bitcoin crypto blockchain silicon valley',
);
