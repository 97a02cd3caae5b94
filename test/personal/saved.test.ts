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
const both = [
  episode('spring', 'tides', '2026-03-01', 'Spring', { texts: ['High.', 'Low.'] }),
  episode('neap', 'tides', '2026-03-02', 'Neap'),
];
const HIGH = { id: 'spring-0', podcastId: 'tides' };
const NEAP = { id: 'neap-0', podcastId: 'tides' };

async function world() {
  let time = Date.UTC(2026, 3, 1);
  const database = await openDatabase(datasetWith([TIDES], both));
  const now = () => {
    time += 1000;
    return time;
  };
  return { database, personal: openPersonal(), now };
}

describe('a saved insight', () => {
  test('is kept whole: with its episode, its podcast and its feed, and without the keys of rows', async () => {
    const own = await world();
    const saved = await saveInsight(own, HIGH);
    const { insights: _, ...spring } = both[0] as (typeof both)[0];
    expect(saved).toEqual({
      ...{ id: 'spring-0', savedAt: '2026-04-01T00:00:01.000Z', feed: { id: 'bundled', name: 'Liner Notes' } },
      ...{ insight: both[0]?.insights[0], episode: spring, podcast: TIDES },
    });
    expect(await listSaved(own.personal)).toEqual([saved]);
  });

  test('stays as it was then, however often it is saved', async () => {
    const own = await world();
    const saved = await saveInsight(own, HIGH);
    const rewritten = both.map((one) => ({ ...one, title: 'Another' }));
    await replaceDataset(own.database, datasetWith([TIDES], rewritten, '00000000000000bb'));
    expect(await saveInsight(own, HIGH)).toEqual(saved);
  });

  test('that is not there is not saved', async () => {
    const own = await world();
    expect(await saveInsight(own, { id: 'gone', podcastId: 'tides' })).toBeUndefined();
    expect(await saveInsight(own, { id: 'spring-0', podcastId: 'other' })).toBeUndefined();
    expect(await listSaved(own.personal)).toEqual([]);
  });

  test('the newest comes first; forgetting one takes its note along', async () => {
    const own = await world();
    await saveInsight(own, HIGH);
    await writeNote(own, NEAP, 'See also the moon.');
    expect((await listSaved(own.personal)).map(({ id }) => id)).toEqual(['neap-0', 'spring-0']);
    await forgetSaved(own.personal, 'neap-0');
    expect((await listSaved(own.personal)).map(({ id }) => id)).toEqual(['spring-0']);
    expect(await readNote(own.personal, 'neap-0')).toBeUndefined();
  });
});

describe('what its feed withdraws', () => {
  const without = (...ids: string[]) =>
    both.flatMap((one) => {
      const insights = one.insights.filter(({ id }) => !ids.includes(id));
      return insights.length > 0 ? [{ ...one, insights }] : [];
    });

  test.each<{ what: string; episodes: typeof both; withdrawn: string[] }>([
    { what: 'nothing', episodes: both, withdrawn: [] },
    { what: 'one insight', episodes: without('spring-0'), withdrawn: ['spring-0'] },
    { what: 'an episode', episodes: without('neap-0'), withdrawn: ['neap-0'] },
    { what: 'everything', episodes: [], withdrawn: ['neap-0', 'spring-0'] },
    {
      what: 'nothing, but moves one to another episode',
      episodes: [
        episode('else', 'tides', '2026-03-09', 'Else', { insights: both.flatMap(({ insights }) => insights) }),
      ],
      withdrawn: [],
    },
  ])('$what: what is saved of it stays, marked', async ({ episodes, withdrawn }) => {
    const own = await world();
    const before = [await saveInsight(own, HIGH), await saveInsight(own, NEAP)];
    await replaceDataset(own.database, datasetWith(episodes.length > 0 ? [TIDES] : [], episodes, '00000000000000bb'));
    expect(await markWithdrawn(own)).toBe(withdrawn.length);
    const after = await listSaved(own.personal);
    expect(after.filter(({ withdrawnAt }) => withdrawnAt).map(({ id }) => id)).toEqual(withdrawn);
    expect(after.map(({ withdrawnAt: _, ...saved }) => saved)).toEqual(before.reverse());
    expect(await markWithdrawn(own)).toBe(0);

    await replaceDataset(own.database, datasetWith([TIDES], both, '00000000000000cc'));
    expect(await markWithdrawn(own)).toBe(withdrawn.length);
    expect((await listSaved(own.personal)).some(({ withdrawnAt }) => withdrawnAt)).toBe(false);
  });

  test('a feed that is switched off has withdrawn nothing', async () => {
    const own = await world();
    await saveInsight(own, HIGH);
    await switchFeed(own.database, 'bundled', false);
    expect(await markWithdrawn(own)).toBe(0);
  });
});

describe('follows and notes', () => {
  test('a podcast and a topic are followed once each, and no more when that is wanted', async () => {
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

  test('a note saves its insight, is written anew, and goes when it is empty', async () => {
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

describe('a row that another version wrote, or that is damaged, is left aside, and stays', () => {
  test('among what is saved', async () => {
    const own = await world();
    const saved = await saveInsight(own, HIGH);
    const odd = { id: 'odd', savedAt: '2026-04-01T00:00:09.000Z' };
    await own.personal.saved.put(odd as never);
    expect(await listSaved(own.personal)).toEqual([saved]);
    await replaceDataset(own.database, datasetWith([TIDES], [both[1] as (typeof both)[1]], '00000000000000bb'));
    expect(await markWithdrawn(own)).toBe(1);
    expect(await own.personal.saved.get('odd')).toEqual(odd);
  });

  test('among what is followed, and as a note', async () => {
    const own = await world();
    await follow(own, { kind: 'topic', id: 'tides', name: 'Tides' });
    await own.personal.follows.put({ kind: 'topic', id: 'odd' } as never);
    await own.personal.notes.put({ insight: 'odd' } as never);
    expect((await listFollows(own.personal)).map(({ id }) => id)).toEqual(['tides']);
    expect(await readNote(own.personal, 'odd')).toBeUndefined();
    expect([await own.personal.follows.count(), await own.personal.notes.count()]).toEqual([2, 1]);
  });
});
