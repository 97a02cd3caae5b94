import type { Library } from '../messages/query.ts';

/** A library whose code is loaded at the first question. */
export function laterLibrary(load: () => Promise<Library>): Library {
  return {
    ask: async (query) => (await load()).ask(query),
    follow: (listener) => {
      let isStopped = false;
      let stop = () => {};
      const start = async () => {
        const library = await load();
        if (!isStopped) stop = library.follow(listener);
      };
      start().catch((error) => console.error('Liner Notes: changes cannot be followed', error));
      return () => {
        isStopped = true;
        stop();
      };
    },
    refresh: async () => (await load()).refresh(),
  };
}
