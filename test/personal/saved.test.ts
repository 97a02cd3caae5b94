import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { describe, expect, test } from 'vitest';
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
import { datasetWith, openDatabase, openPersonal } from '../fixtures/databases.ts';

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
    await forgetSaved(own.personal, 'neap-0');
    expect((await listSaved(own.personal)).map(({ id }) => id)).toEqual(['spring-0']);
    expect(await readNote(own.personal, 'neap-0')).toBeUndefined();
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
    expect(await readNote(own.personal, 'spring-0')).toMatchObject({ text: 'Second.\n\n  And a line.' });
    expect(await writeNote(own, HIGH, '  ')).toBe(true);
    expect(await readNote(own.personal, 'spring-0')).toBeUndefined();
    expect(await listSaved(own.personal)).toHaveLength(1);
  });
});

describe('a damaged row, or one of another version, is skipped and stays stored', () => {
  test('among saved insights', async () => {
    const own = await world();
    const saved = await saveInsight(own, HIGH);
    const odd = { id: 'odd', savedAt: '2026-04-01T00:00:09.000Z' };
    await own.personal.saved.put(odd as never);
    expect(await listSaved(own.personal)).toEqual([saved]);
    await replaceDataset(own.database, datasetWith([TIDES], [EPISODES[1] as (typeof EPISODES)[1]], '00000000000000bb'));
    expect(await markWithdrawn(own)).toBe(1);
    expect(await own.personal.saved.get('odd')).toEqual(odd);
  });

  test('among follows and notes', async () => {
    const own = await world();
    await follow(own, { kind: 'topic', id: 'tides', name: 'Tides' });
    await own.personal.follows.put({ kind: 'topic', id: 'odd' } as never);
    await own.personal.notes.put({ insight: 'odd' } as never);
    expect((await listFollows(own.personal)).map(({ id }) => id)).toEqual(['tides']);
    expect(await readNote(own.personal, 'odd')).toBeUndefined();
    expect([await own.personal.follows.count(), await own.personal.notes.count()]).toEqual([2, 1]);
  });
});
