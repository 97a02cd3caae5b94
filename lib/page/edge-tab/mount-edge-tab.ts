import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { answerOf, type EdgeTabCommand, type EdgeTabState, isEdgeTabCommand } from '../../messages/page-commands.ts';
import { sendToBackground } from '../../messages/send-from-page.ts';
import { onCommand } from '../commands.ts';
import { PANEL } from '../host.ts';
import type { Panel } from '../panel/panel.ts';
import { offeredPanel } from '../panel/shared.ts';
import { createEdgeTab } from './edge-tab.ts';

/** Mounts the edge tab in a page, until the page goes or a new copy of the extension takes over. */
export function mountEdgeTab(context: ContentScriptContext): void {
  // An update ends the old copy without an event in Firefox. The tab replaces the old one, the panel only once it is loaded.
  document.querySelector(PANEL)?.remove();
  const tab = createEdgeTab(togglePanel, () => {
    if (context.isValid) void preparePanel();
  });
  let panel: Panel | undefined;
  let loading: Promise<Panel> | undefined;
  let state: EdgeTabState | undefined;
  /** The panel is open, or loads to be opened. */
  let isOpen = false;

  function loadPanel(): Promise<Panel> {
    loading ??= createLoadedPanel(closePanel).then((loaded) => {
      panel = loaded;
      if (state) loaded.set(state);
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
    if (isOpen) closePanel();
    else void openPanel(byKeyboard);
  }
  async function openPanel(byKeyboard: boolean): Promise<void> {
    isOpen = true;
    try {
      const loaded = await loadPanel();
      // A second click may have closed it meanwhile.
      if (!isOpen) return;
      const width = await loaded.open(byKeyboard);
      if (!isOpen) return;
      tab.host.element.style.setProperty('--panel', `${width}px`);
      tab.setOpen(true);
    } catch (error) {
      console.warn('Liner Notes: the panel cannot be opened', error);
      closePanel();
    }
  }
  function closePanel(): void {
    isOpen = false;
    panel?.close();
    tab.host.element.style.removeProperty('--panel');
    tab.setOpen(false);
  }
  function leave(): void {
    closePanel();
    panel?.remove();
    tab.host.show(false);
  }
  /** Carries out a command. The answer to `toggle-panel` is whether there was anything to open or close. */
  function execute(command: EdgeTabCommand): boolean {
    switch (command.type) {
      case 'edge-tab':
        state = command;
        tab.set(command);
        panel?.set(command);
        if (!command.visible && !isOpen) panel?.remove();
        return true;
      case 'toggle-panel':
        if (!isOpen && !tab.host.isShown()) return false;
        togglePanel(true);
        return true;
      case 'close-panel':
        closePanel();
        return true;
      case 'leave':
        leave();
        return true;
      default:
        return command satisfies never;
    }
  }

  onCommand(context, 'edge-tab', (message) => (isEdgeTabCommand(message) ? execute(message) : undefined));
  context.onInvalidated(leave);
}

/** Has the background inject the panel's script. @throws when the background cannot */
async function createLoadedPanel(removed: () => void): Promise<Panel> {
  const isLoaded = answerOf(await sendToBackground({ type: 'panel-script' }));
  const create = offeredPanel();
  if (isLoaded !== true || !create) throw new Error('the panel could not be loaded');
  return create(panelToken, removed);
}

async function panelToken(): Promise<string> {
  const answer = answerOf(await sendToBackground({ type: 'panel-token', request: `${Math.random()}` }));
  const token = (answer as { token?: unknown } | undefined)?.token;
  if (typeof token !== 'string') throw new Error('the background gave no token');
  return token;
}
