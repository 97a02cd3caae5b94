/**
 * `npm run fit:matching` fits the matcher's weights on generated worlds, and on one half of the shows with real titles if
 * there are any, and prints them for weights.ts.
 */

import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { possibleIn } from '../../../lib/matching/decide.ts';
import { lookUpEpisode } from '../../../lib/matching/match-sighting.ts';
import { WEIGHTS } from '../../../lib/matching/weights.ts';
import { type Choice, fitLogit } from './logit.ts';
import { hasRealTitles, makeRealWorld, styles } from './real-titles.ts';
import { regimes } from './world/episodes.ts';
import { makeWorld, type World } from './world/world.ts';

/** Other seeds than the benchmark's. */
const SEEDS = [101, 102];

async function choicesOf(world: World): Promise<Choice[]> {
  const catalogue = memoryCatalogue(world);
  const choices: Choice[] = [];
  for (const { sighting, right } of world.sightings) {
    const lookUp = await lookUpEpisode(sighting, catalogue);
    const [input, ...others] = lookUp.kind === 'undecided' ? lookUp.inputs : [];
    // Rules decide these cases, whatever the weights.
    if (!input || others.length > 0 || input.isClip || input.conflict || !input.found.sure) continue;
    const possible = possibleIn(input);
    if (possible.length === 0) continue;
    choices.push({
      candidates: possible.map(({ features }) => features),
      right: possible.findIndex(({ episode }) => episode.id === right),
    });
  }
  return choices;
}

const plan = { podcasts: 300, episodes: 100 };
const SIGHTINGS = { rewritten: 5000, publisher: 3000 };
const REAL_SEEDS = [1, 2, 3];

const choices: Choice[] = [];
for (const seed of SEEDS) {
  for (const regime of regimes) {
    choices.push(...(await choicesOf(makeWorld({ ...plan, sightings: SIGHTINGS[regime], seed, regime }))));
  }
}
if (hasRealTitles()) {
  for (const seed of REAL_SEEDS) {
    for (const style of styles) choices.push(...(await choicesOf(makeRealWorld('fit', style, seed))));
  }
} else {
  console.log(
    '// REAL_TITLES names no folder with real titles. Generated worlds alone teach too much caution: do not ship these.',
  );
}
const features = Object.keys(WEIGHTS);
/** Features of which more must never count for less. */
const RISING =
  /^(?:title|titlePart|notesSum|notesPart|likeness|same|sameUndated|similar|similarUndated|rhythm|rhythmNear)$/;
const weights = fitLogit(choices, features, Object.values(WEIGHTS), (feature) => RISING.test(feature));
console.log(`// ${choices.length} choices`);
for (const [index, feature] of features.entries()) {
  console.log(`  '${feature}': ${(weights[index] as number).toFixed(2)},`);
}
