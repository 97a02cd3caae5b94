import { describe, expect, test } from 'vitest';
import { insightStems, stem, stemsOf } from '../../../lib/matching/text/stems.ts';
import { episode } from '../../fixtures/catalogue.ts';

describe('stems', () => {
  test.each([
    ['agents', 'agent'],
    ['lennys', 'lenny'],
    ['keels', 'keel'],
    ['seas', 'sea'],
    ['gas', 'gas'],
    ['glass', 'glass'],
    ['focus', 'focus'],
    ['crisis', 'crisis'],
    ['stories', 'story'],
    ['movies', 'movy'],
    ['ties', 'tie'],
    ['skies', 'skie'],
    ['sextant', 'sextant'],
    ['gpt4s', 'gpt4s'],
    ['cafés', 'cafés'],
    ['issue', 'issue'],
  ])('of %s: %s', (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  test('of a text are distinct, in order, up to a length', () => {
    expect([...stemsOf('Keels & masts: the keel')]).toEqual(['keel', 'and', 'mast', 'the']);
    expect([...stemsOf('Keels & masts', 5)]).toEqual(['keel']);
  });
});

test('the stems of an episode’s insights are of statements and impacts, up to a length', () => {
  const keepers = episode('e', 'p', '2026-03-10', 'The Lanterns', { texts: ['Keels of Brest.', 'Herring.'] });
  keepers.insights[0] = { ...(keepers.insights[0] as (typeof keepers.insights)[number]), impact: 'Masts.' };
  expect(insightStems(keepers, 1000)).toEqual(['keel', 'of', 'brest', 'mast', 'herring']);
  expect(insightStems(keepers, 6)).toEqual(['keel']);
  expect(insightStems({ insights: [] }, 1000)).toEqual([]);
});

test('the stems of an episode’s insights are cached until another length is requested', () => {
  const keepers = episode('e', 'p', '2026-03-10', 'Lamps', { texts: ['Keels of Brest.', 'Herring at noon.'] });
  const first = insightStems(keepers, 1000);
  expect(insightStems(keepers, 1000)).toBe(first);
  expect(insightStems({ insights: keepers.insights }, 1000)).toBe(first);
  expect(insightStems(keepers, 5)).toEqual(['keel']);
  expect(insightStems(keepers, 1000)).toEqual(first);
  expect(insightStems({ insights: [...keepers.insights] }, 1000)).not.toBe(first);
});
