import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Background } from '../../lib/background/context.ts';
import { receive } from '../../lib/background/receive.ts';
import type { Sighting } from '../../lib/domain/sighting.ts';
import {
  type AllCorrections,
  type Corrections,
  panelCorrections,
  viewCorrections,
} from '../../lib/library/corrections.ts';
import { readTabState } from '../../lib/library/tab-state.ts';
import type { CorrectionRequest } from '../../lib/messages/corrections.ts';
import { BackgroundRefused } from '../../lib/messages/query.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { episode, podcast, sighted } from '../fixtures/catalogue.ts';
import { datasetWith, openPersonal } from '../fixtures/databases.ts';
import { allowConsole, expectConsole } from '../setup/console.ts';
import { badgeOf, type OpenTab, openTab, openTabs, toldToViews } from './open-tabs.ts';
import { testBackground } from './test-background.ts';

type From = Browser.runtime.MessageSender;
const ID = fakeBrowser.runtime.id;
const DATASET = datasetWith(
  [podcast('Harbour Lights')],
  [
    episode('fog', 'harbour-lights', '2026-03-10', 'Why Fog Horns Fell Silent', { texts: ['One.', 'Two.'] }),
    episode('oil', 'harbour-lights', '2026-02-01', 'Whale Oil Before the Keeper', {
      texts: ['One.', 'Two.', 'Three.'],
    }),
  ],
);
const FOG = sighted('Harbour Lights', {
  title: 'Why fog horns fell silent',
  publishedOn: '2026-03-10',
  ids: { spotify: 'e1' },
});
const NAMED = sighted({ title: 'Harbour Lights', ids: { spotify: 's1' } }, FOG.episode);
const SEEN = { podcast: 'Harbour Lights', episode: FOG.episode.title };
const request = (says: CorrectionRequest['says'], given: Partial<CorrectionRequest> = {}): CorrectionRequest => ({
  id: crypto.randomUUID(),
  source: 'page',
  seen: SEEN,
  says,
  ...given,
});
const NOT = request({ kind: 'not', episode: 'fog' });
const IS_OIL = request({ kind: 'is', episode: 'oil' });
const NEVER = request({ kind: 'never' });
const NO_ID = '00000000-0000-4000-8000-000000000000';

let world: Background;
let page: OpenTab;
/** Who the messages that are sent come from. */
let sender: From;

beforeEach(async () => {
  world = await testBackground(DATASET);
  page = openTab(7);
  openTab(8);
  const told = fakeBrowser.runtime.sendMessage;
  // What views and panels send reaches the background as it would by the browser; the rest is the background's own.
  fakeApi('runtime', {
    sendMessage: async (message: { type: string }) =>
      message.type === 'changed'
        ? told(message)
        : structuredClone(await receive(world, structuredClone(message), sender)),
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const fromPage = (tab: number): From => ({
  id: ID,
  url: 'https://open.spotify.com/episode/1',
  frameId: 0,
  tab: { id: tab, incognito: page.incognito && tab === 7 } as Browser.tabs.Tab,
});
const fromPanel = (tab: number): From => ({
  id: ID,
  url: `chrome-extension://${ID}/sidebar.html`,
  frameId: 4,
  tab: { id: tab } as Browser.tabs.Tab,
});

/** A page is read; then its view speaks. */
async function open(sightings: Sighting[] = [FOG], tab = 7): Promise<AllCorrections> {
  await receive(world, { type: 'sighted', run: 'a', navigation: 0, reading: false, sightings }, fromPage(tab));
  sender = { id: ID, url: `chrome-extension://${ID}/popup.html` };
  return viewCorrections(tab, world.personal);
}

/** The same, in the panel inside of the page. */
async function openPanel(tab = 7): Promise<Corrections> {
  await open([FOG], tab);
  const issued = await receive(world, { type: 'panel-token', request: crypto.randomUUID() }, fromPage(tab));
  const { token } = (issued as unknown as { answer: { token: string } }).answer;
  const traded = await receive(world, { type: 'panel-hello', token }, fromPanel(tab));
  sender = fromPanel(tab);
  return panelCorrections((traded as unknown as { answer: { key: string } }).answer.key);
}

const kept = { state: 'kept', id: expect.any(String) };
const idOf = async (corrections: Corrections, said: CorrectionRequest) => {
  const reply = await corrections.correct(said);
  if (reply.state !== 'kept') throw new Error(reply.state);
  return reply.id;
};

describe('a correction shows at once, in every tab that shows the same', () => {
  test.each<[string, CorrectionRequest, string]>([
    ['not this', NOT, ''],
    ['it is that one', IS_OIL, '3'],
    ['never for this podcast', NEVER, ''],
  ])('%s', async (_what, said, badge) => {
    await open([FOG], 8);
    const view = await open();
    toldToViews.length = 0;
    expect([await badgeOf(7), await badgeOf(8)]).toEqual(['2', '2']);
    const id = await idOf(view, said);
    expect([await badgeOf(7), await badgeOf(8)]).toEqual([badge, badge]);
    expect(toldToViews).toContainEqual({ type: 'changed' });
    expect((await readTabState(7))?.found[0]?.reasons).toContainEqual({
      field: 'correction',
      code: said.says.kind,
      params: { id },
    });
    await view.undo(id);
    expect([await badgeOf(7), await badgeOf(8)]).toEqual(['2', '2']);
  });

  test('the panel can make one too, and undo it', async () => {
    const panel = await openPanel();
    const id = await idOf(panel, IS_OIL);
    expect(await badgeOf(7)).toBe('3');
    await panel.undo(id);
    expect(await badgeOf(7)).toBe('2');
  });
});

describe('a request that is sent again', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['shows another page', () => open([])],
    ['is closed', async () => void openTabs.delete(7)],
  ])('gets the same answer once its tab %s', async (_what, meanwhile) => {
    const view = await open();
    const first = await view.correct(IS_OIL);
    expect(first).toEqual(kept);
    await meanwhile();
    allowConsole('warn', /could not start the scripts/);
    expect(await view.correct(IS_OIL)).toEqual(first);
    expect(await world.personal.corrections.count()).toBe(1);
  });

  test.each<[string, (corrections: Corrections) => Promise<unknown>, string]>([
    ['a correction', (corrections) => corrections.correct(IS_OIL), '3'],
    ['an undo', (corrections) => corrections.undo(NOT.id), '2'],
  ])('since the background failed halfway completes %s', async (_what, act, badge) => {
    expectConsole('error', /could not answer a message/);
    const view = await open();
    if (badge === '2') await view.correct(NOT);
    const { refresh } = world;
    world.refresh = () => {
      world.refresh = refresh;
      return Promise.reject(new Error('closed for the moment'));
    };
    await act(view);
    expect(await badgeOf(7)).toBe(badge);
  });
});

describe('a correction that cannot be stored is answered, and nothing changes', () => {
  test.each<[string, Sighting[], CorrectionRequest, string]>([
    ['the page has moved on', [FOG], request(NOT.says, { seen: { ...SEEN, episode: 'Another' } }), 'outdated'],
    ['nothing plays', [FOG], request(NOT.says, { source: 'player' }), 'outdated'],
    ['an episode the dataset has lost', [FOG], request({ kind: 'is', episode: 'gone' }), 'outdated'],
    [
      'nothing to recognise it by',
      [sighted({ ids: {} }, { ids: {} })],
      request(NOT.says, { seen: {} }),
      'unrecognisable',
    ],
  ])('%s', async (_what, sightings, said, state) => {
    const view = await open(sightings);
    expect(await view.correct(said)).toEqual({ state });
    expect(await view.list()).toEqual({ corrections: [], learnt: [] });
  });
});

describe('nothing is stored for a private window', () => {
  test('neither a correction nor an alias from a sure match', async () => {
    page.incognito = true;
    const view = await open([NAMED]);
    expect(await badgeOf(7)).toBe('2');
    expect(await view.correct(NOT)).toEqual({ state: 'private' });
    expect(await view.list()).toEqual({ corrections: [], learnt: [] });
    expect(await badgeOf(7)).toBe('2');
  });

  test('corrections made elsewhere apply there too', async () => {
    const view = await open([FOG], 8);
    await view.correct(IS_OIL);
    page.incognito = true;
    await open([FOG]);
    expect(await badgeOf(7)).toBe('3');
  });
});

describe('an alias from a sure match', () => {
  test('is listed, and forgotten when the user asks for it', async () => {
    const view = await open([NAMED]);
    const { learnt } = await view.list();
    expect(learnt).toMatchObject([
      { what: 'spotify', value: 's1', podcast: { title: 'Harbour Lights' }, from: 'sure' },
    ]);
    for (const lesson of learnt) await view.forget(lesson);
    expect((await view.list()).learnt).toEqual([]);
    await open([NAMED]);
    expect((await view.list()).learnt).toEqual([]);
  });

  test('waits until the page has settled', async () => {
    const view = await open([]);
    await receive(world, { type: 'sighted', run: 'a', navigation: 0, reading: true, sightings: [NAMED] }, fromPage(7));
    expect((await view.list()).learnt).toEqual([]);
  });
});

describe('a file', () => {
  test('holds everything', async () => {
    const view = await open([NAMED]);
    await view.correct(IS_OIL);
    const said = await view.list();
    const file = await view.exportFile();
    world = { ...world, personal: openPersonal() };
    const elsewhere = await open([NAMED]);
    expect(await badgeOf(7)).toBe('2');
    expect(await elsewhere.importFile(file)).toEqual({ state: 'imported', corrections: 1, learnt: 1 });
    expect(await elsewhere.list()).toEqual(said);
    expect(await badgeOf(7)).toBe('3');
  });

  test('of another kind is refused', async () => {
    const view = await open();
    expect(await view.importFile('{}')).toEqual({ state: 'refused', problem: 'not-corrections', place: '' });
  });
});

describe('any page could frame the panel', () => {
  beforeEach(() => {
    expectConsole('warn', /refused a message/);
  });

  test('without a key it gets no answer', async () => {
    await openPanel();
    await expect(panelCorrections('0'.repeat(32)).correct(NOT)).rejects.toThrow(BackgroundRefused);
    expect(await world.personal.corrections.count()).toBe(0);
  });

  test('its key is valid for its own tab only', async () => {
    const panel = await openPanel();
    sender = fromPanel(8);
    await expect(panel.correct(NOT)).rejects.toThrow(BackgroundRefused);
  });

  test('it undoes only what affects its own tab', async () => {
    const other = sighted('Harbour Lights', {
      title: 'Whale oil before the keeper',
      publishedOn: '2026-02-01',
      ids: { spotify: 'e2' },
    });
    const view = await open([other], 8);
    const id = await idOf(
      view,
      request({ kind: 'not', episode: 'oil' }, { seen: { podcast: 'Harbour Lights', episode: other.episode.title } }),
    );
    const panel = await openPanel();
    await expect(panel.undo(id)).rejects.toThrow(BackgroundRefused);
    // There is nothing to undo: it may be undone already.
    await panel.undo(NO_ID);
    expect(await world.personal.corrections.count()).toBe(1);
  });

  test.each([
    { type: 'corrections-changed' },
    { type: 'undo-correction', id: NO_ID },
    { type: 'correct', tab: 7, request: NOT },
  ])('$type is not for it, nor for the page', async (message) => {
    await openPanel();
    for (const from of [fromPanel(7), fromPage(7)])
      expect(await receive(world, message, from)).toEqual({ ok: false, problem: 'refused' });
  });
});

test('invalid corrections are refused', async () => {
  expectConsole('warn', /refused a message/);
  const view = await open();
  for (const said of [
    { ...NOT, source: 'radio' },
    { ...NOT, says: { kind: 'always' } },
    request({ kind: 'is', episode: '<b>' }),
  ])
    await expect(view.correct(said as CorrectionRequest)).rejects.toThrow(BackgroundRefused);
  await expect(view.undo('everything')).rejects.toThrow(BackgroundRefused);
  expect(await view.correct(NOT)).toEqual(kept);
});
