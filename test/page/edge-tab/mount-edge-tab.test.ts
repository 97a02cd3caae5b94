// @vitest-environment jsdom
import '../../extension/fake-extension.ts';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ContentScriptContext } from 'wxt/utils/content-script-context';
import { mountEdgeTab } from '../../../lib/page/edge-tab/mount-edge-tab.ts';
import { createPanel } from '../../../lib/page/panel/panel.ts';
import { offerPanel } from '../../../lib/page/panel/shared.ts';
import { fakeApi } from '../../extension/fake-api.ts';
import { allowConsole, expectConsole } from '../../setup/console.ts';

const { runtime } = fakeBrowser;
const STATE = {
  ...{ type: 'edge-tab', visible: true, count: 3, label: '3 insights', panelTitle: 'Notes', bars: 'footer, header' },
  ...{ edge: 'right', theme: 'system' },
};

let context: ContentScriptContext;
/** The shadow roots are closed, to tests as to the page: they are kept as they are made. */
let roots: Map<string, ShadowRoot>;
/** What the background gives for a token; each is given once. */
let token: () => Promise<unknown>;
let tokens = 0;
/** The background injects the panel's script. */
let script: () => Promise<unknown>;

beforeEach(() => {
  vi.spyOn(console, 'debug').mockImplementation(() => {});
  roots = new Map();
  const { attachShadow } = Element.prototype;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init: ShadowRootInit) {
    const root = attachShadow.call(this, init);
    expect(init.mode).toBe('closed');
    roots.set(this.localName, root);
    return root;
  });
  tokens = 0;
  script = async () => {
    offerPanel(createPanel);
    return { ok: true, answer: true };
  };
  token = async () => ({ ok: true, answer: { token: `token-${++tokens}` } });
  fakeApi('runtime', {
    sendMessage: (message: { type: string }) => {
      if (message.type === 'panel-script') return script();
      expect(message).toEqual({ type: 'panel-token', request: expect.any(String) });
      return token();
    },
  });
  document.body.innerHTML = '<button id="play">Play</button>';
  Object.assign(window, { innerWidth: 1200, innerHeight: 800 });
  context = new ContentScriptContext('edge-tab', { noScriptStartedPostMessage: true } as never);
  mountEdgeTab(context);
});
afterEach(() => {
  context.notifyInvalidated();
  vi.restoreAllMocks();
});

/** What the background says, and what is replied. */
function told(message: object): unknown {
  let answer: unknown;
  void runtime.onMessage.trigger(message, {}, (reply: unknown) => {
    answer = reply;
  });
  return answer;
}
const settled = () => new Promise((resolve) => setTimeout(resolve));
const hostOf = (name: string) => document.querySelector<HTMLElement>(name);
const tab = () => hostOf('liner-notes-tab');
const panel = () => hostOf('liner-notes-panel');
const button = () => roots.get('liner-notes-tab')?.querySelector('button') as HTMLButtonElement;
const frames = () => [...(roots.get('liner-notes-panel')?.querySelectorAll('iframe') ?? [])];
const isShown = () => !!panel() && panel()?.dataset.closed === undefined;
const play = () => document.querySelector('#play') as HTMLButtonElement;

/** The panel's frame has loaded its page, and is drawn. */
async function loaded(): Promise<void> {
  frames()[0]?.dispatchEvent(new Event('load'));
  await settled();
  await new Promise((drawn) => requestAnimationFrame(drawn));
}

async function click(by: 'mouse' | 'key' = 'mouse'): Promise<void> {
  button().dispatchEvent(new MouseEvent('click', { detail: by === 'mouse' ? 1 : 0, bubbles: true }));
  await settled();
}

describe('the tab', () => {
  test('is a child of the document element, once, when there is something to show, and absent otherwise', () => {
    expect(tab()).toBeNull();
    told({ ...STATE, visible: false });
    expect(tab()).toBeNull();
    for (let count = 0; count < 3; count++) told(STATE);
    expect(document.querySelectorAll('liner-notes-tab')).toHaveLength(1);
    expect(tab()?.parentElement).toBe(document.documentElement);
    told({ ...STATE, visible: false });
    expect(tab()).toBeNull();
    expect(panel()).toBeNull();
  });

  test('of the page before is hidden until this page is reported, and does not open', () => {
    told(STATE);
    const host = tab();
    host?.setAttribute('data-stale', '');
    expect(told({ type: 'toggle-panel' })).toBe(false);
    expect(panel()).toBeNull();
    told({ ...STATE, count: 4 });
    expect(tab()).toBe(host);
    expect(host?.dataset.stale).toBeUndefined();
    host?.setAttribute('data-stale', '');
    told({ ...STATE, visible: false });
    expect(tab()).toBeNull();
    told(STATE);
    expect(tab()?.dataset.stale).toBeUndefined();
  });

  test('that is told the same again stays untouched: every change has the page painted again', async () => {
    told(STATE);
    const changes = vi.fn();
    const observer = new MutationObserver(changes);
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(document.documentElement, all);
    observer.observe(roots.get('liner-notes-tab') as ShadowRoot, all);
    told(STATE);
    await settled();
    expect(changes).not.toHaveBeenCalled();
    told({ ...STATE, count: 4 });
    await settled();
    expect(changes).toHaveBeenCalled();
    observer.disconnect();
  });

  test.each([
    { count: 0, number: '' },
    { count: 1, number: '1' },
    { count: 999, number: '999' },
    { count: 1000, number: '999+' },
  ])('$count: "$number", and its label as worded', ({ count, number }) => {
    told({ ...STATE, count, label: `${count} <b>insights</b>` });
    expect(button().querySelector('span')?.dataset.count).toBe(number);
    // As generated content: `window.find()` in the page searches texts, also those of closed shadow roots.
    expect(button().textContent).toBe('');
    expect(button().getAttribute('aria-label')).toBe(`${count} <b>insights</b>`);
  });

  test('has the edge and theme of the settings, and so does the panel', async () => {
    told({ ...STATE, edge: 'left', theme: 'dark' });
    await click();
    for (const host of [tab(), panel()]) expect(host?.dataset).toMatchObject({ edge: 'left', theme: 'dark' });
    told({ ...STATE, edge: 'right', theme: 'light' });
    for (const host of [tab(), panel()]) expect(host?.dataset).toMatchObject({ edge: 'right', theme: 'light' });
  });

  test('does not take the focus at a mouse click', () => {
    told(STATE);
    const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
    button().dispatchEvent(down);
    expect(down.defaultPrevented).toBe(true);
  });

  test.each([[{ ...STATE, count: 'three' }], [{ type: 'detector-config', active: true }], [null]])(
    'does nothing at what is no command to it (%j)',
    (message) => {
      expect(told(message as object)).toBeUndefined();
      expect(tab()).toBeNull();
    },
  );
});

describe('the panel', () => {
  beforeEach(() => told(STATE));

  test('opens and closes at a click, and the tab reflects it', async () => {
    await click();
    expect(isShown()).toBe(true);
    expect(button().getAttribute('aria-expanded')).toBe('true');
    expect(tab()?.style.getPropertyValue('--panel')).toBe('380px');
    await click();
    expect(isShown()).toBe(false);
    expect(button().getAttribute('aria-expanded')).toBe('false');
    expect(tab()?.style.getPropertyValue('--panel')).toBe('');
  });

  test('is a frame of the extension with a title, its token, and access to the clipboard', async () => {
    await click();
    const [frame] = frames();
    expect(frame?.src).toBe(`${runtime.getURL('/sidebar.html')}?token=token-1`);
    expect(frame?.title).toBe('Notes');
    expect(frame?.allow).toBe('clipboard-write');
  });

  test('by mouse takes no focus', async () => {
    play().focus();
    await click('mouse');
    expect(document.activeElement).toBe(play());
    await click('mouse');
    expect(document.activeElement).toBe(play());
  });

  test.each(['click', 'close-panel', 'toggle-panel'])(
    'by keyboard takes the focus, and %s gives it back',
    async (way) => {
      play().focus();
      await click('key');
      await loaded();
      expect(document.activeElement).toBe(panel());
      expect(roots.get('liner-notes-panel')?.activeElement).toBe(frames()[0]);
      if (way === 'click') await click('key');
      else expect(told({ type: way })).toBe(true);
      expect(isShown()).toBe(false);
      expect(document.activeElement).toBe(play());
    },
  );

  test('leaves the focus where the user moved it meanwhile', async () => {
    document.body.insertAdjacentHTML('beforeend', '<input>');
    play().focus();
    await click('key');
    await loaded();
    document.querySelector('input')?.focus();
    told({ type: 'close-panel' });
    expect(document.activeElement).toBe(document.querySelector('input'));
  });

  test.each(['pointerenter', 'focus'])('is loaded, hidden, at %s: once, with one token', async (type) => {
    button().dispatchEvent(new Event(type));
    button().dispatchEvent(new Event(type));
    await settled();
    expect(frames()).toHaveLength(1);
    expect(isShown()).toBe(false);
    const [ready] = frames();
    await click();
    expect(frames()).toEqual([ready]);
    expect(tokens).toBe(1);
  });

  test('keeps its frame while closed, and gets another token after it was removed', async () => {
    await click();
    await click();
    await click();
    expect(tokens).toBe(1);
    told({ type: 'leave' });
    expect(panel()).toBeNull();
    told(STATE);
    await click();
    expect(frames().map(({ src }) => src)).toEqual([expect.stringContaining('token=token-2')]);
  });

  test('removed while its token was on the way, has one frame when it opens again', async () => {
    const given: (() => void)[] = [];
    token = () =>
      new Promise((resolve) => {
        given.push(() => resolve({ ok: true, answer: { token: `token-${++tokens}` } }));
      });
    told(STATE);
    button().dispatchEvent(new Event('pointerenter'));
    await settled();
    told({ ...STATE, visible: false });
    given[0]?.();
    await settled();
    expect(panel()).toBeNull();
    told(STATE);
    button().click();
    await settled();
    given[1]?.();
    await settled();
    expect(frames().map(({ src }) => src)).toEqual([expect.stringContaining('token=token-2')]);
  });

  test('stays open when nothing is left to show, and is removed when it leaves', async () => {
    await click();
    told({ ...STATE, visible: false });
    expect(tab()).toBeNull();
    expect(isShown()).toBe(true);
    told({ type: 'leave' });
    expect(panel()).toBeNull();
  });

  test.each<{ what: string; answer: () => Promise<unknown> }>([
    { what: 'refuses', answer: async () => ({ ok: false, problem: 'refused' }) },
    { what: 'gives something else', answer: async () => ({ ok: true, answer: { token: 7 } }) },
    {
      what: 'is not there',
      answer: () => {
        allowConsole('warn', /no answer/);
        return Promise.reject(new Error('Receiving end does not exist'));
      },
    },
  ])('does not open when the background $what, and opens at the next click', async ({ answer }) => {
    expectConsole('warn', /panel cannot be opened/);
    const good = token;
    token = answer;
    vi.useFakeTimers();
    void click();
    // One that may be dying is asked again, for a while.
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect(isShown()).toBe(false);
    expect(frames()).toEqual([]);
    expect(button().getAttribute('aria-expanded')).not.toBe('true');
    token = good;
    await click();
    expect(isShown()).toBe(true);
  });

  test('that a second click closes before it is ready stays closed', async () => {
    let give = () => {};
    token = () =>
      new Promise((resolve) => {
        give = () => resolve({ ok: true, answer: { token: 'late' } });
      });
    button().click();
    await settled();
    button().click();
    give();
    await settled();
    expect(isShown()).toBe(false);
    expect(button().getAttribute('aria-expanded')).not.toBe('true');
    await click();
    expect(isShown()).toBe(true);
  });

  test('that a second click closes while its script loads stays closed', async () => {
    let load = () => {};
    const loadScript = script;
    script = () => new Promise((resolve) => (load = () => resolve(loadScript())));
    button().click();
    button().click();
    load();
    await settled();
    expect(panel()).toBeNull();
    await click();
    expect(isShown()).toBe(true);
  });

  test('that was not loaded is not loaded for a page that shows nothing', async () => {
    told(STATE);
    button().dispatchEvent(new Event('pointerenter'));
    told({ ...STATE, visible: false });
    await settled();
    expect(panel()).toBeNull();
    expect(tokens).toBe(0);
  });

  test('whose script the background cannot inject stays closed, and is loaded at the next click', async () => {
    expectConsole('warn', /the panel cannot be opened/);
    const loadScript = script;
    script = async () => ({ ok: true, answer: false });
    await click();
    expect(isShown()).toBe(false);
    script = loadScript;
    await click();
    expect(isShown()).toBe(true);
  });
});

describe('the shortcut', () => {
  test('opens and closes the panel by keyboard where there is a tab', async () => {
    told(STATE);
    expect(told({ type: 'toggle-panel' })).toBe(true);
    await settled();
    expect(isShown()).toBe(true);
    expect(document.activeElement).not.toBe(panel());
    await loaded();
    expect(document.activeElement).toBe(panel());
    expect(told({ type: 'toggle-panel' })).toBe(true);
    expect(isShown()).toBe(false);
  });

  test('has nothing to open where there is no tab', () => {
    expect(told({ type: 'toggle-panel' })).toBe(false);
    expect(panel()).toBeNull();
  });

  test('closes a panel whose tab is gone', async () => {
    told(STATE);
    await click();
    told({ ...STATE, visible: false });
    expect(told({ type: 'toggle-panel' })).toBe(true);
    expect(isShown()).toBe(false);
  });
});

describe('the panel keeps clear of', () => {
  /** Lays bars on the page: top, bottom, left and right edge of each, in CSS px. */
  function lay(bars: [name: string, top: number, bottom: number, left?: number, right?: number][]): void {
    document.body.replaceChildren(
      ...bars.map(([name, top, bottom, left = 0, right = innerWidth]) => {
        const bar = document.createElement(name);
        bar.getBoundingClientRect = () => new DOMRect(left, top, right - left, bottom - top);
        return bar;
      }),
    );
  }

  test.each<{ what: string; bars: Parameters<typeof lay>[0]; above: number; below: number }>([
    { what: 'nothing', bars: [], above: 0, below: 0 },
    { what: 'a bar at the bottom', bars: [['footer', 710, 800]], above: 0, below: 90 },
    { what: 'a bar at the top', bars: [['header', 0, 60]], above: 60, below: 0 },
    { what: 'a bar that begins above the window', bars: [['header', -10, 50]], above: 50, below: 0 },
    {
      what: 'both',
      bars: [
        ['header', 0, 60],
        ['footer', 710, 800],
      ],
      above: 60,
      below: 90,
    },
    {
      what: 'the taller of two',
      bars: [
        ['footer', 740, 800],
        ['footer', 710, 800],
      ],
      above: 0,
      below: 90,
    },
    { what: 'a bar that ends a hair above the edge', bars: [['footer', 709.5, 799.5]], above: 0, below: 90.5 },
    { what: 'no bar in the middle', bars: [['footer', 400, 490]], above: 0, below: 0 },
    { what: 'no bar that is hidden', bars: [['footer', 800, 800]], above: 0, below: 0 },
    { what: 'no player that fills the window', bars: [['footer', 0, 800]], above: 0, below: 0 },
    { what: 'no small box in a corner', bars: [['footer', 710, 800, 0, 300]], above: 0, below: 0 },
    { what: 'nothing else at the bottom', bars: [['aside', 710, 800]], above: 0, below: 0 },
  ])('$what', async ({ bars, above, below }) => {
    lay(bars);
    told(STATE);
    await click();
    const room = ['--above', '--below'].map((name) => panel()?.style.getPropertyValue(name));
    expect(room).toEqual([`${above}px`, `${below}px`]);
  });

  test.each([
    { window: 1920, width: 380 },
    { window: 428, width: 380 },
    { window: 427, width: 379 },
    { window: 320, width: 272 },
  ])('a part of a narrow window: $window', async ({ window: innerWidth, width }) => {
    Object.assign(window, { innerWidth });
    told(STATE);
    await click();
    expect(panel()?.style.getPropertyValue('--width')).toBe(`${width}px`);
    expect(tab()?.style.getPropertyValue('--panel')).toBe(`${width}px`);
  });
});

describe('a page whose extension is gone', () => {
  beforeEach(async () => {
    told(STATE);
    await click();
  });

  test('keeps nothing once a new copy takes over', () => {
    const next = new ContentScriptContext('edge-tab', { noScriptStartedPostMessage: true } as never);
    expect(tab()).toBeNull();
    expect(panel()).toBeNull();
    expect(runtime.onMessage.hasListeners()).toBe(false);
    next.notifyInvalidated();
  });

  test.each(['click', 'pointerenter'])('loses tab and panel at the first %s', async (type) => {
    fakeApi('runtime', { id: undefined });
    button().dispatchEvent(new MouseEvent(type));
    await settled();
    expect(tab()).toBeNull();
    expect(panel()).toBeNull();
    expect(tokens).toBe(1);
  });
});
