import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { answerOf, type EdgeTabCommand, type EdgeTabState, isEdgeTabCommand } from '../../messages/page-commands.ts';
import { sendToBackground } from '../../messages/send-from-page.ts';
import { onCommand } from '../commands.ts';
import { PANEL } from '../host.ts';
import type { Panel, PanelWorld } from '../panel/panel.ts';
import { offeredPanel } from '../panel/shared.ts';
import { createEdgeTab } from './edge-tab.ts';

/** Mounts the edge tab in a page, until the page goes or a new copy of the extension takes over. */
export function mountEdgeTab(context: ContentScriptContext): void {
  // An update ends the old copy without an event in Firefox. The tab replaces the old one, the panel only once it is loaded.
  document.querySelector(PANEL)?.remove();
  const tab = createEdgeTab({
    press: togglePanel,
    near: () => {
      if (context.isValid) void preparePanel();
    },
    moved: (top) => void keep({ top }),
  });
  let panel: Panel | undefined;
  let loading: Promise<Panel> | undefined;
  let state: EdgeTabState | undefined;
  /** The panel is open, or loads to be opened. */
  let isOpen = false;
  /** The user wants it open, wherever there is something to show. */
  let isWanted = false;
  /** It stays open though there is nothing to show: it says how to undo that. */
  let isHeld = false;

  function loadPanel(): Promise<Panel> {
    const world = {
      token: panelToken,
      removed: dismissPanel,
      sized: (width: number) => tab.host.element.style.setProperty('--panel', `${width}px`),
      kept: (width: number) => void keep({ width }),
    };
    loading ??= createLoadedPanel(world).then((loaded) => {
      panel = loaded;
      if (state) loaded.set(state);
      applyPresence();
      return loaded;
    });
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  }
  async function preparePanel(): Promise<void> {
    try {
      const loaded = await loadPanel();
      if (tab.host.isShown()) loaded.prepare();
    } catch {
      // Opening it tries again, and reports what is wrong.
    }
  }
  function togglePanel(byKeyboard: boolean): void {
    // The extension was updated or removed under this page: the tab goes with it.
    if (context.isInvalid) return;
    if (isOpen) {
      dismissPanel();
      return;
    }
    isWanted = true;
    void keep({ open: true });
    void openPanel(byKeyboard);
  }
  /** Closes it until the user opens it again. */
  function dismissPanel(): void {
    if (isWanted) void keep({ open: false });
    isWanted = false;
    closePanel();
  }
  async function openPanel(byKeyboard: boolean): Promise<void> {
    isOpen = true;
    try {
      const loaded = await loadPanel();
      // A second click may have closed it meanwhile.
      if (!isOpen) return;
      await loaded.open(byKeyboard);
      if (!isOpen) return;
      tab.setOpen(true);
      addEventListener('keydown', closeByEscape);
    } catch (error) {
      console.warn('Liner Notes: the panel cannot be opened', error);
      dismissPanel();
    }
  }
  function closePanel(): void {
    isOpen = false;
    isHeld = false;
    removeEventListener('keydown', closeByEscape);
    panel?.close();
    tab.host.element.style.removeProperty('--panel');
    tab.setOpen(false);
  }
  /** Escape belongs to the page where it has the focus, or takes the key. */
  function closeByEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    const { activeElement, body, documentElement } = document;
    const own = [null, body, documentElement, tab.host.element, panel?.host.element];
    if (own.includes(activeElement as HTMLElement | null)) dismissPanel();
  }
  function removeAll(): void {
    tab.host.show(false);
    closePanel();
    panel?.remove();
  }
  /** Shows the tab where it is wanted, and neither it nor the panel over a full screen. */
  function applyPresence(): void {
    const isFull = Boolean(document.fullscreenElement);
    tab.host.setAway(isFull || state?.tabHidden === true);
    panel?.host.setAway(isFull);
  }
  function show(next: EdgeTabState): void {
    // A page that was loaded again: the panel was open in this browser tab.
    isWanted ||= !state && next.open === true;
    state = next;
    tab.set(next);
    panel?.set(next);
    applyPresence();
    if (next.visible) {
      isHeld = false;
      if (isWanted && !isOpen) void openPanel(false);
    } else if (!isHeld) {
      // The panel closes with what it showed.
      closePanel();
      panel?.remove();
    }
  }
  /** Carries out a command. The answer to `toggle-panel` is whether there was anything to open or close. */
  function execute(command: EdgeTabCommand): boolean {
    switch (command.type) {
      case 'edge-tab':
        show(command);
        return true;
      case 'toggle-panel':
        if (!isOpen && !tab.host.isShown()) return false;
        togglePanel(true);
        return true;
      case 'close-panel':
        dismissPanel();
        return true;
      case 'hold':
        isHeld = isOpen;
        return true;
      case 'leave':
        if (isHeld) tab.host.show(false);
        else {
          dismissPanel();
          removeAll();
        }
        return true;
      default:
        return command satisfies never;
    }
  }

  onCommand(context, 'edge-tab', (message) => (isEdgeTabCommand(message) ? execute(message) : undefined));
  document.addEventListener('fullscreenchange', applyPresence);
  context.onInvalidated(() => {
    document.removeEventListener('fullscreenchange', applyPresence);
    removeAll();
  });
}

/** Has the background keep how the user placed panel and tab. */
async function keep(placed: { width?: number; top?: number; open?: boolean }): Promise<void> {
  await sendToBackground({ type: 'panel-placed', ...placed });
}

/** Has the background inject the panel's script. @throws when the background cannot */
async function createLoadedPanel(world: PanelWorld): Promise<Panel> {
  const isLoaded = answerOf(await sendToBackground({ type: 'panel-script' }));
  const create = offeredPanel();
  if (isLoaded !== true || !create) throw new Error('the panel could not be loaded');
  return create(world);
}

async function panelToken(): Promise<string> {
  const answer = answerOf(await sendToBackground({ type: 'panel-token', request: `${Math.random()}` }));
  const token = (answer as { token?: unknown } | undefined)?.token;
  if (typeof token !== 'string') throw new Error('the background gave no token');
  return token;
}
