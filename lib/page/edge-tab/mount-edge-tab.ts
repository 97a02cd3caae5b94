import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { type EdgeTabCommand, isEdgeTabCommand } from '../../messages/page-commands.ts';
import { sendToBackground } from '../../messages/send-from-page.ts';
import { createEdgeTab } from './edge-tab.ts';
import { createPanel } from './panel.ts';

/** Stands the edge tab, and the panel that it opens, in a page, until the page goes or a new copy takes over. */
export function mountEdgeTab(context: ContentScriptContext): void {
  const tab = createEdgeTab(togglePanel, () => {
    if (context.isValid) panel.prepare();
  });
  const panel = createPanel(panelToken);

  function togglePanel(byKeyboard: boolean): void {
    // An update or removal has taken the extension away from under this page: the tab goes with it.
    if (context.isInvalid) return;
    if (panel.isOpen()) closePanel();
    else void openPanel(byKeyboard);
  }
  async function openPanel(byKeyboard: boolean): Promise<void> {
    try {
      const width = await panel.open(byKeyboard);
      if (!panel.isOpen()) return;
      tab.host.element.style.setProperty('--panel', `${width}px`);
      tab.setOpen(true);
    } catch (error) {
      console.warn('Liner Notes: the panel cannot be opened', error);
      closePanel();
    }
  }
  function closePanel(): void {
    panel.close();
    tab.host.element.style.removeProperty('--panel');
    tab.setOpen(false);
  }
  function leave(): void {
    closePanel();
    panel.remove();
    tab.host.show(false);
  }
  /** Does what the background says; the answer to `toggle-panel` is whether there was anything to open or close. */
  function command(said: EdgeTabCommand): boolean {
    switch (said.type) {
      case 'edge-tab':
        tab.set(said);
        panel.set(said);
        if (!said.visible && !panel.isOpen()) panel.remove();
        return true;
      case 'toggle-panel':
        if (!panel.isOpen() && !tab.host.isShown()) return false;
        togglePanel(true);
        return true;
      case 'close-panel':
        closePanel();
        return true;
      case 'leave':
        leave();
        return true;
      default:
        return said satisfies never;
    }
  }
  function heard(message: unknown, _sender: unknown, reply: (answer: boolean) => void): void {
    if (isEdgeTabCommand(message)) reply(command(message));
  }

  browser.runtime.onMessage.addListener(heard);
  context.onInvalidated(() => {
    leave();
    browser.runtime?.onMessage?.removeListener(heard);
  });
}

async function panelToken(): Promise<string> {
  const answer = await sendToBackground({ type: 'panel-token' });
  const token = (answer as { token?: unknown } | undefined)?.token;
  if (typeof token !== 'string') throw new Error('the background gave no token');
  return token;
}
