import 'fake-indexeddb/auto';
import '../extension/fake-extension.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Background } from '../../lib/background/context.ts';
import { keepFeeds } from '../../lib/background/feed-updates.ts';
import { receive } from '../../lib/background/receive.ts';
import {
  detectorMessageSchema,
  panelMessageSchema,
  type Reply,
  viewMessageSchema,
} from '../../lib/messages/messages.ts';
import { updateSettings } from '../../lib/personal/settings.ts';
import { workOnTabsDone } from '../extension/work-on-tabs.ts';
import { sighted } from '../fixtures/catalogue.ts';
import { TWO_PODCASTS } from '../fixtures/datasets.ts';
import { badgeOf, openTab, openTabs } from './open-tabs.ts';
import { testBackground } from './test-background.ts';

type From = Browser.runtime.MessageSender;
const ID = fakeBrowser.runtime.id;
const TAB = 7;
const tab = { id: TAB, incognito: false } as Browser.tabs.Tab;
const SENDERS = {
  detector: { id: ID, url: 'https://open.spotify.com/episode/1', frameId: 0, tab },
  frame: { id: ID, url: 'https://open.spotify.com/embed/episode/1', frameId: 5, tab },
  panel: { id: ID, url: `chrome-extension://${ID}/sidebar.html`, frameId: 4, tab },
  view: { id: ID, url: `chrome-extension://${ID}/popup.html` },
} satisfies Record<string, From>;
type SenderKind = keyof typeof SENDERS;

const EPISODE = { title: 'Claws and Effect', publishedOn: '2026-04-08', ids: { spotify: 'e1' } };
const CLAWS = sighted({ title: 'The Brief', ids: { spotify: 's1' } }, EPISODE);
const HEALTH = { by: 'title', missing: ['test-ids'] };
const SIGHTED = { type: 'sighted', run: 'a', navigation: 0, reading: false, sightings: [CLAWS], health: HEALTH };
const STARTED = { type: 'detector-started', run: 'a' };
const CORRECTION = crypto.randomUUID();
const REQUEST = {
  id: CORRECTION,
  source: 'page',
  seen: { podcast: 'The Brief', episode: CLAWS.episode.title },
  says: { kind: 'never' },
};

let world: Background;
const say = (message: object, by: SenderKind): Promise<Reply<unknown>> => receive(world, message, SENDERS[by]);
async function answerTo<T>(message: object, by: SenderKind): Promise<T> {
  const reply = await say(message, by);
  if (!reply.ok) throw new Error(reply.problem);
  return reply.answer as T;
}

beforeEach(async () => {
  const background = await testBackground(TWO_PODCASTS);
  const { database, dataset } = background;
  world = { ...background, feeds: keepFeeds({ database, dataset, changed: async () => {} }) };
  openTab(TAB, { scripts: new Set(['detector', 'edge-tab']), embeds: new Map([[5, []]]) });
  await updateSettings({ embeds: true });
});

/** Everything that is stored or shown, except what was only sent. */
async function everything() {
  const { corrections, learnt } = world.personal;
  return {
    stored: [await fakeBrowser.storage.local.get(), await fakeBrowser.storage.session.get()],
    personal: [await corrections.toArray(), await learnt.toArray()],
    shown: [await badgeOf(TAB), [...(openTabs.get(TAB)?.scripts ?? [])]],
  };
}

const tokenOf = async () =>
  (await answerTo<{ token: string }>({ type: 'panel-token', request: 'before' }, 'detector')).token;
const withKey = async (message: object) => {
  const { key } = await answerTo<{ key: string }>({ type: 'panel-hello', token: await tokenOf() }, 'panel');
  return { ...message, key };
};
const corrected = async (message: object) => {
  await say(SIGHTED, 'detector');
  await answerTo({ type: 'correct', tab: TAB, request: REQUEST }, 'view');
  return message;
};
const seen = async (message: object) => {
  await say(SIGHTED, 'detector');
  return message;
};

interface Row {
  by: SenderKind;
  type: string;
  /** What has happened before, and the message. */
  message(): Promise<object>;
  /** Whether the message changes anything; otherwise it only asks or notifies. */
  changes: boolean;
}

const ROWS: Row[] = [
  { by: 'detector', type: 'detector-started', message: async () => STARTED, changes: true },
  { by: 'detector', type: 'sighted', message: async () => SIGHTED, changes: true },
  {
    ...{ by: 'detector', type: 'rows', changes: true },
    message: async () => ({ type: 'rows', rows: [{ sighting: CLAWS, shown: [] }] }),
  },
  { by: 'detector', type: 'panel-script', message: async () => ({ type: 'panel-script' }), changes: false },
  { by: 'detector', type: 'panel-token', message: async () => ({ type: 'panel-token', request: 'a' }), changes: true },
  {
    ...{ by: 'detector', type: 'panel-placed', changes: true },
    message: async () => ({ type: 'panel-placed', width: 400, top: 0.2, open: true }),
  },
  { by: 'frame', type: 'detector-started', message: async () => STARTED, changes: true },
  { by: 'frame', type: 'sighted', message: async () => SIGHTED, changes: true },
  {
    ...{ by: 'panel', type: 'panel-hello', changes: true },
    message: async () => ({ type: 'panel-hello', token: await tokenOf() }),
  },
  {
    ...{ by: 'panel', type: 'panel-ask', changes: false },
    message: async () => seen(await withKey({ type: 'panel-ask', query: { kind: 'page', tab: TAB } })),
  },
  { by: 'panel', type: 'panel-refresh', message: () => withKey({ type: 'panel-refresh' }), changes: false },
  {
    ...{ by: 'panel', type: 'panel-switch', changes: true },
    message: async () => seen(await withKey({ type: 'panel-switch', change: { site: 'spotify', on: false } })),
  },
  { by: 'panel', type: 'panel-close', message: () => withKey({ type: 'panel-close' }), changes: false },
  {
    ...{ by: 'panel', type: 'panel-correct', changes: true },
    message: async () => seen(await withKey({ type: 'panel-correct', request: REQUEST })),
  },
  {
    ...{ by: 'panel', type: 'panel-undo', changes: true },
    message: async () => corrected(await withKey({ type: 'panel-undo', id: CORRECTION })),
  },
  { by: 'view', type: 'refresh', message: async () => ({ type: 'refresh' }), changes: false },
  {
    ...{ by: 'view', type: 'ask', changes: false },
    message: () => seen({ type: 'ask', query: { kind: 'page', tab: TAB } }),
  },
  { by: 'view', type: 'list-feeds', message: async () => ({ type: 'list-feeds' }), changes: false },
  {
    ...{ by: 'view', type: 'correct', changes: true },
    message: () => seen({ type: 'correct', tab: TAB, request: REQUEST }),
  },
  {
    ...{ by: 'view', type: 'undo-correction', changes: true },
    message: () => corrected({ type: 'undo-correction', id: CORRECTION }),
  },
  {
    ...{ by: 'view', type: 'corrections-changed', changes: false },
    message: () => corrected({ type: 'corrections-changed' }),
  },
  { by: 'view', type: 'sync-feeds', message: async () => ({ type: 'sync-feeds', id: 'a' }), changes: true },
  { by: 'view', type: 'feeds-changed', message: async () => ({ type: 'feeds-changed' }), changes: false },
  { by: 'view', type: 'read-page', message: async () => ({ type: 'read-page', tab: TAB }), changes: false },
];

describe('a message that arrives twice gets the same answer, and has its effect once', () => {
  test.each(ROWS)('$type by a $by', async ({ by, message, changes }) => {
    const sent = await message();
    await workOnTabsDone();
    const before = await everything();
    const first = await say(sent, by);
    expect(first.ok).toBe(true);
    await workOnTabsDone();
    const after = await everything();
    if (changes) expect(after).not.toEqual(before);
    else expect(after).toEqual(before);
    expect(await say(sent, by)).toEqual(first);
    await workOnTabsDone();
    expect(await everything()).toEqual(after);
  });

  test.each(ROWS)('at the same time, too: $type by a $by', async ({ by, message }) => {
    const sent = await message();
    const [first, second] = await Promise.all([say(sent, by), say(sent, by)]);
    expect(first.ok).toBe(true);
    expect(second).toEqual(first);
    await workOnTabsDone();
    const after = await everything();
    expect(await say(sent, by)).toEqual(first);
    await workOnTabsDone();
    expect(await everything()).toEqual(after);
  });

  /** Frames may not send these. */
  const NOT_BY_FRAMES = ['rows', 'panel-script', 'panel-token', 'panel-placed'];

  test('there is a row for every type of message', () => {
    const typesOf = (schema: { def: { options: readonly { def: { shape: { type: object } } }[] } }) =>
      schema.def.options.flatMap(({ def }) => (def.shape.type as { def: { values: string[] } }).def.values);
    const rowsOf = (by: SenderKind) => ROWS.filter((row) => row.by === by).map(({ type }) => type);
    expect([...rowsOf('detector')].sort()).toEqual(typesOf(detectorMessageSchema).sort());
    expect([...rowsOf('frame'), ...NOT_BY_FRAMES].sort()).toEqual(typesOf(detectorMessageSchema).sort());
    expect(rowsOf('panel').sort()).toEqual(typesOf(panelMessageSchema).sort());
    expect(rowsOf('view').sort()).toEqual(typesOf(viewMessageSchema).sort());
  });
});
