import '../components/fake-i18n.ts';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakePermissions, resetPermissions } from './fake-permissions.ts';

type Members = Record<string, unknown>;
type Shortcut = (command: string, tab?: { id: number }) => void;

const areas = fakeBrowser as unknown as Record<string, Members>;
const shortcuts = new Set<Shortcut>();

// What the fake browser leaves out, and the real message catalogue.
const { i18n } = (globalThis as unknown as { chrome: { i18n: object } }).chrome;
Object.assign(fakeBrowser, { i18n });
Object.assign(fakeBrowser.tabs, { TAB_ID_NONE: -1 });
Object.assign(fakeBrowser.commands, {
  onCommand: {
    addListener: (listener: Shortcut) => shortcuts.add(listener),
    hasListeners: () => shortcuts.size > 0,
  },
});
Object.assign(fakeBrowser.permissions, fakePermissions);
Object.assign(globalThis, { chrome: fakeBrowser });

const initial = new Map(Object.entries(areas).map(([name, members]) => [name, { ...members }]));

/**
 * Replaces members of one area of the interface until the next test.
 * @returns puts the replaced members back before that
 */
export function fakeApi(name: keyof typeof fakeBrowser, members: Members): () => void {
  const area = areas[name] ?? {};
  const replaced = Object.fromEntries(Object.keys(members).map((member) => [member, area[member]]));
  Object.assign(area, members);
  return () => void Object.assign(area, replaced);
}

/** Presses a keyboard shortcut of the extension, as the browser reports it. */
export function pressShortcut(command: string, tab?: { id: number }): void {
  for (const listener of shortcuts) listener(command, tab);
}

/** Back to an extension that was just installed, with nothing replaced and no listeners. */
export function resetExtension(): void {
  for (const [name, members] of initial) {
    const area = areas[name] ?? {};
    for (const member of Object.keys(area)) if (!Object.hasOwn(members, member)) delete area[member];
    Object.assign(area, members);
  }
  shortcuts.clear();
  fakeBrowser.reset();
  resetPermissions();
}
