// @vitest-environment jsdom
import '../../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ContentScriptContext as Context } from 'wxt/utils/content-script-context';
import { onCommand } from '../../../lib/page/commands.ts';
import { detect } from '../../../lib/page/detector/detect.ts';
import { fakeApi } from '../../extension/fake-api.ts';
import { allowConsole } from '../../setup/console.ts';
import { episodeOf, HEALTH, madeUpSite, show, showBody } from './fake-site.ts';
import { fakeTime } from './fake-time.ts';

const { runtime } = fakeBrowser;

/** Chromium's way to tell of navigations; looked for when the context's module is loaded. */
const navigation = new EventTarget();
vi.stubGlobal('navigation', navigation);
const { ContentScriptContext } = await import('wxt/utils/content-script-context');

let context: Context;
let site: ReturnType<typeof madeUpSite>;
interface Told {
  type: string;
  run?: string;
  navigation?: number;
  reading?: boolean;
  sightings?: unknown[];
  health?: unknown;
}
let told: Told[];
/** What the background replies to a detector that starts. */
let reply: unknown;
/** What it replies to a report of the page with this navigation. */
let replyTo: (report: Told) => unknown;
const RUN = expect.any(String);

beforeEach(() => {
  fakeTime();
  vi.spyOn(console, 'debug').mockImplementation(() => {});
  history.replaceState(null, '', '/a');
  show('One');
  told = [];
  reply = { ok: true, answer: { active: true } };
  replyTo = () => ({ ok: true, answer: [] });
  fakeApi('runtime', {
    sendMessage: async (message: Told) => {
      told.push(structuredClone(message));
      return message.type === 'detector-started' ? reply : replyTo(message);
    },
  });
});
afterEach(() => {
  context.notifyInvalidated();
  document.querySelector('liner-notes-tab')?.remove();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function start(): Promise<void> {
  site = madeUpSite();
  context = new ContentScriptContext('made-up', { noScriptStartedPostMessage: true } as never);
  detect(site, context);
  await pass(100);
}
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const order = async (message: unknown) => {
  const replied = vi.fn();
  await runtime.onMessage.trigger(message, {}, replied);
  await pass(100);
  return replied.mock.calls;
};
const sightings = () => told.filter(({ type }) => type === 'sighted');
/** Goes to another address, as the Navigation API tells of it a moment before. */
function go(path: string): void {
  const url = new URL(path, location.href).href;
  navigation.dispatchEvent(Object.assign(new Event('navigate'), { destination: { url } }));
  history.pushState(null, '', path);
}
/** The scripts that run in the page. */
const HERE = expect.arrayContaining(['detector']);
const reportOf = (count: number, id: string, title: string) => ({
  ...{ type: 'sighted', run: RUN, navigation: count, reading: false, scripts: HERE },
  ...{ sightings: [episodeOf(id, title)], health: HEALTH },
});
const voidOf = (count: number) => ({
  ...{ type: 'sighted', run: RUN, navigation: count, reading: true, scripts: HERE, sightings: [] },
});

test('an active detector reports what it sees', async () => {
  await start();
  expect(told[0]).toEqual({ type: 'detector-started', run: RUN });
  expect(told.slice(1)).toEqual([reportOf(0, 'a', 'One')]);
});

test('a navigation to a page that is there within 150 ms is reported once', async () => {
  await start();
  go('/b');
  show('Two');
  await pass(10_000);
  expect(sightings().slice(1)).toEqual([reportOf(1, 'b', 'Two')]);
});

test('a navigation to a page that takes longer is reported twice', async () => {
  await start();
  go('/b');
  await pass(200);
  expect(sightings().slice(1)).toEqual([voidOf(1)]);
  show('Two');
  await pass(10_000);
  expect(sightings().slice(1)).toEqual([voidOf(1), reportOf(1, 'b', 'Two')]);
});

describe('a report that the background died over', () => {
  /** Has the background die over all that it is told from now on; gives how to have it live again. */
  function die(): () => void {
    told = [];
    return fakeApi('runtime', {
      sendMessage: async (message: Told) => {
        told.push(structuredClone(message));
        throw new Error('The message port closed before a response was received.');
      },
    });
  }

  test('is sent again, unless it is outdated by then', async () => {
    await start();
    const live = die();
    history.pushState(null, '', '/b');
    await order({ type: 'detector-config', active: true });
    await pass(400);
    show('Two');
    await pass(1000);
    live();
    await pass(10_000);
    const reading = sightings().map((said) => said.reading);
    const [before, after] = [reading.filter(Boolean).length, reading.indexOf(false)];
    expect(before).toBeGreaterThan(1);
    expect(after).toBe(before);
    expect(reading.length - after).toBeGreaterThan(2);
    expect(sightings().at(-1)).toEqual(reportOf(1, 'b', 'Two'));
  });

  test('is not sent again once its page is left', async () => {
    const live = die();
    await start();
    live();
    await order({ type: 'detector-config', active: true });
    die();
    go('/b');
    show('Two');
    await pass(100);
    const before = sightings().length;
    expect(before).toBeGreaterThan(0);
    go('/c');
    await pass(149);
    expect(sightings()).toHaveLength(before);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['its reading', () => order({ type: 'detector-config', active: false })],
    ['the detector', async () => context.notifyInvalidated()],
  ])('is not sent again after the end of %s', async (_what, end) => {
    await start();
    const live = die();
    history.pushState(null, '', '/b');
    await order({ type: 'detector-config', active: true });
    await pass(100);
    expect(sightings()).not.toEqual([]);
    await end();
    live();
    told = [];
    await pass(10_000);
    expect(sightings()).toEqual([]);
  });
});

test('a start that is answered after the config came by another way changes nothing', async () => {
  const { sendMessage } = runtime;
  let hear = () => {};
  fakeApi('runtime', {
    sendMessage: async (message: Told) => {
      if (message.type === 'detector-started') await new Promise<void>((resolve) => (hear = resolve));
      return sendMessage(message);
    },
  });
  await start();
  await order({ type: 'detector-config', active: true });
  expect(sightings().at(-1)).toEqual(reportOf(0, 'a', 'One'));
  told = [];
  hear();
  await pass(100);
  expect(told).toEqual([{ type: 'detector-started', run: RUN }]);
});

describe('each run of a detector has an id of its own', () => {
  const runs = () => [...new Set(told.map(({ run }) => run))];

  test('that all its messages carry', async () => {
    await start();
    history.pushState(null, '', '/b');
    await order({ type: 'detector-config', active: true });
    await pass(100);
    show('Two');
    await pass(1000);
    expect(sightings().length).toBeGreaterThan(2);
    expect(runs()).toHaveLength(1);
  });

  test('another one after it was switched off and on', async () => {
    await start();
    await order({ type: 'detector-config', active: false });
    await order({ type: 'detector-config', active: true });
    await pass(1000);
    expect(runs()).toHaveLength(2);
    expect(sightings().at(-1)).toMatchObject({ navigation: 0, sightings: [episodeOf('a', 'One')] });
  });
});

describe('a report without an answer', () => {
  /** A background that does not answer so many reports. Gives what it was sent, and the time of it in ms. */
  function unanswering(times: number, reaction: () => Promise<unknown>): (Told & { at: number })[] {
    const sent: (Told & { at: number })[] = [];
    const from = Date.now();
    fakeApi('runtime', {
      sendMessage: async (message: Told) => {
        if (message.type === 'detector-started') return reply;
        if (message.type !== 'sighted' || message.reading) return { ok: true, answer: [] };
        sent.push({ ...structuredClone(message), at: Date.now() - from });
        return sent.length <= times ? reaction() : { ok: true, answer: [] };
      },
    });
    return sent;
  }
  const fail = async () => ({ ok: false, problem: 'failed' });
  const hang = () => new Promise(() => {});
  const MINUTE = 60_000;

  test.each([
    ['fails', fail],
    ['hangs', hang],
  ])('is sent again until it is confirmed, and then no more: the background %s', async (_what, reaction) => {
    const sent = unanswering(2, reaction);
    await start();
    await pass(60 * MINUTE);
    expect(sent).toHaveLength(3);
    expect(sent).toEqual(sent.map(({ at }) => ({ ...reportOf(0, 'a', 'One'), at })));
    expect(new Set(sent.map(({ run }) => run)).size).toBe(1);
  });

  test.each([
    ['fails', fail],
    ['hangs', hang],
  ])('is sent again ever later, for longer than a browser lets a background hang: it %s', async (_what, reaction) => {
    allowConsole('warn', /no answer/);
    const sent = unanswering(Number.POSITIVE_INFINITY, reaction);
    await start();
    await pass(60 * MINUTE);
    expect(sent).toHaveLength(10);
    const times = sent.map(({ at }) => at);
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeGreaterThan(5 * MINUTE);
  });

  test('that was refused is not sent again', async () => {
    const sent = unanswering(Number.POSITIVE_INFINITY, async () => ({ ok: false, problem: 'refused' }));
    await start();
    await pass(60 * MINUTE);
    expect(sent).toHaveLength(1);
  });
});

test('how a page was read goes with every report of it, so that it counts whichever arrives', async () => {
  show('One', 'Song');
  await start();
  const footer = document.querySelector('footer');
  if (footer) footer.textContent = 'Next';
  await pass(2000);
  expect(sightings().map(({ health }) => health)).toEqual([HEALTH, HEALTH]);
  go('/b');
  await pass(200);
  expect(sightings().at(-1)).not.toHaveProperty('health');
});

describe('a start without an answer', () => {
  test.each([
    ['fails', async () => ({ ok: false, problem: 'failed' })],
    ['hangs', () => new Promise(() => {})],
  ])('is sent again, and the page is read: the background %s', async (_what, reaction) => {
    const { sendMessage } = runtime;
    let starts = 0;
    fakeApi('runtime', {
      sendMessage: (message: Told) => {
        if (message.type === 'detector-started') starts += 1;
        return message.type === 'detector-started' && starts <= 3 ? reaction() : sendMessage(message);
      },
    });
    await start();
    await pass(60_000);
    expect(starts).toBe(4);
    expect(sightings().at(-1)).toMatchObject({ sightings: [episodeOf('a', 'One')] });
  });

  test.each([0, 600_000])(
    'is not sent again for a run that ended, whose answer changes nothing after %s ms',
    async (wait) => {
      const replies: ((config: unknown) => void)[] = [];
      fakeApi('runtime', { sendMessage: () => new Promise((resolve) => replies.push(resolve)) });
      await start();
      await order({ type: 'detector-config', active: false });
      await pass(wait);
      expect(replies).toHaveLength(1);
      replies[0]?.({ ok: true, answer: { active: true } });
      await pass(1000);
      expect(site.readPage).not.toHaveBeenCalled();
    },
  );

  test('of a page that comes back from the cache has a run of its own', async () => {
    const { sendMessage } = runtime;
    const starts: Told[] = [];
    fakeApi('runtime', {
      sendMessage: (message: Told) => {
        if (message.type !== 'detector-started') return sendMessage(message);
        starts.push(message);
        return starts.length === 1 ? new Promise(() => {}) : sendMessage(message);
      },
    });
    await start();
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await pass(60_000);
    expect(starts).toEqual([
      { type: 'detector-started', run: RUN },
      { type: 'detector-started', run: RUN },
    ]);
    expect(new Set(starts.map(({ run }) => run)).size).toBe(2);
  });

  test('of a page that was not in the cache is no start', async () => {
    await start();
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
    await pass(60_000);
    expect(told.filter(({ type }) => type === 'detector-started')).toHaveLength(1);
  });
});

describe("nothing is read without the background's config", () => {
  test.each<{ what: string; answer: unknown }>([
    { what: 'a rest', answer: { ok: true, answer: { active: false } } },
    { what: 'no answer', answer: undefined },
    { what: 'a refusal', answer: { ok: false, problem: 'refused' } },
    { what: 'something else', answer: { ok: true, answer: 'active' } },
  ])('$what', async ({ answer }) => {
    allowConsole('warn', /no answer/);
    reply = answer;
    await start();
    await pass(600_000);
    expect(site.readPage).not.toHaveBeenCalled();
    expect(site.readPlayer).not.toHaveBeenCalled();
    expect(sightings()).toEqual([]);
  });

  test('a config that comes later starts it', async () => {
    reply = undefined;
    await start();
    expect(await order({ type: 'detector-config', active: true })).toEqual([[true]]);
    expect(sightings().at(-1)).toMatchObject({ sightings: [episodeOf('a', 'One')] });
  });
});

describe('detector-config', () => {
  test('to stop leaves nothing running; to read again counts navigations from 0', async () => {
    await start();
    history.pushState(null, '', '/b');
    show('Two');
    await pass(3000);
    expect(sightings().at(-1)).toMatchObject({ navigation: 1 });
    expect(await order({ type: 'detector-config', active: false })).toEqual([[true]]);
    const reads = site.readPage.mock.calls.length;
    show('Three');
    await pass(60_000);
    expect(site.readPage).toHaveBeenCalledTimes(reads);
    await order({ type: 'detector-config', active: true });
    expect(sightings().at(-1)).toMatchObject({ navigation: 0, sightings: [episodeOf('b', 'Three')] });
  });

  test('to continue changes nothing', async () => {
    await start();
    const before = told.length;
    expect(await order({ type: 'detector-config', active: true })).toEqual([[true]]);
    expect(told).toHaveLength(before);
  });

  test.each([
    [{ type: 'toggle-panel' }],
    [{ type: 'changed' }],
    [{ type: 'detector-config' }],
    [null],
    ['detector-config'],
  ])('that are none (%j) are left to others', async (message) => {
    await start();
    expect(await order(message)).toEqual([]);
  });
});

test('a navigation is reported although the address does not change for long', async () => {
  await start();
  const event = Object.assign(new Event('navigate'), { destination: { url: new URL('/b', location.href).href } });
  navigation.dispatchEvent(event);
  await pass(150);
  expect(sightings().at(-1)).toEqual(voidOf(1));
});

describe('the edge tab of the page before', () => {
  const isHidden = () => document.querySelector('liner-notes-tab')?.hasAttribute('data-stale');

  beforeEach(async () => {
    await start();
    document.documentElement.append(document.createElement('liner-notes-tab'));
    told = [];
  });

  test('is hidden 150 ms after the navigation when the page is not there by then, and not before', async () => {
    go('/b');
    await pass(149);
    expect(isHidden()).toBe(false);
    await pass(1);
    expect(isHidden()).toBe(true);
    // Only the edge tab itself shows again, when it is told to.
    show('Two');
    await pass(10_000);
    expect(sightings().at(-1)).toEqual(reportOf(1, 'b', 'Two'));
    expect(isHidden()).toBe(true);
  });

  test('stays when the background answers within 150 ms: it is that of the new page then', async () => {
    go('/b');
    show('Two');
    await pass(10_000);
    expect(sightings()).toEqual([reportOf(1, 'b', 'Two')]);
    expect(isHidden()).toBe(false);
  });

  test('is hidden at the next navigation just as at the first', async () => {
    go('/b');
    show('Two');
    await pass(1000);
    go('/c');
    await pass(149);
    expect(isHidden()).toBe(false);
    await pass(1);
    expect(isHidden()).toBe(true);
  });

  test.each<[string, unknown]>([
    ['works on it', new Promise(() => {})],
    ['refuses the report', { ok: false, problem: 'refused' }],
    ['fails', { ok: false, problem: 'failed' }],
  ])('is hidden while the background %s, though the page is read', async (_what, answer) => {
    replyTo = () => answer;
    go('/b');
    show('Two');
    await pass(150);
    expect(sightings()[0]).toEqual(reportOf(1, 'b', 'Two'));
    expect(isHidden()).toBe(true);
  });

  test('is hidden when the answer is about a page that was left meanwhile', async () => {
    let answer = (_reply: unknown) => {};
    replyTo = ({ navigation: count }) =>
      count === 1 ? new Promise((resolve) => (answer = resolve)) : new Promise(() => {});
    go('/b');
    show('Two');
    await pass(60);
    expect(sightings()).toEqual([reportOf(1, 'b', 'Two')]);
    go('/c');
    answer({ ok: true, answer: [] });
    await pass(150);
    expect(isHidden()).toBe(true);
  });

  test('stays when the detector stops: the background removes it', async () => {
    go('/b');
    await order({ type: 'detector-config', active: false });
    await pass(10_000);
    expect(isHidden()).toBe(false);
  });
});

describe('commands that come with the reply', () => {
  const TAB = { type: 'edge-tab', visible: true };
  const ROWS = { type: 'rows', on: true };
  let carriedOut: unknown[];

  beforeEach(async () => {
    await start();
    carriedOut = [];
    onCommand(context, 'rows', (command) => {
      if ((command as Told).type === 'detector-config') return undefined;
      carriedOut.push(command);
      return true;
    });
  });

  test('reach the other scripts in the page, in order', async () => {
    replyTo = () => ({ ok: true, answer: [TAB, ROWS] });
    go('/b');
    show('Two');
    await pass(1000);
    expect(carriedOut).toEqual([TAB, ROWS]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['something else', { ok: true, answer: true }],
    ['a refusal', { ok: false, problem: 'refused', answer: [TAB] }],
  ])('are none in %s', async (_what, answer) => {
    replyTo = () => answer;
    go('/b');
    show('Two');
    await pass(1000);
    expect(carriedOut).toEqual([]);
  });

  test('about a page that is not there yet are not carried out', async () => {
    replyTo = ({ reading }) => ({ ok: true, answer: reading ? [TAB] : [] });
    go('/b');
    await pass(1000);
    expect(sightings().at(-1)).toEqual(voidOf(1));
    expect(carriedOut).toEqual([]);
  });

  test.each<[string, () => unknown]>([
    ['was left', () => go('/c')],
    [
      'was read again',
      () => {
        showBody('Two, with its number');
        document.title += '.';
      },
    ],
    ['is no more read', () => order({ type: 'detector-config', active: false })],
  ])('about a page that %s meanwhile are not carried out', async (_what, happens) => {
    let answer = (_reply: unknown) => {};
    replyTo = () => {
      replyTo = () => new Promise(() => {});
      return new Promise((resolve) => (answer = resolve));
    };
    go('/b');
    show('Two');
    await pass(60);
    await happens();
    await pass(60);
    answer({ ok: true, answer: [TAB] });
    await pass(1000);
    expect(carriedOut).toEqual([]);
  });
});

describe('a copy that is retired', () => {
  test('leaves no timer and no listener, and reads no more', async () => {
    await start();
    const [old, reads] = [site, site.readPage.mock.calls.length];
    await start();
    expect(site.readPage).toHaveBeenCalled();
    context.notifyInvalidated();
    expect(vi.getTimerCount()).toBe(0);
    expect(runtime.onMessage.hasListeners()).toBe(false);
    show('Two');
    await pass(60_000);
    expect(old.readPage).toHaveBeenCalledTimes(reads);
  });

  test('while it waits for its config does not start', async () => {
    let answer = (_reply: unknown) => {};
    fakeApi('runtime', {
      sendMessage: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    await start();
    context.notifyInvalidated();
    answer({ ok: true, answer: { active: true } });
    await pass(60_000);
    expect(site.readPage).not.toHaveBeenCalled();
  });

  test('of a removed extension throws nothing', async () => {
    await start();
    const restore = fakeApi('runtime', { id: undefined, onMessage: undefined });
    expect(() => context.notifyInvalidated()).not.toThrow();
    restore();
    expect(vi.getTimerCount()).toBe(0);
  });
});
