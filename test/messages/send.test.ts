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

/** A background that gives this reply to every message, and keeps what it was told. */
function backgroundReplying(reply: unknown): unknown[] {
  const told: unknown[] = [];
  vi.spyOn(runtime, 'sendMessage').mockImplementation(async (message: unknown) => {
    told.push(message);
    if (reply instanceof Error) throw reply;
    return reply;
  });
  return told;
}

/** What the browsers do to a page whose extension was updated under it. */
const GONE: [what: string, plant: () => void][] = [
  ['the id is gone', () => fakeApi('runtime', { id: undefined })],
  ['Chromium says so', () => void backgroundReplying(new Error('Extension context invalidated.'))],
  ['Firefox says so', () => void backgroundReplying(new Error('Message manager disconnected'))],
];

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a view that sends', () => {
  test('gets the answer, and nothing around it', async () => {
    const told = backgroundReplying({ ok: true, answer: { key: KEY, tab: 3 } });
    expect(await send({ type: 'panel-hello', token: KEY })).toEqual({ key: KEY, tab: 3 });
    expect(told).toEqual([{ type: 'panel-hello', token: KEY }]);
  });

  test.each([
    { reply: { ok: false, problem: 'refused' }, message: 'the background refused' },
    { reply: { ok: false, problem: 'failed' }, message: 'the background failed' },
  ])('hears why there is none: $message', async ({ reply, message }) => {
    backgroundReplying(reply);
    const sending = send({ type: 'refresh' });
    await expect(sending).rejects.toThrow(message);
    await expect(sending).rejects.not.toBeInstanceOf(ExtensionGone);
  });

  test.each(GONE)('learns that the extension was updated under it: %s', async (_what, plant) => {
    plant();
    await expect(send({ type: 'refresh' })).rejects.toBeInstanceOf(ExtensionGone);
  });

  test('keeps every other error as it is', async () => {
    vi.useFakeTimers();
    const error = new Error('Could not establish connection. Receiving end does not exist.');
    const told = backgroundReplying(error);
    const sending = expect(send({ type: 'refresh' })).rejects.toBe(error);
    await vi.runAllTimersAsync();
    await sending;
    expect(told).toHaveLength(6);
  });
});

describe('a page that tells the background', () => {
  test('gets the answer', async () => {
    const told = backgroundReplying({ ok: true, answer: { active: true } });
    expect(await sendToBackground({ type: 'detector-started', run: 'a' })).toEqual({ active: true });
    expect(told).toEqual([{ type: 'detector-started', run: 'a' }]);
  });

  test.each([[{ ok: false, problem: 'refused' }], [{ ok: false, problem: 'failed' }]])(
    'gets nothing out of %j',
    async (reply) => {
      backgroundReplying(reply);
      expect(await sendToBackground({ type: 'panel-token' })).toBeUndefined();
    },
  );

  test.each(GONE)(
    'gets nothing, and throws nothing, when the extension was updated under it: %s',
    async (what, plant) => {
      if (what !== 'the id is gone') expectConsole('warn', /reload this tab/);
      plant();
      expect(await sendToBackground({ type: 'panel-token' })).toBeUndefined();
    },
  );
});

describe('a background that dies over a message', () => {
  const DEATH = new Error('The message port closed before a response was received.');
  /** A background that dies so many times before it replies; gives when it was told, in milliseconds from now. */
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

  test('is told again, at once and then ever later, up to five times', async () => {
    const times = backgroundDying(5);
    const telling = sendToBackground({ type: 'panel-token' });
    await vi.runAllTimersAsync();
    expect(await telling).toBe('there');
    expect(times).toEqual([0, 0, 100, 500, 2000, 7000]);
  });

  test.each([[undefined], [null], ['ok'], [{ ok: 'yes' }], [{}]])(
    '%j is no reply, and the message is sent again',
    async (noReply) => {
      const send = vi.spyOn(runtime, 'sendMessage').mockImplementation(async () => ({ ok: true, answer: 'there' }));
      send.mockImplementationOnce(async () => noReply).mockImplementationOnce(async () => noReply);
      const sending = sendToBackground({ type: 'panel-token' });
      await vi.runAllTimersAsync();
      expect(await sending).toBe('there');
      expect(send).toHaveBeenCalledTimes(3);
    },
  );

  test('that never replies is an error for a view, after five more tries', async () => {
    const told = backgroundReplying(undefined);
    const sending = expect(send({ type: 'refresh' })).rejects.toThrow('no reply');
    await vi.runAllTimersAsync();
    await sending;
    expect(told).toHaveLength(6);
  });

  test('is told no more then, which a page takes for an extension that was updated', async () => {
    const warned = expectConsole('warn', /reload this tab/);
    const times = backgroundDying(Number.POSITIVE_INFINITY);
    const telling = sendToBackground({ type: 'panel-token' });
    await vi.runAllTimersAsync();
    expect(await telling).toBeUndefined();
    expect(times).toHaveLength(6);
    expect(warned).toHaveLength(1);
  });

  test('is not told again what is not wanted any more', async () => {
    const times = backgroundDying(1);
    const telling = sendToBackground({ type: 'panel-token' }, () => false);
    await vi.runAllTimersAsync();
    expect(await telling).toBeUndefined();
    expect(times).toHaveLength(1);
  });

  test('is not told again once the extension is gone', async () => {
    const told = backgroundReplying(new Error('Extension context invalidated.'));
    await expect(send({ type: 'refresh' })).rejects.toBeInstanceOf(ExtensionGone);
    expect(told).toHaveLength(1);
  });
});

describe('a view that follows changes', () => {
  test('hears of them and of nothing else, until it stops', async () => {
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

  test('leaves the answer to a message to the background', async () => {
    followChanges(() => {});
    const [answer] = await runtime.onMessage.trigger({ type: 'changed' }, {}, () => {});
    expect(answer).toBeUndefined();
  });
});
