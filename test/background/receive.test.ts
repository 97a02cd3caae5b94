import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Background } from '../../lib/background/context.ts';
import { isPanelOpen, markPanelOpen } from '../../lib/background/panel.ts';
import { receive } from '../../lib/background/receive.ts';
import { forgetTab } from '../../lib/background/tabs/tabs.ts';
import { DEFAULT_SETTINGS } from '../../lib/domain/settings.ts';
import { readTabState } from '../../lib/library/tab-state.ts';
import { readSettings } from '../../lib/personal/settings.ts';
import { sighted } from '../fixtures/catalogue.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { allowConsole, expectConsole } from '../setup/console.ts';
import { openTab, openTabs } from './open-tabs.ts';
import { testBackground } from './test-background.ts';

type From = Browser.runtime.MessageSender;
const ID = fakeBrowser.runtime.id;
const tab = (id: number) => ({ id }) as Browser.tabs.Tab;

const DETECTOR: From = { id: ID, url: 'https://open.spotify.com/episode/1', frameId: 0, tab: tab(7) };
const PANEL: From = { id: ID, url: `chrome-extension://${ID}/sidebar.html?token=x`, frameId: 4, tab: tab(7) };
const VIEW: From = { id: ID, url: `chrome-extension://${ID}/popup.html` };
const senders = { detector: DETECTOR, panel: PANEL, view: VIEW };

const SIGHTED = {
  ...{ type: 'sighted', run: 'a', navigation: 0, reading: false },
  sightings: [sighted('The Brief', { title: 'Claws and Effect', publishedOn: '2026-04-08' })],
};
const NO_KEY = '0'.repeat(32);

let world: Background;
/** The messages that were refused, as logged. */
let refusals: ReturnType<typeof allowConsole>;

beforeEach(async () => {
  refusals = allowConsole('warn', /refused a message/);
  world = await testBackground(TWO_PODCASTS);
  openTab(7);
  openTab(8);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** What came back, which is a reply whatever was said. */
const say = (message: unknown, from: From) => receive(world, message, from);
async function answerTo<T>(message: unknown, from: From): Promise<T> {
  const reply = await say(message, from);
  if (!reply.ok) throw new Error(reply.problem);
  return reply.answer as T;
}
const tokenFor = async (from: From = DETECTOR) =>
  (await answerTo<{ token: string }>({ type: 'panel-token', request: crypto.randomUUID() }, from)).token;
const keyFor = async (detector: From = DETECTOR, panel: From = PANEL) =>
  (await answerTo<{ key: string }>({ type: 'panel-hello', token: await tokenFor(detector) }, panel)).key;
const refused = { ok: false, problem: 'refused' };

describe('each sender may send its own messages and nothing else', () => {
  const messages: { by: keyof typeof senders; message: object }[] = [
    { by: 'detector', message: { type: 'detector-started', run: 'a' } },
    { by: 'detector', message: SIGHTED },
    { by: 'detector', message: { type: 'panel-script' } },
    { by: 'detector', message: { type: 'panel-token', request: 'a' } },
    { by: 'detector', message: { type: 'panel-placed', open: true } },
    { by: 'panel', message: { type: 'panel-hello' } },
    { by: 'panel', message: { type: 'panel-ask', query: { kind: 'topics' } } },
    { by: 'panel', message: { type: 'panel-refresh' } },
    { by: 'panel', message: { type: 'panel-close' } },
    { by: 'panel', message: { type: 'panel-switch', change: { paused: true } } },
    { by: 'view', message: { type: 'refresh' } },
    { by: 'view', message: { type: 'read-page', tab: 7 } },
    { by: 'view', message: { type: 'ask', query: { kind: 'topics' } } },
    { by: 'view', message: { type: 'list-feeds' } },
  ];
  const cases = messages.flatMap((said) =>
    (Object.keys(senders) as (keyof typeof senders)[]).map((from) => ({ ...said, from, may: from === said.by })),
  );

  test.each(cases)('$message.type by a $from: $may', async ({ message, from, may }) => {
    const secrets = { token: await tokenFor(), key: await keyFor() };
    const reply = await say({ ...message, ...secrets }, senders[from]);
    if (may) expect(reply).toMatchObject({ ok: true });
    else expect(reply).toEqual(refused);
    expect(refusals).toHaveLength(may ? 0 : 1);
  });
});

describe('how the user placed panel and tab', () => {
  const place = (message: object) => say({ type: 'panel-placed', ...message }, DETECTOR);

  test('is kept for the site, one by one', async () => {
    await place({ width: 420 });
    await place({ top: 0.25 });
    expect((await readSettings()).onSites).toEqual({ spotify: { width: 420, top: 0.25 } });
  });

  test.each([{ width: 279 }, { width: 481 }, { width: 300.5 }, { top: -0.1 }, { top: 2 }, { width: Number.NaN }])(
    'is refused out of bounds: %j',
    async (message) => {
      expect(await place(message)).toEqual(refused);
      expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
    },
  );

  test('says which tabs have it open, until they go', async () => {
    await place({ open: true });
    expect([await isPanelOpen(7), await isPanelOpen(8)]).toEqual([true, false]);
    await forgetTab(7);
    // A reload forgets what the page held, and not that the panel is open.
    expect(await isPanelOpen(7)).toBe(true);
    await markPanelOpen(7, false);
    expect(await isPanelOpen(7)).toBe(false);
  });
});

describe('what a panel switches', () => {
  const change = async (change: object) => say({ type: 'panel-switch', key: await keyFor(), change }, PANEL);
  beforeEach(() => say(SIGHTED, DETECTOR));

  test.each([
    { change: { paused: true }, becomes: { paused: true } },
    { change: { site: 'spotify', on: false }, becomes: { sites: { spotify: false, 'apple-podcasts': true } } },
    { change: { site: 'spotify', tabHidden: true }, becomes: { onSites: { spotify: { tabHidden: true } } } },
  ])('is stored, and the panel stays to undo it: $change', async ({ change: wanted, becomes }) => {
    expect(await change(wanted)).toMatchObject({ ok: true });
    expect(await readSettings()).toEqual({ ...DEFAULT_SETTINGS, ...becomes });
  });

  test.each([
    { site: 'apple-podcasts', on: false },
    { site: 'apple-podcasts', tabHidden: true },
    { theme: 'dark' },
    { paused: true, embeds: true },
    {},
  ])('is refused for another site or another setting: %j', async (wanted) => {
    expect(await change(wanted)).toEqual(refused);
    expect(await readSettings()).toEqual(DEFAULT_SETTINGS);
  });
});

describe('a stranger may send nothing', () => {
  test.each<{ who: string; from: From }>([
    { who: 'nobody', from: {} },
    { who: 'another extension', from: { ...DETECTOR, id: 'other' } },
    { who: 'a page that speaks without extension', from: { url: DETECTOR.url as string, frameId: 0, tab: tab(7) } },
    { who: 'a script without address', from: { id: ID, frameId: 0, tab: tab(7) } },
    { who: 'an address that is none', from: { ...DETECTOR, url: 'spotify' } },
    { who: 'a script in a frame of the page', from: { ...DETECTOR, frameId: 3 } },
    { who: 'a script of which frame is not said', from: { id: ID, url: DETECTOR.url as string, tab: tab(7) } },
    { who: 'a script in no tab', from: { id: ID, url: DETECTOR.url as string, frameId: 0 } },
    {
      who: 'a script in an embedded player of no known site',
      from: { ...DETECTOR, url: 'https://example.com/embed/1', frameId: 3 },
    },
    { who: 'a local file', from: { ...DETECTOR, url: 'file:///open.spotify.com' } },
    { who: 'a panel in no tab', from: { id: ID, url: PANEL.url as string, frameId: 4 } },
    { who: 'a panel of which frame is not said', from: { id: ID, url: PANEL.url as string, tab: tab(7) } },
  ])('$who', async ({ from }) => {
    const key = await keyFor();
    for (const message of [SIGHTED, { type: 'panel-ask', key, query: { kind: 'topics' } }, { type: 'refresh' }]) {
      expect(await say(message, from)).toEqual(refused);
    }
    expect(world.dataset.check).not.toHaveBeenCalled();
    expect(await readTabState(7)).toBeUndefined();
    expect(refusals).toHaveLength(3);
  });
});

describe('our script on a page of no known site speaks for that page, and for no site', () => {
  test.each([
    ['another site', 'https://example.com/episode/1'],
    ['a lookalike', 'https://open.spotify.com.example.com/'],
    ['a part of a site', 'https://accounts.open.spotify.com/'],
    ['the host as its user', 'https://open.spotify.com@example.com/'],
  ])('%s', async (_where, url) => {
    expect(await say(SIGHTED, { ...DETECTOR, url })).toMatchObject({ ok: true });
    expect(await readTabState(7)).toMatchObject({ site: 'web' });
  });
});

test('own pages are recognised in both browsers', async () => {
  for (const page of ['popup', 'sidepanel', 'library', 'options']) {
    for (const scheme of ['chrome', 'moz']) {
      const from = { id: ID, url: `${scheme}-extension://${ID}/${page}.html`, tab: tab(3) };
      expect(await say({ type: 'refresh' }, from)).toMatchObject({ ok: true });
    }
  }
  expect(world.dataset.check).toHaveBeenCalledTimes(8);
});

describe('malformed messages are refused, and logged without their content', () => {
  const secret = 'What I listen to';
  test.each<{ what: string; message: unknown; from: From }>([
    { what: 'nothing', message: undefined, from: DETECTOR },
    { what: 'text', message: secret, from: VIEW },
    { what: 'no type', message: { title: secret }, from: DETECTOR },
    { what: 'a type of our making', message: { type: secret }, from: DETECTOR },
    {
      what: 'a broken sighting',
      message: { ...SIGHTED, sightings: [{ kind: 'episode', podcast: { title: secret } }] },
      from: DETECTOR,
    },
    { what: 'a broken title', message: { ...SIGHTED, sightings: [sighted(secret.repeat(400), {})] }, from: DETECTOR },
    {
      what: 'a broken search',
      message: { type: 'panel-ask', key: NO_KEY, query: { kind: 'search', text: [secret] } },
      from: PANEL,
    },
    { what: 'a broken token', message: { type: 'panel-hello', token: secret }, from: PANEL },
    { what: 'a wrong token', message: { type: 'panel-hello', token: NO_KEY }, from: PANEL },
    { what: 'a key that is a property', message: { type: 'panel-refresh', key: 'toString' }, from: PANEL },
  ])('$what', async ({ message, from }) => {
    expect(await say(message, from)).toEqual(refused);
    expect(refusals).toHaveLength(1);
    const logged = JSON.stringify(refusals);
    expect(logged).not.toContain(secret);
    expect(logged).not.toContain(NO_KEY);
  });

  test('an error while answering is logged and reported, never thrown', async () => {
    const logged = expectConsole('error', /could not answer a message/);
    await world.database.delete();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    const key = await keyFor();
    const reply = await say({ type: 'panel-ask', key, query: { kind: 'topics' } }, PANEL);
    expect(reply).toEqual({ ok: false, problem: 'failed' });
    expect(logged).toHaveLength(1);
  });
});

describe('the panel, which any page could frame', () => {
  const elsewhere = { ...PANEL, tab: tab(8) };
  const ask = (key: string, from: From = PANEL) =>
    say({ type: 'panel-ask', key, query: { kind: 'page', tab: 8 } }, from);

  test('opens with a token of its tab', async () => {
    expect(await say({ type: 'panel-hello', token: await tokenFor() }, PANEL)).toEqual({
      ok: true,
      answer: { key: expect.stringMatching(/^[0-9a-f]{32}$/), tab: 7 },
    });
  });

  const DOCUMENT = { ...PANEL, documentId: 'A' };
  test.each<{ who: string; first: From; next: From; gets: 'the same key' | 'nothing' }>([
    { who: 'the same frame', first: PANEL, next: PANEL, gets: 'the same key' },
    { who: 'another frame', first: PANEL, next: { ...PANEL, frameId: 5 }, gets: 'nothing' },
    { who: 'the same frame of another tab', first: PANEL, next: { ...PANEL, tab: tab(8) }, gets: 'nothing' },
    { who: 'the same document', first: DOCUMENT, next: DOCUMENT, gets: 'the same key' },
    { who: 'another document in the frame', first: DOCUMENT, next: { ...DOCUMENT, documentId: 'B' }, gets: 'nothing' },
    { who: 'the document in another frame', first: DOCUMENT, next: { ...DOCUMENT, frameId: 5 }, gets: 'nothing' },
  ])('a token that was traded gives $who $gets', async ({ first, next, gets }) => {
    const hello = { type: 'panel-hello', token: await tokenFor() };
    const reply = await say(hello, first);
    expect(reply).toMatchObject({ ok: true });
    for (let times = 0; times < 2; times++)
      expect(await say(hello, next)).toEqual(gets === 'nothing' ? refused : reply);
    expect(await say(hello, first)).toEqual(reply);
    const { key } = (reply as { answer: { key: string } }).answer;
    expect(await ask(key)).toMatchObject({ ok: true });
  });

  test('a token used by two frames at once is valid for one of the two', async () => {
    const hello = { type: 'panel-hello', token: await tokenFor() };
    const replies = await Promise.all([say(hello, PANEL), say(hello, { ...PANEL, frameId: 5 })]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('a token of another tab is refused, and stays valid in its own tab', async () => {
    const hello = { type: 'panel-hello', token: await tokenFor() };
    expect(await say(hello, elsewhere)).toEqual(refused);
    expect(await say(hello, PANEL)).toMatchObject({ ok: true });
  });

  test('is refused without key, with a token for a key, and with the key of another tab', async () => {
    const other = await keyFor({ ...DETECTOR, tab: tab(8) }, elsewhere);
    for (const key of [NO_KEY, await tokenFor(), other]) expect(await ask(key)).toEqual(refused);
    expect(await ask(other, elsewhere)).toMatchObject({ ok: true });
  });

  test('many tabs that ask at once all get a valid token', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => index + 100);
    const tokens = await Promise.all(ids.map((id) => tokenFor({ ...DETECTOR, tab: tab(id) })));
    expect(new Set(tokens).size).toBe(20);
    const replies = await Promise.all(
      ids.map((id, index) => say({ type: 'panel-hello', token: tokens[index] }, { ...PANEL, tab: tab(id) })),
    );
    expect(replies.filter(({ ok }) => !ok)).toEqual([]);
  });

  test('a page that keeps asking for tokens makes the oldest void', async () => {
    const first = await tokenFor();
    for (let count = 0; count < 200; count++) await tokenFor();
    expect(await say({ type: 'panel-hello', token: first }, PANEL)).toEqual(refused);
    expect(await keyFor()).toMatch(/^[0-9a-f]{32}$/);
  });

  test('gets answers about its own tab only', async () => {
    await say({ ...SIGHTED, sightings: [] }, DETECTOR);
    expect(await ask(await keyFor())).toEqual({ ok: true, answer: { state: 'quiet', site: 'spotify' } });
  });

  test('stored secrets that do not parse are ignored', async () => {
    expectConsole('warn', /stored panels does not parse/);
    const key = await keyFor();
    await fakeBrowser.storage.session.set({ panels: [{ key, tab: 'seven' }] });
    expect(await ask(key)).toEqual(refused);
    expect(await ask(await keyFor())).toMatchObject({ ok: true });
  });

  test('can ask for a check of the data, and to be closed', async () => {
    openTabs.get(7)?.scripts.add('edge-tab');
    const key = await keyFor();
    await say({ type: 'panel-refresh', key }, PANEL);
    expect(world.dataset.check).toHaveBeenCalledTimes(1);
    expect(await say({ type: 'panel-close', key }, PANEL)).toEqual({ ok: true, answer: true });
    expect(openTabs.get(7)?.told).toEqual([{ type: 'close-panel' }]);
    expect(openTabs.get(8)?.told).toEqual([]);
  });
});

test('a sighting waits for the dataset of this wake', async () => {
  let ready = () => {};
  world.dataset.ready = () =>
    new Promise((resolve) => {
      ready = resolve;
    });
  const answered = say(SIGHTED, DETECTOR);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await readTabState(7)).toBeUndefined();
  ready();
  expect(await answered).toMatchObject({ ok: true });
  expect(await readTabState(7)).toMatchObject({ found: [{ match: 'episode' }] });
});
