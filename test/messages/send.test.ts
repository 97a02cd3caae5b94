import '../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ExtensionGone } from '../../lib/messages/query.ts';
import { followChanges, send } from '../../lib/messages/send.ts';
import { sendToBackground } from '../../lib/messages/send-from-page.ts';
import { fakeApi } from '../extension/fake-api.ts';
import { expectConsole } from '../setup/console.ts';

const KEY = 'a'.repeat(32);
const { runtime } = fakeBrowser;

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

  test.each([
    { reply: { ok: false, problem: 'refused' }, message: 'the background refused' },
    { reply: { ok: false, problem: 'failed' }, message: 'the background failed' },
  ])('rejects with the problem: $message', async ({ reply, message }) => {
    backgroundReplying(reply);
    const sending = send({ type: 'refresh' });
    await expect(sending).rejects.toThrow(message);
    await expect(sending).rejects.not.toBeInstanceOf(ExtensionGone);
  });

  test.each(GONE)('rejects with ExtensionGone after an update of the extension: %s', async (_what, simulate) => {
    simulate();
    await expect(send({ type: 'refresh' })).rejects.toBeInstanceOf(ExtensionGone);
  });

  test('rejects with any other error unchanged, after all retries', async () => {
    vi.useFakeTimers();
    const error = new Error('Could not establish connection. Receiving end does not exist.');
    const received = backgroundReplying(error);
    const sending = expect(send({ type: 'refresh' })).rejects.toBe(error);
    await vi.runAllTimersAsync();
    await sending;
    expect(received).toHaveLength(6);
  });
});

describe('sending from a page', () => {
  test('resolves to the answer', async () => {
    const received = backgroundReplying({ ok: true, answer: { active: true } });
    expect(await sendToBackground({ type: 'detector-started', run: 'a' })).toEqual({ active: true });
    expect(received).toEqual([{ type: 'detector-started', run: 'a' }]);
  });

  test.each([[{ ok: false, problem: 'refused' }], [{ ok: false, problem: 'failed' }]])(
    'resolves to undefined for %j',
    async (reply) => {
      backgroundReplying(reply);
      expect(await sendToBackground({ type: 'panel-token' })).toBeUndefined();
    },
  );

  test.each(GONE)('resolves to undefined after an update of the extension: %s', async (what, simulate) => {
    if (what !== 'the id is gone') expectConsole('warn', /reload this tab/);
    simulate();
    expect(await sendToBackground({ type: 'panel-token' })).toBeUndefined();
  });
});

describe('when the background dies over a message', () => {
  const DEATH = new Error('The message port closed before a response was received.');
  /** Fakes a background that dies a number of times before it replies. Returns the times of messages, in ms from now. */
  function backgroundDying(deaths: number): number[] {
    const from = Date.now();
    const times: number[] = [];
    vi.spyOn(runtime, 'sendMessage').mockImplementation(async () => {
      times.push(Date.now() - from);
      if (times.length <= deaths) throw DEATH;
      return { ok: true, answer: 'there' };
    });
    return times;
  }
  beforeEach(() => vi.useFakeTimers());

  test('it is sent again, at once and then after ever longer waits, up to five times', async () => {
    const times = backgroundDying(5);
    const sending = sendToBackground({ type: 'panel-token' });
    await vi.runAllTimersAsync();
    expect(await sending).toBe('there');
    expect(times).toEqual([0, 0, 100, 500, 2000, 7000]);
  });

  test.each([[undefined], [null], ['ok'], [{ ok: 'yes' }], [{}]])(
    '%j does not count as a reply, and it is sent again',
    async (noReply) => {
      const send = vi.spyOn(runtime, 'sendMessage').mockImplementation(async () => ({ ok: true, answer: 'there' }));
      send.mockImplementationOnce(async () => noReply).mockImplementationOnce(async () => noReply);
      const sending = sendToBackground({ type: 'panel-token' });
      await vi.runAllTimersAsync();
      expect(await sending).toBe('there');
      expect(send).toHaveBeenCalledTimes(3);
    },
  );

  test('a view gets an error after five retries without a reply', async () => {
    const received = backgroundReplying(undefined);
    const sending = expect(send({ type: 'refresh' })).rejects.toThrow('no reply');
    await vi.runAllTimersAsync();
    await sending;
    expect(received).toHaveLength(6);
  });

  test('a page gives up after five retries, as if the extension had been updated', async () => {
    const warned = expectConsole('warn', /reload this tab/);
    const times = backgroundDying(Number.POSITIVE_INFINITY);
    const sending = sendToBackground({ type: 'panel-token' });
    await vi.runAllTimersAsync();
    expect(await sending).toBeUndefined();
    expect(times).toHaveLength(6);
    expect(warned).toHaveLength(1);
  });

  test('it is not sent again if it is no longer wanted', async () => {
    const times = backgroundDying(1);
    const sending = sendToBackground({ type: 'panel-token' }, () => false);
    await vi.runAllTimersAsync();
    expect(await sending).toBeUndefined();
    expect(times).toHaveLength(1);
  });

  test('it is not sent again once the extension is gone', async () => {
    const received = backgroundReplying(new Error('Extension context invalidated.'));
    await expect(send({ type: 'refresh' })).rejects.toBeInstanceOf(ExtensionGone);
    expect(received).toHaveLength(1);
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
