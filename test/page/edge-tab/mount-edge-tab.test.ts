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
  ...{ edge: 'right', theme: 'system', sizeLabel: 'Width', width: 380 },
};

let context: ContentScriptContext;
/** The shadow roots are closed, to tests as to the page: they are kept as they are made. */
let roots: Map<string, ShadowRoot>;
/** What the background gives for a token; each is given once. */
let token: () => Promise<unknown>;
let tokens = 0;
/** The background injects the panel's script. */
let script: () => Promise<unknown>;
/** What the background is to keep of how the user placed panel and tab. */
let placed: object[];
/** What is under each point of the page, from the top, besides panel and root. */
let underneath: (x: number) => Element[];

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
      if (message.type === 'panel-placed') {
        const { type: _, ...place } = message;
        placed.push(place);
        return Promise.resolve({ ok: true });
      }
      expect(message).toEqual({ type: 'panel-token', request: expect.any(String) });
      return token();
    },
  });
  placed = [];
  underneath = () => [document.body];
  Object.assign(document, {
    elementsFromPoint: (x: number) => [panel(), ...underneath(x), document.documentElement].filter(Boolean),
  });
  document.body.innerHTML = '<button id="play">Play</button>';
  Object.assign(window, { innerWidth: 1200, innerHeight: 800 });
  // Nothing scrolls.
  Object.defineProperty(document.documentElement, 'clientWidth', { get: () => innerWidth, configurable: true });
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
    expect(frame?.src).toBe(`${runtime.getURL('/sidebar.html')}?token=token-1&theme=system`);
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

  test('goes with what it showed, and comes back with what there is to show, without the focus', async () => {
    play().focus();
    await click('key');
    await loaded();
    told({ ...STATE, visible: false });
    expect(tab()).toBeNull();
    expect(panel()).toBeNull();
    expect(document.activeElement).toBe(play());
    told(STATE);
    await settled();
    await loaded();
    expect(isShown()).toBe(true);
    expect(document.activeElement).toBe(play());
  });

  test('that the user has closed stays closed on the next page', async () => {
    await click();
    await click();
    told({ ...STATE, visible: false });
    told(STATE);
    await settled();
    expect(isShown()).toBe(false);
  });

  test.each([{ type: 'leave' }, { ...STATE, visible: false }])(
    'that has switched something off stays, to undo it, until it is closed (%j)',
    async (command) => {
      await click();
      expect(told({ type: 'hold' })).toBe(true);
      told(command);
      expect(tab()).toBeNull();
      expect(isShown()).toBe(true);
      told({ type: 'close-panel' });
      expect(isShown()).toBe(false);
      told({ type: 'leave' });
      expect(panel()).toBeNull();
    },
  );

  test('is hidden with the tab while something fills the screen', async () => {
    await click();
    const away = () => [tab(), panel()].map((host) => host?.dataset.away !== undefined);
    Object.assign(document, { fullscreenElement: document.body });
    document.dispatchEvent(new Event('fullscreenchange'));
    expect(away()).toEqual([true, true]);
    Object.assign(document, { fullscreenElement: null });
    document.dispatchEvent(new Event('fullscreenchange'));
    expect(away()).toEqual([false, false]);
  });

  test('is told of to the background: where the user has left it open, it opens again after a reload', async () => {
    await click();
    await click();
    expect(placed).toEqual([{ open: true }, { open: false }]);
  });

  test('that was left open before a reload opens with the first page, without the focus, and once', async () => {
    told({ type: 'leave' });
    context.notifyInvalidated();
    context = new ContentScriptContext('edge-tab', { noScriptStartedPostMessage: true } as never);
    mountEdgeTab(context);
    told({ ...STATE, open: true });
    await settled();
    await loaded();
    expect(isShown()).toBe(true);
    expect(document.activeElement).not.toBe(panel());
    await click();
    told({ ...STATE, open: true });
    await settled();
    expect(isShown()).toBe(false);
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
    told({ type: 'hold' });
    told({ ...STATE, visible: false });
    expect(told({ type: 'toggle-panel' })).toBe(true);
    expect(isShown()).toBe(false);
  });

  test('opens the panel where the user has hidden the tab', async () => {
    told({ ...STATE, tabHidden: true });
    expect(tab()?.dataset.away).toBe('');
    expect(told({ type: 'toggle-panel' })).toBe(true);
    await settled();
    expect(isShown()).toBe(true);
    told({ ...STATE, tabHidden: false });
    expect(tab()?.dataset.away).toBeUndefined();
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
    { window: 1920, width: 380, wanted: 380 },
    { window: 600, width: 480, wanted: 480 },
    { window: 599, width: 599, wanted: 380 },
    { window: 320, width: 320, wanted: 480 },
  ])('a part of the window, or nothing of a narrow one: $window', async ({ window: innerWidth, width, wanted }) => {
    Object.assign(window, { innerWidth });
    lay([['footer', 710, 800]]);
    told({ ...STATE, width: wanted });
    await click();
    expect(panel()?.style.getPropertyValue('--width')).toBe(`${width}px`);
    expect(panel()?.style.getPropertyValue('--below')).toBe(innerWidth < 600 ? '0px' : '90px');
    expect(tab()?.style.getPropertyValue('--panel')).toBe(`${width}px`);
  });
});

describe('Escape', () => {
  const press = (target: EventTarget = document.body, init: KeyboardEventInit = {}) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...init }));
  beforeEach(async () => {
    told(STATE);
    await click();
  });

  test('closes the panel when nothing in the page has the focus', () => {
    press();
    expect(isShown()).toBe(false);
    expect(placed).toEqual([{ open: true }, { open: false }]);
  });

  test('does so on the tab', () => {
    button().focus();
    press(tab() as Element);
    expect(isShown()).toBe(false);
  });

  test.each([
    { what: 'where the page has the focus', prepare: () => play().focus(), init: {} },
    {
      what: 'that the page takes',
      prepare: () => document.addEventListener('keydown', (event) => event.preventDefault(), { once: true }),
      init: {},
    },
    { what: 'that ends a composition', prepare: () => {}, init: { isComposing: true } },
    { what: 'of another key', prepare: () => {}, init: { key: 'Enter' } },
  ])('is the page’s: $what', ({ prepare, init }) => {
    prepare();
    press(document.activeElement ?? document.body, init);
    expect(isShown()).toBe(true);
  });

  test('does nothing once the panel is closed', async () => {
    await click();
    press();
    expect(placed).toHaveLength(2);
  });
});

describe('the width', () => {
  const handle = () => roots.get('liner-notes-panel')?.querySelector('.handle') as HTMLElement;
  const width = () => panel()?.style.getPropertyValue('--width');
  const pointer = (type: string, clientX: number) =>
    handle().dispatchEvent(Object.assign(new MouseEvent(type, { clientX, cancelable: true }), { pointerId: 1 }));
  beforeEach(() => {
    HTMLElement.prototype.setPointerCapture = () => {};
  });

  test.each([
    { edge: 'right', keys: ['ArrowLeft', 'ArrowLeft'], expected: 412 },
    { edge: 'right', keys: ['ArrowRight'], expected: 364 },
    { edge: 'left', keys: ['ArrowRight'], expected: 396 },
    { edge: 'left', keys: ['ArrowLeft'], expected: 364 },
    { edge: 'right', keys: ['Home', 'ArrowRight'], expected: 280 },
    { edge: 'right', keys: ['End', 'ArrowLeft'], expected: 480 },
  ])('at the $edge edge, by $keys: $expected px', async ({ edge, keys, expected }) => {
    told({ ...STATE, edge });
    await click();
    const reached = vi.fn();
    document.addEventListener('keydown', reached);
    for (const key of keys)
      handle().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
    document.removeEventListener('keydown', reached);
    // The player's own arrow keys stay untouched.
    expect(reached).not.toHaveBeenCalled();
    expect(width()).toBe(`${expected}px`);
    expect(tab()?.style.getPropertyValue('--panel')).toBe(`${expected}px`);
    expect(placed.at(-1)).toEqual({ width: expected });
    expect(handle().getAttribute('aria-valuenow')).toBe(`${expected}`);
  });

  test.each([
    { edge: 'right', to: [800, 770], expected: 430 },
    { edge: 'right', to: [1190], expected: 280 },
    { edge: 'left', to: [700], expected: 480 },
  ])('at the $edge edge, by drag: $expected px, kept once, at its end', async ({ edge, to, expected }) => {
    told({ ...STATE, edge });
    await click();
    placed = [];
    pointer('pointerdown', edge === 'left' ? 380 : 820);
    for (const x of to) pointer('pointermove', x);
    expect(placed).toEqual([]);
    handle().dispatchEvent(new Event('lostpointercapture'));
    pointer('pointermove', 600);
    expect(width()).toBe(`${expected}px`);
    expect(placed).toEqual([{ width: expected }]);
  });

  test('is a labelled separator', async () => {
    told(STATE);
    await click();
    expect(handle().getAttribute('role')).toBe('separator');
    expect(handle().getAttribute('aria-label')).toBe('Width');
    expect([handle().getAttribute('aria-valuemin'), handle().getAttribute('aria-valuemax')]).toEqual(['280', '480']);
  });
});

describe('a page with 900 px left', () => {
  const root = document.documentElement;
  /** The page gives way: nothing of it is left where the panel is. */
  const givesWay = () => {
    underneath = (x) => (x > innerWidth - Number.parseInt(root.style.marginRight || '0', 10) ? [] : [document.body]);
  };
  beforeEach(() => {
    Object.assign(window, { innerWidth: 1280 });
    givesWay();
  });
  afterEach(() => root.removeAttribute('style'));

  test('is pushed aside, and gets exactly its own style back', async () => {
    root.style.cssText = 'margin-right: 3px; color: red';
    told(STATE);
    expect(root.style.marginRight).toBe('3px');
    await click();
    expect(root.style.marginRight).toBe('380px');
    await click();
    expect(root.style.cssText).toBe('margin-right: 3px; color: red;');
  });

  test('keeps no empty style of ours', async () => {
    told(STATE);
    await click();
    told({ type: 'leave' });
    expect(root.hasAttribute('style')).toBe(false);
  });

  test('is covered where something of it does not give way', async () => {
    underneath = () => [document.body];
    told(STATE);
    await click();
    expect(isShown()).toBe(true);
    expect(root.hasAttribute('style')).toBe(false);
  });

  test('is covered once the window leaves it less, and pushed again', async () => {
    told(STATE);
    await click();
    for (const [innerWidth, margin] of [
      [1279, ''],
      [1281, '380px'],
    ] as const) {
      Object.assign(window, { innerWidth });
      dispatchEvent(new Event('resize'));
      expect(root.style.marginRight).toBe(margin);
    }
  });
});

describe('the place of the tab', () => {
  const place = () => tab()?.style.getPropertyValue('--top');
  const pointer = (type: string, clientY: number) =>
    button().dispatchEvent(Object.assign(new MouseEvent(type, { clientY }), { pointerId: 1 }));
  beforeEach(() => {
    HTMLElement.prototype.setPointerCapture = () => {};
    told(STATE);
  });

  test('moves by drag, which is no click, and stays in the window', async () => {
    pointer('pointerdown', 310);
    pointer('pointermove', 312);
    expect(place()).toBe('');
    pointer('pointermove', 470);
    expect(place()).toBe('58.0%');
    pointer('pointermove', 2_000);
    expect(place()).toBe('92.0%');
    pointer('pointerup', 2_000);
    await click();
    expect(placed).toEqual([{ top: 0.92 }]);
    expect(panel()).toBeNull();
    await click();
    expect(isShown()).toBe(true);
  });

  test('moves by arrow keys', () => {
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp'])
      button().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    expect(place()).toBe('40.0%');
    expect(placed).toHaveLength(3);
  });

  test('is that of the settings', () => {
    told({ ...STATE, top: 0.1 });
    expect(place()).toBe('10.0%');
  });
});

describe('a theme like the site', () => {
  test.each([
    { background: 'rgb(18, 18, 18)', theme: 'dark' },
    { background: 'rgb(250, 250, 250)', theme: 'light' },
  ])('is $theme on $background, in the frame too', async ({ background, theme }) => {
    document.body.style.backgroundColor = background;
    told({ ...STATE, theme: 'site' });
    await click();
    expect(tab()?.dataset.theme).toBe(theme);
    expect(frames()[0]?.src).toContain(`theme=${theme}`);
    document.body.removeAttribute('style');
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
