import { browser } from 'wxt/browser';

/** The keyboard shortcut of the panel in the browser's notation; empty if none is set. */
export async function panelShortcut(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === 'toggle-panel')?.shortcut ?? '';
}

/** Firefox only. */
interface Firefox {
  commands: { openShortcutSettings(): Promise<void> };
}

/** Opens the browser's page for shortcuts, the only place to change them. Chromium's cannot be linked to. */
export async function openShortcuts(): Promise<void> {
  if (import.meta.env.FIREFOX) await (browser as unknown as Firefox).commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
