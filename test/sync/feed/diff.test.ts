import { describe, expect, test } from 'vitest';
import type { FeedEpisodeRow } from '../../../lib/database/schema.ts';
import { feedEpisodeRow, feedPodcastRow, type RangeRows } from '../../../lib/database/write/rows.ts';
import type { EpisodeNotes } from '../../../lib/domain/dataset.ts';
import { LIMITS } from '../../../lib/feed/format/limits.ts';
import type { Change } from '../../../lib/feed/packs/changes.ts';
import { changedContent, contentHash, differencesOf, joinRows } from '../../../lib/sync/feed/diff.ts';

const CONTEXT = { source: 'Gazette', path: 'o/a', spend: () => undefined };
const spend = CONTEXT.spend;
const ON = '2026-05-01';
const id = (index: number) => `e${String(index).padStart(6, '0')}`;
const insight = { id: 'i', statement: 'The sea rises.', topics: [{ slug: 'tides', name: 'Tides' }], source: 'Gazette' };
const episode = (index: number, change: Partial<EpisodeNotes> = {}): EpisodeNotes => {
  return { id: id(index), podcastId: 'aa', publishedOn: ON, title: 'Tides', ids: {}, insights: [insight], ...change };
};
const podcast = { id: 'aa', title: 'Roots', aliases: [], ids: {} };
const change = (notes: EpisodeNotes): Change => {
  const { insights, ...facts } = notes;
  return { kind: 'episode', key: ['aa', ON, notes.id], episode: facts, insights, withdrawn: [] };
};
const episodes = (length: number) => Array.from({ length }, (_, index) => episode(index));

/** Rows that count how many of them were read. */
function present(length: number): RangeRows & { read: number } {
  async function* rows(): AsyncGenerator<FeedEpisodeRow> {
    for (; all.read < length; all.read += 1) yield feedEpisodeRow(1, episode(all.read));
  }
  const podcasts = [feedPodcastRow(1, podcast, { insights: 0, episodes: 0 })];
  const all = { read: 0, podcasts, episodes: rows() };
  return all;
}

describe('a delta that leads to more than a pack may have', () => {
  const MAX = LIMITS.packLines / 2;
  test('by what it adds is given up', async () => {
    expect(await changedContent(present(0), episodes(MAX - 1).map(change), CONTEXT)).toMatchObject({ content: {} });
    expect(await changedContent(present(0), episodes(MAX + 1).map(change), CONTEXT)).toBeUndefined();
  });

  test('by what is there already is given up without reading all of it', async () => {
    const rows = present(10 * MAX);
    expect(await changedContent(rows, [], CONTEXT)).toBeUndefined();
    expect(rows.read).toBeLessThan(MAX + 10);
  });

  test('by its bytes has no content hash', async () => {
    const content = { podcasts: [podcast], episodes: episodes(3) };
    const lengths = Array.from({ length: 600 }, (_, length) => length);
    const hashes = await Promise.all(lengths.map((length) => contentHash(content, length, spend)));
    expect(hashes.filter((hash) => hash !== undefined)).toHaveLength(1);
  });
});

describe('the rows that an update changes', () => {
  const NONE: RangeRows = { podcasts: [], episodes: [] };
  const rowsOf = async (length: number, change: Partial<EpisodeNotes> = {}) =>
    (
      await differencesOf(
        NONE,
        { podcasts: [], episodes: Array.from({ length }, (_, index) => episode(index, change)) },
        spend,
      )
    ).rows;

  test('are collected up to a thousand', async () => {
    expect((await rowsOf(1000))?.episodes).toHaveLength(1000);
    expect(await rowsOf(1001)).toBeUndefined();
    const [some, more] = [await rowsOf(600), await rowsOf(401)];
    expect(joinRows(some, await rowsOf(400))?.episodes).toHaveLength(1000);
    expect(joinRows(some, more)).toBeUndefined();
    expect(joinRows(undefined, some)).toBeUndefined();
  });

  test('are not written in place if they are few and heavy', async () => {
    const insights = Array.from({ length: 500 }, (_, index) => ({ ...insight, id: id(index) }));
    const none = { podcasts: [], episodes: [] };
    expect(joinRows(none, await rowsOf(20, { insights }))?.episodes).toHaveLength(20);
    expect(joinRows(none, await rowsOf(21, { insights }))).toBeUndefined();
  });

  test('and the insights are told apart', async () => {
    const before: RangeRows = { podcasts: [], episodes: [0, 1, 2].map((index) => feedEpisodeRow(1, episode(index))) };
    const after = [episode(1), episode(2, { title: 'Other' }), episode(3)];
    const found = await differencesOf(before, { podcasts: [], episodes: after }, spend);
    expect(found).toMatchObject({ added: ['i'], changed: [], withdrawn: ['i'] });
    expect(found.rows?.episodes.map(({ before, after }) => [before?.id, after?.id])).toEqual([
      [id(0), undefined],
      [id(2), id(2)],
      [undefined, id(3)],
    ]);
  });
});
