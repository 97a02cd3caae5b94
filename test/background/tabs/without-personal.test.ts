import 'fake-indexeddb/auto';
import '../../extension/fake-extension.ts';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Background } from '../../../lib/background/context.ts';
import { receive } from '../../../lib/background/receive.ts';
import { createPersonalDatabase } from '../../../lib/database/personal-schema.ts';
import { readTabState } from '../../../lib/library/tab-state.ts';
import type { CorrectionRequest } from '../../../lib/messages/corrections.ts';
import { readSessionAliases } from '../../../lib/personal/learned.ts';
import { fullDiskAfter } from '../../database/faults.ts';
import { episode, podcast, sighted } from '../../fixtures/catalogue.ts';
import { datasetWith } from '../../fixtures/databases.ts';
import { allowConsole, expectConsole } from '../../setup/console.ts';
import { badgeOf, openTab } from '../open-tabs.ts';
import { testBackground } from '../test-background.ts';

const TAB = 7;
const DATASET = datasetWith(
  [podcast('Harbour Lights')],
  [episode('fog', 'harbour-lights', '2026-03-10', 'Why Fog Horns Fell Silent', { texts: ['One.', 'Two.'] })],
);
const FOG = sighted(
  { title: 'Harbour Lights', ids: { spotify: 's1' } },
  { title: 'Why Fog Horns Fell Silent', publishedOn: '2026-03-10' },
);
const SEEN = { podcast: 'Harbour Lights', episode: FOG.episode.title };

let world: Background;
beforeEach(async () => {
  world = await testBackground(DATASET);
  openTab(TAB);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const see = () =>
  receive(
    world,
    { type: 'sighted', run: 'a', navigation: 0, reading: false, sightings: [FOG] },
    {
      id: world.ownId,
      url: 'https://open.spotify.com/episode/1',
      frameId: 0,
      tab: { id: TAB, incognito: false } as never,
    },
  );
const correct = (says: CorrectionRequest['says']) =>
  receive(
    world,
    { type: 'correct', tab: TAB, request: { id: crypto.randomUUID(), source: 'page', seen: SEEN, says } },
    { id: world.ownId, url: `chrome-extension://${world.ownId}/popup.html` },
  );

let made = 0;
/** A personal database that a newer version of Liner Notes wrote. */
async function newer() {
  made += 1;
  const database = createPersonalDatabase(`newer-${made}`);
  await database.meta.put({ key: 'schema', number: 99 });
  database.close();
  return createPersonalDatabase(`newer-${made}`);
}

describe("without the user's own data, insights are found and shown all the same", () => {
  test.each<{ when: string; personal(): Promise<Background['personal']> | Background['personal'] }>([
    { when: 'it was written by a newer version', personal: newer },
    {
      when: 'the browser refuses it',
      personal: () => {
        const { indexedDB, IDBKeyRange } = Dexie.dependencies;
        const refusing = Object.assign(Object.create(indexedDB as object), {
          open: () => {
            throw new DOMException('not here', 'SecurityError');
          },
        });
        const database = createPersonalDatabase('refused');
        Object.assign(database, { _deps: { indexedDB: refusing, IDBKeyRange } });
        return database;
      },
    },
  ])('$when', async ({ personal }) => {
    expectConsole('warn', /matched without the user's own data/);
    expectConsole('warn', /nothing was learned/);
    world = { ...world, personal: await personal() };
    expect(await see()).toEqual({ ok: true, answer: [] });
    expect(await badgeOf(TAB)).toBe('2');
    expect((await readTabState(TAB))?.found).toMatchObject([{ match: 'episode' }]);
    expect(await readSessionAliases()).toEqual([]);
  });

  test('its opening never ends', async () => {
    expectConsole('warn', /matched without the user's own data/);
    allowConsole('warn', /nothing was learned/);
    const hanging = createPersonalDatabase('hanging');
    Object.assign(hanging, { _deps: { indexedDB: { open: () => ({}) }, IDBKeyRange } });
    world = { ...world, personal: hanging };
    const answered = await Promise.race([see(), new Promise((resolve) => setTimeout(() => resolve('late'), 6_000))]);
    expect(answered).toEqual({ ok: true, answer: [] });
    expect(await badgeOf(TAB)).toBe('2');
  });

  test('its rows cannot be read', async () => {
    expectConsole('warn', /matched without the user's own data/);
    const { get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name === 'learnt') throw new DOMException('damaged', 'DataError');
      return get.call(this, key);
    });
    allowConsole('warn', /nothing was learned/);
    await see();
    expect(await badgeOf(TAB)).toBe('2');
  });
});

describe('a correction that cannot be stored', () => {
  test.each([
    { rows: 0, what: 'the disk is full before it' },
    { rows: 1, what: 'the disk is full before what is learned from it' },
  ])('changes nothing, and the reply says why: $what', async ({ rows }) => {
    await see();
    expectConsole('error', /a correction could not be stored/);
    // What is learned is put, not added: both come to one method here.
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: unknown) {
      return this.add(value);
    });
    fullDiskAfter(rows);
    expect(await correct({ kind: 'is', episode: 'fog' })).toEqual({
      ok: true,
      answer: { state: 'not-stored', problem: 'full' },
    });
    vi.restoreAllMocks();
    expect([await world.personal.corrections.count(), await world.personal.learnt.count()]).toEqual([0, 0]);
    expect(await correct({ kind: 'is', episode: 'fog' })).toMatchObject({ ok: true, answer: { state: 'kept' } });
    expect([await world.personal.corrections.count(), await world.personal.learnt.count()]).toEqual([1, 1]);
  });

  test('in data of a newer version leaves that alone', async () => {
    allowConsole('warn', /without the user's own data|nothing was learned/);
    expectConsole('error', /a correction could not be stored/);
    world = { ...world, personal: await newer() };
    await see();
    expect(await correct({ kind: 'never' })).toEqual({ ok: true, answer: { state: 'not-stored', problem: 'newer' } });
  });
});
