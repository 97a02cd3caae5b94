// @vitest-environment jsdom
import '../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ContentScriptContext } from 'wxt/utils/content-script-context';
import { carryOut, onCommand, scriptsHere } from '../../lib/page/commands.ts';
import { mountEdgeTab } from '../../lib/page/edge-tab/mount-edge-tab.ts';
import { runRows } from '../../lib/page/episode-rows/run.ts';
import { fakeApi } from '../extension/fake-api.ts';

const { runtime } = fakeBrowser;
let contexts: ContentScriptContext[];

beforeEach(() => {
  vi.spyOn(console, 'debug').mockImplementation(() => {});
  contexts = [];
});
afterEach(() => {
  for (const context of contexts) context.notifyInvalidated();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function script(): ContentScriptContext {
  // One of the same name would end the one before.
  const context = new ContentScriptContext(`script-${contexts.length}`, { noScriptStartedPostMessage: true } as never);
  contexts.push(context);
  return context;
}
/** What the background says, and what is replied. */
function told(message: unknown): unknown[] {
  const answers: unknown[] = [];
  void runtime.onMessage.trigger(message, {}, (answer: unknown) => answers.push(answer));
  return answers;
}

describe('a script that listens', () => {
  test('is named until it ends, and a newer copy of it stays', () => {
    const [old, copy] = [script(), script()];
    onCommand(old, 'rows', () => true);
    expect(scriptsHere()).toEqual(['rows']);
    onCommand(copy, 'rows', () => true);
    old.notifyInvalidated();
    expect(scriptsHere()).toEqual(['rows']);
    copy.notifyInvalidated();
    expect(scriptsHere()).toEqual([]);
  });

  test.each([true, false])('hears messages, and replies what it answers (%s)', (answer) => {
    const listener = vi.fn(() => answer);
    onCommand(script(), 'rows', listener);
    expect(told('hello')).toEqual([answer]);
    expect(listener.mock.calls).toEqual([['hello']]);
  });

  test('leaves messages for others alone', () => {
    onCommand(script(), 'rows', () => undefined);
    expect(told('hello')).toEqual([]);
  });

  test('hears the commands that another script gets with a reply, in order', () => {
    const listeners = [vi.fn(() => true), vi.fn(() => undefined)];
    for (const [index, listener] of listeners.entries()) {
      onCommand(script(), index === 0 ? 'rows' : 'edge-tab', listener);
    }
    carryOut(['one', 'two']);
    for (const { mock } of listeners) expect(mock.calls).toEqual([['one'], ['two']]);
  });

  test('hears nothing after its end, while others do', () => {
    const [ended, other] = [vi.fn(() => true), vi.fn(() => true)];
    const context = script();
    onCommand(context, 'edge-tab', ended);
    onCommand(script(), 'rows', other);
    context.notifyInvalidated();
    carryOut(['one']);
    told('two');
    expect(ended).not.toHaveBeenCalled();
    expect(other.mock.calls).toEqual([['one'], ['two']]);
  });

  test('of a removed extension ends without an error', () => {
    const listener = vi.fn(() => true);
    const context = script();
    onCommand(context, 'rows', listener);
    const restore = fakeApi('runtime', { id: undefined, onMessage: undefined });
    expect(() => context.notifyInvalidated()).not.toThrow();
    restore();
    carryOut(['one']);
    expect(listener).not.toHaveBeenCalled();
  });
});

test.each([undefined, null, true, 7, 'edge-tab', { type: 'edge-tab' }, []])('%j holds no commands', (answer) => {
  const listener = vi.fn(() => true);
  onCommand(script(), 'rows', listener);
  carryOut(answer);
  expect(listener).not.toHaveBeenCalled();
});

test('a page without our scripts has nobody to carry out a command', () => {
  expect(() => carryOut(['one'])).not.toThrow();
});

describe('edge tab and rows carry out what comes with a reply', () => {
  const TAB = {
    ...{ type: 'edge-tab', visible: true, count: 3, label: '3 insights', panelTitle: 'Notes', bars: 'footer' },
    ...{ sizeLabel: 'Width', width: 380 },
    ...{ edge: 'right', theme: 'system' },
  };
  const ROWS = { type: 'rows', on: true, theme: 'dark' };
  const tab = () => document.querySelector<HTMLElement>('liner-notes-tab');
  /** The rows that are watched now. */
  let watched: Set<Element>;

  beforeEach(() => {
    watched = new Set();
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        observe = (element: Element) => watched.add(element);
        unobserve = (element: Element) => watched.delete(element);
        disconnect = () => watched.clear();
      },
    );
    vi.stubGlobal('location', new URL('https://open.spotify.com/show/1'));
    document.body.innerHTML = `<main><div data-testid="episode-0"></div></main>`;
    mountEdgeTab(script());
    runRows(script());
  });

  test('and each its own', () => {
    carryOut([TAB]);
    expect(tab()).not.toBeNull();
    expect(watched.size).toBe(0);
    carryOut([ROWS]);
    expect(watched.size).toBe(1);
    carryOut([{ ...TAB, visible: false }]);
    expect(tab()).toBeNull();
    expect(watched.size).toBe(1);
    carryOut([{ ...ROWS, on: false }]);
    expect(watched.size).toBe(0);
  });

  test('which shows an edge tab again that was hidden with its page', () => {
    carryOut([TAB]);
    tab()?.setAttribute('data-stale', '');
    carryOut([TAB]);
    expect(tab()?.dataset.stale).toBeUndefined();
  });

  test.each([{ type: 'edge-tab', visible: 'yes' }, { type: 'rows', on: 1 }, null, 'rows'])('%j is none', (command) => {
    expect(() => carryOut([command])).not.toThrow();
    expect(tab()).toBeNull();
    expect(watched.size).toBe(0);
  });
});
