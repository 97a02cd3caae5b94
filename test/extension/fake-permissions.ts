import { fakeBrowser } from 'wxt/testing/fake-browser';
import { originsOf, sites } from '../../lib/sites/index.ts';

/** What the browser lets be read, as match patterns. */
const origins = new Set<string>();
/** Whether the person agrees when asked. */
let agrees = true;

type Listener = (changed: { origins: string[] }) => void;
const listeners = { added: new Set<Listener>(), removed: new Set<Listener>() };
const eventOf = (of: Set<Listener>) => ({
  addListener: (listener: Listener) => of.add(listener),
  removeListener: (listener: Listener) => of.delete(listener),
});
const tell = (of: Set<Listener>, changed: string[]) => {
  for (const listener of of) listener({ origins: changed });
};

/** Gives permissions, as the person does at a prompt or in the browser's own pages. */
export function give(...given: string[]): void {
  for (const origin of given) origins.add(origin);
  tell(listeners.added, given);
}

/** Takes permissions away. */
export function withdraw(...taken: string[]): void {
  for (const origin of taken) origins.delete(origin);
  tell(listeners.removed, taken);
}

/** How the person answers from now on. */
export function answer(yes: boolean): void {
  agrees = yes;
}

/** Back to what comes with the installation, with nobody listening. */
export function resetPermissions(): void {
  agrees = true;
  origins.clear();
  for (const origin of sites.filter((site) => !site.optional).flatMap(originsOf)) origins.add(origin);
  for (const of of Object.values(listeners)) of.clear();
  Object.assign(fakeBrowser.permissions, {
    contains: async (asked: { origins: string[] }) => asked.origins.every((origin) => origins.has(origin)),
    request: async (asked: { origins: string[] }) => {
      if (agrees) give(...asked.origins);
      return agrees;
    },
    remove: async (asked: { origins: string[] }) => {
      withdraw(...asked.origins);
      return true;
    },
    onAdded: eventOf(listeners.added),
    onRemoved: eventOf(listeners.removed),
  });
}
