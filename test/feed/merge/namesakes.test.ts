import { describe, expect, test } from 'vitest';
import type { Dataset } from '../../../lib/domain/dataset.ts';
import type { PodcastIds } from '../../../lib/domain/platform-ids.ts';
import { assembleDataset } from '../../../lib/feed/merge/dataset.ts';
import type { ImportedRecord, KnownPodcasts } from '../../../lib/feed/merge/merge.ts';

/** A record of a podcast that is called Deep Roots Radio, on a line of its own. */
const record = (line: number, ids?: PodcastIds, statement = `Statement ${line}.`): ImportedRecord => ({
  record: {
    statement,
    topics: ['Tides'],
    episode: { title: 'Salt and Moon', publishedOn: '2026-05-22' },
    podcast: { title: 'Deep Roots Radio', ...(ids && { ids }) },
  },
  source: 'Gazette',
  place: { file: 'records.jsonl', line },
});
const assemble = (records: ImportedRecord[], known: KnownPodcasts = {}) => assembleDataset(records, known);

/** The statements of each podcast, under its Apple and Spotify ids. */
function inShort({ podcasts, episodes }: Dataset): Record<string, string[]> {
  return Object.fromEntries(
    podcasts.map(({ id, ids }) => [
      Object.values(ids).join(' ') || 'none',
      episodes
        .filter(({ podcastId }) => podcastId === id)
        .flatMap(({ insights }) => insights.map(({ statement }) => statement.replace(/\D/g, '')))
        .sort(),
    ]),
  );
}

describe('podcasts of one name', () => {
  test.each<[string, (PodcastIds | undefined)[], Record<string, string[]>]>([
    ['with different Apple ids are two', [{ apple: '1' }, { apple: '2' }, { apple: '1' }], { 1: ['1', '3'], 2: ['2'] }],
    ['with different Spotify ids are two', [{ spotify: 'a' }, { spotify: 'b' }], { a: ['1'], b: ['2'] }],
    [
      'with different feed addresses are two',
      [{ feedUrl: 'https://a.example/feed' }, { feedUrl: 'https://b.example/feed' }],
      { 'https://a.example/feed': ['1'], 'https://b.example/feed': ['2'] },
    ],
    [
      'with one feed address are one',
      [{ feedUrl: 'https://a.example/feed' }, { feedUrl: 'http://www.a.example/feed/' }],
      { 'https://a.example/feed': ['1', '2'] },
    ],
    [
      'with ids of different platforms are one',
      [{ apple: '1' }, { spotify: 'a' }, undefined],
      { '1 a': ['1', '2', '3'] },
    ],
    [
      'are one through a record that has both ids',
      [{ apple: '1' }, { apple: '1', spotify: 'a' }, { spotify: 'a' }],
      { '1 a': ['1', '2', '3'] },
    ],
    ['without ids are one', [undefined, undefined], { none: ['1', '2'] }],
    [
      'are two, and a record with another id belongs to the only one that it does not contradict',
      [{ apple: '1', spotify: 'a' }, { apple: '2' }, { spotify: 'b' }, { apple: '2' }, { apple: '1', youtube: 'y' }],
      { '1 a y': ['1', '5'], '2': ['2', '4'], b: ['3'] },
    ],
  ])('%s', async (_what, ids, expected) => {
    const records = ids.map((given, index) => record(index + 1, given));
    const found = inShort(await assemble(records));
    const sorted = (shown: Record<string, string[]>) =>
      Object.fromEntries(Object.entries(shown).map(([key, list]) => [key.split(' ').sort().join(' '), list]));
    expect(sorted(found)).toEqual(sorted(expected));
    expect(inShort(await assemble(records.toReversed()))).toEqual(found);
  });

  test('have episodes and insights of their own, even if these read the same', async () => {
    const { podcasts, episodes } = await assemble([
      record(1, { apple: '1' }, 'Same.'),
      record(2, { apple: '2' }, 'Same.'),
    ]);
    expect(podcasts).toHaveLength(2);
    expect(new Set(episodes.map(({ id }) => id)).size).toBe(2);
    expect(new Set(episodes.flatMap(({ insights }) => insights.map(({ id }) => id))).size).toBe(2);
  });

  test('leave the ids of the larger one as they are without the other', async () => {
    const larger = [record(1, { apple: '1' }), record(2, { apple: '1' })];
    const alone = await assemble(larger);
    const both = await assemble([record(3, { apple: '2' }), ...larger]);
    expect(both.podcasts.map(({ id }) => id)).toContain(alone.podcasts[0]?.id);
    expect(both.episodes.map(({ id }) => id)).toContain(alone.episodes[0]?.id);
  });

  test('are named by line where nothing tells which one a record is about', async () => {
    const records = [record(1, { apple: '1' }), record(2, { apple: '2' }), record(3), record(4, { spotify: 'a' })];
    await expect(assemble(records)).rejects.toThrow(
      /^records.jsonl:3: expected a platform id [^\n]* which of 2 podcasts of this name it is, found “Deep Roots Radio”\nrecords.jsonl:4: /,
    );
  });

  test('get the known ids of the one that has them', async () => {
    const known: KnownPodcasts = {
      'Deep Roots Radio': { grade: 'A', ids: { apple: '1', spotify: 'a' }, aliases: ['Roots'] },
    };
    const { podcasts } = await assemble([record(1, { apple: '2' }), record(2), record(3, { apple: '1' })], known);
    expect(
      podcasts.map(({ ids, aliases }) => ({ ids, aliases })).sort((a, b) => a.aliases.length - b.aliases.length),
    ).toEqual([
      { ids: { apple: '2' }, aliases: [] },
      { ids: { apple: '1', spotify: 'a' }, aliases: ['Roots'] },
    ]);
  });
});
