import '../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { PanelMessage, ViewMessage } from '../../lib/messages/messages.ts';
import { BackgroundRefused, ExtensionGone, NoAnswer } from '../../lib/messages/query.ts';
import { followChanges, send } from '../../lib/messages/send.ts';
import { REPLY_LIMIT, sendToBackground } from '../../lib/messages/send-from-page.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { expectConsole } from '../setup/console.ts';

const KEY = 'a'.repeat(32);
const { runtime } = fakeBrowser;
const TOKEN = { type: 'panel-token', request: 'a' } as const;
const REFUSED = { ok: false, problem: 'refused' };
const FAILED = { ok: false, problem: 'failed' };

/** Fakes a background that replies this to every message. Returns the messages it receives. */
function backgroundReplying(reply: unknown): unknown[] {
  const received: unknown[] = [];
  vi.spyOn(runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    received.push(message);
    if (reply instanceof Error) throw reply;
    return reply;
  });
  return received;
}

/** What browsers do to a page whose extension was updated. */
const GONE: [what: string, simulate: () => void][] = [
  ['the id is gone', () => fakeApi('runtime', { id: undefined })],
  ['Chromium reports it', () => void backgroundReplying(new Error('Extension context invalidated.'))],
  ['Firefox reports it', () => void backgroundReplying(new Error('Message manager disconnected'))],
];

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('sending from a view', () => {
  test('resolves to the answer in the reply', async () => {
    const received = backgroundReplying({ ok: true, answer: { key: KEY, tab: 3 } });
    expect(await send({ type: 'panel-hello', token: KEY })).toEqual({ key: KEY, tab: 3 });
    expect(received).toEqual([{ type: 'panel-hello', token: KEY }]);
  });

  test('rejects at once if the background refuses', async () => {
    const received = backgroundReplying(REFUSED);
    await expect(send({ type: 'refresh' })).rejects.toBeInstanceOf(BackgroundRefused);
    expect(received).toHaveLength(1);
  });

  test.each(GONE)('rejects with ExtensionGone after an update of the extension: %s', async (_what, simulate) => {
    simulate();
    await expect(send({ type: 'refresh' })).rejects.toBeInstanceOf(ExtensionGone);
  });

  test.each<[what: string, reply: unknown]>([
    ['nothing listens', new Error('Could not establish connection. Receiving end does not exist.')],
    ['it fails each time', FAILED],
    ['it never replies', undefined],
  ])('rejects with what came instead, after all retries: %s', async (_what, reply) => {
    vi.useFakeTimers();
    const received = backgroundReplying(reply);
    const sending = send({ type: 'refresh' }).catch((error: NoAnswer) => error);
    await vi.runAllTimersAsync();
    const error = await sending;
    expect(error).toBeInstanceOf(NoAnswer);
    expect(error).toHaveProperty('cause', reply);
    expect(received).toHaveLength(6);
  });
});

describe('sending from a page', () => {
  test('resolves to the reply', async () => {
    const received = backgroundReplying({ ok: true, answer: { active: true } });
    const reply = await sendToBackground({ type: 'detector-started', run: 'a' });
    expect(reply).toEqual({ ok: true, answer: { active: true } });
    expect(received).toEqual([{ type: 'detector-started', run: 'a' }]);
  });

  test('resolves to a refusal at once', async () => {
    const received = backgroundReplying(REFUSED);
    expect(await sendToBackground(TOKEN)).toEqual(REFUSED);
    expect(received).toHaveLength(1);
  });

  test('resolves to undefined if the background fails each time', async () => {
    vi.useFakeTimers();
    expectConsole('warn', /no answer/);
    const received = backgroundReplying(FAILED);
    const sending = sendToBackground(TOKEN);
    await vi.runAllTimersAsync();
    expect(await sending).toBeUndefined();
    expect(received).toHaveLength(6);
  });

  test.each(GONE)('resolves to undefined after an update of the extension: %s', async (what, simulate) => {
    if (what !== 'the id is gone') expectConsole('warn', /no answer/);
    simulate();
    expect(await sendToBackground(TOKEN)).toBeUndefined();
  });
});

/** How a message can be lost: what `sendMessage` does then. */
const LOSSES: [what: string, lose: () => Promise<unknown>][] = [
  ['the background dies over it', () => Promise.reject(new Error('The message port closed before a response.'))],
  ['the background fails at the moment', async () => FAILED],
  ...[undefined, null, 'ok', { ok: 'yes' }, {}, { ok: false }].map((noReply): [string, () => Promise<unknown>] => [
    `${JSON.stringify(noReply)} is no reply`,
    async () => noReply,
  ]),
];

describe('a message that is lost', () => {
  const REPLY = { ok: true, answer: 'there' };
  /** Fakes a background that loses so many messages. Returns the times of messages, in ms from now. */
  function backgroundLosing(count: number, lose: () => Promise<unknown>): number[] {
    const from = Date.now();
    const times: number[] = [];
    vi.spyOn(runtime, 'sendMessage').mockImplementation(async () => {
      times.push(Date.now() - from);
      return times.length <= count ? lose() : REPLY;
    });
    return times;
  }
  beforeEach(() => vi.useFakeTimers());

  test.each(LOSSES)('is sent again, at once and then after ever longer waits: %s', async (_what, lose) => {
    const times = backgroundLosing(5, lose);
    const sending = sendToBackground(TOKEN);
    await vi.runAllTimersAsync();
    expect(await sending).toEqual(REPLY);
    expect(times).toEqual([0, 0, 100, 500, 2000, 7000]);
  });

  test.each(LOSSES)('is sent again up to five times: %s', async (_what, lose) => {
    const warned = expectConsole('warn', /no answer/);
    const times = backgroundLosing(Number.POSITIVE_INFINITY, lose);
    const sending = sendToBackground(TOKEN);
    await vi.runAllTimersAsync();
    expect(await sending).toBeUndefined();
    expect(times).toHaveLength(6);
    expect(warned).toHaveLength(1);
  });

  test.each(LOSSES)('is not sent again if it is no longer wanted: %s', async (_what, lose) => {
    const times = backgroundLosing(1, lose);
    const sending = sendToBackground(TOKEN, () => false);
    await vi.runAllTimersAsync();
    expect(await sending).toBeUndefined();
    expect(times).toHaveLength(1);
  });

  test('is not sent again once the extension is gone', async () => {
    const received = backgroundReplying(new Error('Extension context invalidated.'));
    await expect(send({ type: 'refresh' })).rejects.toBeInstanceOf(ExtensionGone);
    expect(received).toHaveLength(1);
  });
});

describe('a message that the background hangs over', () => {
  /** Fakes a background that settles messages when the test says so. */
  function backgroundHanging(): { settle: ((reply: unknown) => void)[]; times: number[] } {
    const from = Date.now();
    const settle: ((reply: unknown) => void)[] = [];
    const times: number[] = [];
    vi.spyOn(runtime, 'sendMessage').mockImplementation(() => {
      times.push(Date.now() - from);
      return new Promise((resolve, reject) =>
        settle.push((reply) => (reply instanceof Error ? reject(reply) : resolve(reply))),
      );
    });
    return { settle, times };
  }
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  beforeEach(() => vi.useFakeTimers());

  test('is sent again after five seconds and the same waits, up to five times', async () => {
    expectConsole('warn', /no answer/);
    const { times } = backgroundHanging();
    const sending = sendToBackground(TOKEN);
    await vi.runAllTimersAsync();
    expect(await sending).toBeUndefined();
    expect(times).toEqual([0, 5000, 10_100, 15_500, 22_000, 32_000]);
  });

  test.each([0, 1, 2])('takes the reply to whichever sending is answered: %s', async (at) => {
    const { settle, times } = backgroundHanging();
    const sending = sendToBackground(TOKEN);
    await pass(11_000);
    expect(times).toHaveLength(3);
    const reply = { ok: true, answer: at };
    settle[at]?.(reply);
    expect(await sending).toEqual(reply);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('waits for the reply to the latest sending when an earlier one is lost late', async () => {
    const { settle, times } = backgroundHanging();
    const sending = sendToBackground(TOKEN);
    await pass(6000);
    settle[0]?.(new Error('The message port closed before a response.'));
    await pass(1000);
    expect(times).toHaveLength(2);
    settle[1]?.({ ok: true, answer: 'second' });
    expect(await sending).toEqual({ ok: true, answer: 'second' });
  });

  test('never gets the late answer to another message', async () => {
    const { settle } = backgroundHanging();
    const first = send({ type: 'ask', query: { kind: 'topics' } }).catch((error) => error);
    await pass(20_000);
    expect(await first).toBeInstanceOf(NoAnswer);
    const second = send({ type: 'ask', query: { kind: 'status' } });
    const late = settle.splice(0, settle.length - 1);
    for (const reply of late) reply({ ok: true, answer: 'topics' });
    await pass(10);
    settle[0]?.({ ok: true, answer: 'status' });
    expect(await second).toBe('status');
  });

  const SECOND = 1000;
  test.each<{ message: PanelMessage | ViewMessage; sendings: number[]; end: number }>([
    { message: { type: 'panel-hello', token: KEY }, sendings: [0, 5, 10.1], end: 15.5 },
    { message: { type: 'panel-ask', key: KEY, query: { kind: 'topics' } }, sendings: [0, 5, 10.1], end: 15.5 },
    { message: { type: 'list-feeds' }, sendings: [0, 5, 10.1], end: 15.5 },
    { message: { type: 'read-page', tab: 1 }, sendings: [0, 5, 10.1], end: 15.5 },
    { message: { type: 'panel-refresh', key: KEY }, sendings: [0], end: 60 },
    { message: { type: 'refresh' }, sendings: [0], end: 60 },
  ])('is an error in a view after $end s: $message.type', async ({ message, sendings, end }) => {
    const { times } = backgroundHanging();
    let error: unknown;
    const sending = send(message).catch((thrown) => {
      error = thrown;
    });
    await pass(end * SECOND - 1);
    expect(error).toBeUndefined();
    await pass(1);
    await sending;
    expect(error).toBeInstanceOf(NoAnswer);
    expect(times.map((time) => time / SECOND)).toEqual(sendings);
  });

  test.each<ViewMessage>([{ type: 'sync-feeds', id: 'a' }, { type: 'feeds-changed' }])(
    'may work for minutes: $type is neither sent again nor given up',
    async (message) => {
      const { settle, times } = backgroundHanging();
      const sending = send(message);
      await pass(24 * 3600 * SECOND);
      expect(times).toEqual([0]);
      settle[0]?.({ ok: true });
      expect(await sending).toBeUndefined();
    },
  );

  test('is not sent again if it was only slow', async () => {
    const { settle, times } = backgroundHanging();
    const sending = send({ type: 'list-feeds' });
    await pass(REPLY_LIMIT - 1);
    settle[0]?.({ ok: true, answer: [] });
    expect(await sending).toEqual([]);
    expect(times).toEqual([0]);
  });
});

describe('followChanges', () => {
  test('calls the listener for changes only, until it stops', async () => {
    const listener = vi.fn();
    const stop = followChanges(listener);
    for (const message of [{ type: 'changed' }, { type: 'refresh' }, null, 'changed', { type: 'changed', more: 1 }]) {
      await runtime.onMessage.trigger(message, {}, () => {});
    }
    expect(listener).toHaveBeenCalledTimes(2);
    stop();
    await runtime.onMessage.trigger({ type: 'changed' }, {}, () => {});
    expect(listener).toHaveBeenCalledTimes(2);
  });

  test('does not reply to messages', async () => {
    followChanges(() => {});
    const [answer] = await runtime.onMessage.trigger({ type: 'changed' }, {}, () => {});
    expect(answer).toBeUndefined();
  });
});
