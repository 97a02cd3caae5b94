import { originsOf, sites } from '../../lib/sites/index.ts';

/** Hosts that may be read, as match patterns. */
const origins = new Set<string>();
/** Whether the user agrees when asked. */
let agrees = true;

type Listener = (changed: { origins: string[] }) => void;
const listeners = { added: new Set<Listener>(), removed: new Set<Listener>() };
const eventOf = (of: Set<Listener>) => ({
  addListener: (listener: Listener) => of.add(listener),
  removeListener: (listener: Listener) => of.delete(listener),
});
const notify = (of: Set<Listener>, changed: string[]) => {
  for (const listener of of) listener({ origins: changed });
};

/** Stands in for `browser.permissions`. */
export const fakePermissions = {
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
};

/** Grants permissions, as the user does at a prompt or in the browser's own pages. */
export function give(...given: string[]): void {
  for (const origin of given) origins.add(origin);
  notify(listeners.added, given);
}

/** Takes permissions away. */
export function withdraw(...taken: string[]): void {
  for (const origin of taken) origins.delete(origin);
  notify(listeners.removed, taken);
}

/** How the user answers from now on. */
export function answer(yes: boolean): void {
  agrees = yes;
}

/** Back to the permissions that come with the installation, without listeners. */
export function resetPermissions(): void {
  agrees = true;
  origins.clear();
  for (const origin of sites.filter((site) => !site.optional).flatMap(originsOf)) origins.add(origin);
  for (const of of Object.values(listeners)) of.clear();
}
