/** `npm run fit:matching` fits the matcher's weights on generated worlds and prints them for weights.ts. */

import { memoryCatalogue } from '../../../lib/matching/catalogues.ts';
import { possibleIn } from '../../../lib/matching/decide.ts';
import { lookUpEpisode } from '../../../lib/matching/match-sighting.ts';
import { WEIGHTS } from '../../../lib/matching/weights.ts';
import { type Choice, fitLogit } from './logit.ts';
import { regimes } from './world/episodes.ts';
import { makeWorld, type World } from './world/world.ts';

/** Other seeds than the benchmark's. */
const SEEDS = [101, 102, 103];

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

const plan = { podcasts: 400, episodes: 100, sightings: 10_000 };
const choices: Choice[] = [];
for (const seed of SEEDS) {
  for (const regime of regimes) choices.push(...(await choicesOf(makeWorld({ ...plan, seed, regime }))));
}
const features = Object.keys(WEIGHTS);
/** Features of which more must never count for less. */
const RISING = /^(?:title|titlePart|notesSum|notesPart|likeness|similar|similarUndated)$/;
const weights = fitLogit(choices, features, Object.values(WEIGHTS), (feature) => RISING.test(feature));
console.log(`// ${choices.length} choices`);
for (const [index, feature] of features.entries()) {
  console.log(`  '${feature}': ${(weights[index] as number).toFixed(2)},`);
}
