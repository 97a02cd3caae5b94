import { expect, test } from 'vitest';
import { datasetSchema } from '../../lib/domain/dataset.ts';
import { sightingSchema } from '../../lib/domain/sighting.ts';
import { memoryCatalogue } from '../../lib/matching/catalogues.ts';
import { matchSighting } from '../../lib/matching/match-sighting.ts';
import { syntheticDataset, syntheticSightings } from './synthetic.ts';

const VERSION = '0123456789abcdef';

test('the dataset fits the schema and is the same each time', () => {
  const dataset = datasetSchema.parse(syntheticDataset(VERSION, 3));
  expect(dataset.episodes).toHaveLength(300);
  expect(dataset.episodes.flatMap(({ insights }) => insights)).toHaveLength(1500);
  expect(syntheticDataset(VERSION, 3)).toEqual(dataset);
});

test('its sightings match in every possible way', async () => {
  const dataset = syntheticDataset(VERSION, 20);
  const catalogue = memoryCatalogue(dataset);
  const sightings = syntheticSightings(dataset, 100).map((one) => sightingSchema.parse(one));
  const kinds = new Set<string>();
  for (const sighting of sightings) kinds.add((await matchSighting(sighting, catalogue)).kind);
  expect([...kinds].sort()).toEqual(['candidates', 'episode', 'none', 'podcast']);
});
