import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../domain/settings.ts';
import type { DataStatus, Library } from '../messages/query.ts';

/** What the options page shows and can do. */
export interface OptionsState {
  settings: Settings | undefined;
  status: DataStatus | undefined;
  /** How the last change went; nothing before there was one. */
  outcome: 'saved' | 'failed' | undefined;
  /** A check of the dataset, at the person's wish. */
  check: 'running' | 'done' | undefined;
  /** Changes some settings, at once; when that fails, they are again as they were. */
  change(patch: Partial<Settings>): Promise<void>;
  /** Checks the dataset again. */
  checkData(): Promise<void>;
  /** Asks for the first time and follows every change; returns how to stop. */
  start(): () => void;
}
export type OptionsStore = StoreApi<OptionsState>;

/** @param save stores a change of the settings for good */
export function createOptionsStore(library: Library, save: (patch: Partial<Settings>) => Promise<void>): OptionsStore {
  return createStore<OptionsState>((set, get) => {
    let changes = 0;

    const load = async () => {
      const before = changes;
      const [settings, status] = await Promise.all([
        library.ask({ kind: 'settings' }),
        library.ask({ kind: 'status' }),
      ]);
      // A change made meanwhile is newer than this answer.
      set(before === changes ? { settings, status } : { status });
    };
    const reload = () => load().catch((error) => console.error('Liner Notes: the options cannot be read', error));

    return {
      settings: undefined,
      status: undefined,
      outcome: undefined,
      check: undefined,
      change: async (patch) => {
        const { settings } = get();
        if (!settings) return;
        changes++;
        set({ settings: { ...settings, ...patch }, outcome: undefined });
        try {
          await save(patch);
          set({ outcome: 'saved' });
        } catch (error) {
          console.error('Liner Notes: the settings could not be stored', error);
          set({ settings, outcome: 'failed' });
        }
      },
      checkData: async () => {
        set({ check: 'running' });
        try {
          await library.refresh();
        } catch (error) {
          // What went wrong is in the status that is asked for now.
          console.error('Liner Notes: the dataset could not be checked', error);
        }
        await reload();
        set({ check: 'done' });
      },
      start: () => {
        void reload();
        return library.follow(() => void reload());
      },
    };
  });
}
