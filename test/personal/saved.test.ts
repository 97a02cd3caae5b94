import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { createPersonalDatabase } from '../../lib/database/personal-schema.ts';
import { replaceDataset } from '../../lib/database/write/bundled.ts';
import { switchFeed } from '../../lib/database/write/feed-state.ts';
import {
  follow,
  forgetSaved,
  listFollows,
  listSaved,
  markWithdrawn,
  readNote,
  saveInsight,
  unfollow,
  writeNote,
} from '../../lib/personal/saved.ts';
import { episode, podcast } from '../fixtures/catalogue.ts';
import { datasetWith, openDatabase, openPersonal, putFeed } from '../fixtures/databases.ts';

const TIDES = podcast('Tides', { ids: { apple: '1' } });
const EPISODES = [
  episode('spring', 'tides', '2026-03-01', 'Spring', { texts: ['High.', 'Low.'] }),
  episode('neap', 'tides', '2026-03-02', 'Neap'),
];
const HIGH = { id: 'spring-0', podcastId: 'tides' };
const NEAP = { id: 'neap-0', podcastId: 'tides' };

async function world() {
  let time = Date.UTC(2026, 3, 1);
  const database = await openDatabase(datasetWith([TIDES], EPISODES));
  const now = () => {
    time += 1000;
    return time;
  };
  return { database, personal: openPersonal(), now };
}

describe('a saved insight', () => {
  test('is stored with its episode, podcast and feed, without the keys of rows', async () => {
    const own = await world();
    const saved = await saveInsight(own, HIGH);
    const { insights: _, ...spring } = EPISODES[0] as (typeof EPISODES)[0];
    expect(saved).toEqual({
      ...{ id: 'spring-0', savedAt: '2026-04-01T00:00:01.000Z', feed: { id: 'bundled', name: 'Liner Notes' } },
      ...{ insight: EPISODES[0]?.insights[0], episode: spring, podcast: TIDES },
    });
    expect(await listSaved(own.personal)).toEqual([saved]);
  });

  test('stays unchanged if it is saved again', async () => {
    const own = await world();
    const saved = await saveInsight(own, HIGH);
    const rewritten = EPISODES.map((notes) => ({ ...notes, title: 'Another' }));
    await replaceDataset(own.database, datasetWith([TIDES], rewritten, '00000000000000bb'));
    expect(await saveInsight(own, HIGH)).toEqual(saved);
  });

  test('must exist to be saved', async () => {
    const own = await world();
    expect(await saveInsight(own, { id: 'gone', podcastId: 'tides' })).toBeUndefined();
    expect(await saveInsight(own, { id: 'spring-0', podcastId: 'other' })).toBeUndefined();
    expect(await listSaved(own.personal)).toEqual([]);
  });

  test('is listed newest first, and removed with its note', async () => {
    const own = await world();
    await saveInsight(own, HIGH);
    await writeNote(own, NEAP, 'See also the moon.');
    expect((await listSaved(own.personal)).map(({ id }) => id)).toEqual(['neap-0', 'spring-0']);
    await forgetSaved(own.personal, { id: 'neap-0' });
    expect((await listSaved(own.personal)).map(({ id }) => id)).toEqual(['spring-0']);
    expect(await readNote(own.personal, { id: 'neap-0' })).toBeUndefined();
  });
});

describe('if its feed withdraws', () => {
  const without = (...ids: string[]) =>
    EPISODES.flatMap((notes) => {
      const insights = notes.insights.filter(({ id }) => !ids.includes(id));
      return insights.length > 0 ? [{ ...notes, insights }] : [];
    });

  test.each<{ what: string; episodes: typeof EPISODES; withdrawn: string[] }>([
    { what: 'nothing', episodes: EPISODES, withdrawn: [] },
    { what: 'one insight', episodes: without('spring-0'), withdrawn: ['spring-0'] },
    { what: 'an episode', episodes: without('neap-0'), withdrawn: ['neap-0'] },
    { what: 'everything', episodes: [], withdrawn: ['neap-0', 'spring-0'] },
    {
      what: 'nothing, but moves one to another episode',
      episodes: [
        episode('else', 'tides', '2026-03-09', 'Else', { insights: EPISODES.flatMap(({ insights }) => insights) }),
      ],
      withdrawn: [],
    },
  ])('$what, saved insights stay and are marked', async ({ episodes, withdrawn }) => {
    const own = await world();
    const before = [await saveInsight(own, HIGH), await saveInsight(own, NEAP)];
    await replaceDataset(own.database, datasetWith(episodes.length > 0 ? [TIDES] : [], episodes, '00000000000000bb'));
    expect(await markWithdrawn(own)).toBe(withdrawn.length);
    const after = await listSaved(own.personal);
    expect(after.filter(({ withdrawnAt }) => withdrawnAt).map(({ id }) => id)).toEqual(withdrawn);
    expect(after.map(({ withdrawnAt: _, ...saved }) => saved)).toEqual(before.reverse());
    expect(await markWithdrawn(own)).toBe(0);

    await replaceDataset(own.database, datasetWith([TIDES], EPISODES, '00000000000000cc'));
    expect(await markWithdrawn(own)).toBe(withdrawn.length);
    expect((await listSaved(own.personal)).some(({ withdrawnAt }) => withdrawnAt)).toBe(false);
  });

  test('nothing, but is switched off, nothing is marked', async () => {
    const own = await world();
    await saveInsight(own, HIGH);
    await switchFeed(own.database, 'bundled', false);
    expect(await markWithdrawn(own)).toBe(0);
  });
});

describe('follows and notes', () => {
  test('a podcast and a topic are followed once each, until unfollowed', async () => {
    const own = await world();
    await follow(own, { kind: 'topic', id: 'sundry', name: 'Sundry' });
    await follow(own, { kind: 'podcast', id: 'tides', name: 'Tides' });
    await follow(own, { kind: 'podcast', id: 'tides', name: 'Tides by another name' });
    expect((await listFollows(own.personal)).map(({ kind, name }) => [kind, name])).toEqual([
      ['topic', 'Sundry'],
      ['podcast', 'Tides'],
    ]);
    await unfollow(own.personal, { kind: 'topic', id: 'tides' });
    await unfollow(own.personal, { kind: 'podcast', id: 'tides' });
    expect(await listFollows(own.personal)).toMatchObject([{ kind: 'topic' }]);
  });

  test('a note saves its insight, can be rewritten, and is removed when empty', async () => {
    const own = await world();
    expect(await writeNote(own, { id: 'gone', podcastId: 'tides' }, 'Lost.')).toBe(false);
    expect(await writeNote(own, HIGH, 'First.')).toBe(true);
    expect(await writeNote(own, HIGH, 'Second.\n\n  And a line.')).toBe(true);
    expect(await readNote(own.personal, { id: 'spring-0' })).toMatchObject({ text: 'Second.\n\n  And a line.' });
    expect(await writeNote(own, HIGH, '  ')).toBe(true);
    expect(await readNote(own.personal, { id: 'spring-0' })).toBeUndefined();
    expect(await listSaved(own.personal)).toHaveLength(1);
  });
});

describe('a damaged row, or one of another version, is skipped and stays stored', () => {
  test('among saved insights', async () => {
    const own = await world();
    const saved = await saveInsight(own, HIGH);
    const odd = { key: 'odd', id: 'odd', savedAt: '2026-04-01T00:00:09.000Z' };
    await own.personal.savedInsights.put(odd as never);
    expect(await listSaved(own.personal)).toEqual([saved]);
    await replaceDataset(own.database, datasetWith([TIDES], [EPISODES[1] as (typeof EPISODES)[1]], '00000000000000bb'));
    expect(await markWithdrawn(own)).toBe(1);
    expect(await own.personal.savedInsights.get('odd')).toEqual(odd);
  });

  test('among follows and notes', async () => {
    const own = await world();
    await follow(own, { kind: 'topic', id: 'tides', name: 'Tides' });
    await own.personal.follow.put({ key: 'odd', kind: 'topic', id: 'odd' } as never);
    await own.personal.insightNotes.put({ key: '["bundled","odd"]', insight: 'odd' } as never);
    expect((await listFollows(own.personal)).map(({ id }) => id)).toEqual(['tides']);
    expect(await readNote(own.personal, { id: 'odd' })).toBeUndefined();
    expect([await own.personal.follow.count(), await own.personal.insightNotes.count()]).toEqual([2, 1]);
  });
});

describe('what several feeds have under one id', () => {
  const ADDED = 'a'.repeat(16);
  const withOther = async () => {
    const own = await world();
    const [spring] = EPISODES.map((row) => ({
      ...row,
      insights: row.insights.map((insight) => ({ ...insight, statement: 'Another.' })),
    }));
    await putFeed(own.database, ADDED, { podcasts: [TIDES], episodes: spring ? [spring] : [] });
    return own;
  };
  const other = { ...HIGH, feed: ADDED };

  test('is saved, noted and forgotten for each feed by itself', async () => {
    const own = await withOther();
    await saveInsight(own, HIGH);
    await writeNote(own, other, 'Of the other.');
    expect((await listSaved(own.personal)).map(({ feed, insight }) => [feed.id, insight.statement])).toEqual([
      [ADDED, 'Another.'],
      ['bundled', 'High.'],
    ]);
    expect(await readNote(own.personal, HIGH)).toBeUndefined();
    expect(await readNote(own.personal, other)).toMatchObject({ feed: ADDED, text: 'Of the other.' });
    await forgetSaved(own.personal, HIGH);
    expect((await listSaved(own.personal)).map(({ feed }) => feed.id)).toEqual([ADDED]);
    expect(await readNote(own.personal, other)).toBeDefined();
  });

  test('is withdrawn by its own feed alone', async () => {
    const own = await withOther();
    await saveInsight(own, HIGH);
    await saveInsight(own, other);
    await putFeed(own.database, ADDED, { podcasts: [], episodes: [] });
    expect(await markWithdrawn(own)).toBe(1);
    const marked = (await listSaved(own.personal)).filter(({ withdrawnAt }) => withdrawnAt);
    expect(marked.map(({ feed }) => feed.id)).toEqual([ADDED]);
  });

  test('is followed for each feed by itself', async () => {
    const own = await world();
    await follow(own, { kind: 'podcast', id: 'tides', name: 'Tides' });
    await follow(own, { kind: 'podcast', id: 'tides', feed: ADDED, name: 'Tides of another' });
    await unfollow(own.personal, { kind: 'podcast', id: 'tides' });
    expect(await listFollows(own.personal)).toMatchObject([{ feed: ADDED, name: 'Tides of another' }]);
  });
});

test('rows of the version before are copied under their feed, also those that do not parse', async () => {
  const at = '2026-04-01T00:00:00.000Z';
  const [spring] = EPISODES;
  const { insights = [], ...episodeOnly } = spring ?? {};
  const saved = { savedAt: at, insight: insights[0], episode: episodeOnly, podcast: TIDES };
  const old = new Dexie('before-feeds');
  old.version(1).stores({ corrections: 'id, *keys', learnt: 'key, correction' });
  old.version(2).stores({ saved: 'id, savedAt', follows: '[kind+id]', notes: 'insight' });
  await old.table('saved').bulkPut([
    { ...saved, id: 'spring-0', feed: { id: 'bundled', name: 'Liner Notes' } },
    { ...saved, id: 'added-0', feed: { id: 'added', name: 'Added' } },
    { id: 'odd', savedAt: at },
  ]);
  await old.table('notes').bulkPut([
    { insight: 'spring-0', text: 'Mine.', changedAt: at },
    { insight: 'added-0', text: 'Of the added.', changedAt: at },
  ]);
  await old.table('follows').bulkPut([
    { kind: 'topic', id: 'sundry', name: 'Sundry', followedAt: at },
    { kind: 'podcast', id: 'tides', name: 'Tides', followedAt: at },
  ]);
  old.close();

  const personal = createPersonalDatabase('before-feeds');
  expect((await listSaved(personal)).map(({ id, feed }) => [feed.id, id]).sort()).toEqual([
    ['added', 'added-0'],
    ['bundled', 'spring-0'],
  ]);
  expect(await personal.savedInsights.count()).toBe(3);
  expect(await readNote(personal, { id: 'spring-0' })).toMatchObject({ text: 'Mine.' });
  expect(await readNote(personal, { feed: 'added', id: 'added-0' })).toMatchObject({ text: 'Of the added.' });
  expect((await listFollows(personal)).map(({ kind, id }) => [kind, id])).toEqual([
    ['topic', 'sundry'],
    ['podcast', 'tides'],
  ]);
  await unfollow(personal, { kind: 'podcast', id: 'tides' });
  expect(await listFollows(personal)).toHaveLength(1);
  expect([await personal.saved.count(), await personal.notes.count(), await personal.follows.count()]).toEqual([
    0, 0, 0,
  ]);
});
