import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from '../domain/settings.ts';
import type { SiteId } from '../domain/site-ids.ts';
import type { DataStatus, Library } from '../messages/query.ts';
import { withTimeLimit } from '../time-limit.ts';
import { ANSWER_LIMIT_MS } from './answer-limit.ts';

/** What the options page shows and can do. */
export interface OptionsState {
  settings: Settings | undefined;
  /** The sites that the browser allows Liner Notes to read. */
  allowed: readonly SiteId[];
  status: DataStatus | undefined;
  /** The outcome of the last change; undefined before the first. */
  outcome: 'saved' | 'failed' | undefined;
  /** The check of the dataset that the user asked for. `failed`: it could not be made, or was not answered. */
  check: 'running' | 'done' | 'failed' | undefined;
  /** Something of this could not be read, or not yet. */
  unanswered: boolean;
  /** Reads everything again. */
  reload(): Promise<void>;
  /** Changes some settings at once; if storing them fails, reverts them. */
  change(patch: Partial<Settings>): Promise<void>;
  /** Requests or withdraws the permission for a site. Call it within a click. */
  allow(site: SiteId, wanted: boolean): Promise<void>;
  /** Checks the dataset again. */
  checkData(): Promise<void>;
  /** Loads everything and follows every change. Returns a function that stops it. */
  start(): () => void;
}
export type OptionsStore = StoreApi<OptionsState>;

/** Dependencies of the options store. */
export interface OptionsWorld {
  library: Library;
  /** Stores a change of the settings. */
  save(patch: Partial<Settings>): Promise<void>;
  allowedSites(): Promise<SiteId[]>;
  /** Asks the user, within the click. Resolves to whether they agreed. */
  askForSite(site: SiteId): Promise<boolean>;
  withdrawSite(site: SiteId): Promise<boolean>;
}

export function createOptionsStore(world: OptionsWorld): OptionsStore {
  const { library, save } = world;
  return createStore<OptionsState>((set, get) => {
    let changes = 0;
    let latest = 0;

    const reload = async () => {
      latest += 1;
      const [own, before] = [latest, changes];
      const show = (part: Partial<OptionsState>) => {
        if (own === latest) set(part);
      };
      const asking = Promise.all([
        library.ask({ kind: 'settings' }).then((settings) => {
          // Settings changed meanwhile are newer than this answer.
          if (before === changes) show({ settings });
        }),
        library.ask({ kind: 'status' }).then((status) => show({ status })),
        world.allowedSites().then((allowed) => show({ allowed })),
      ]).then(() => show({ unanswered: false }));
      try {
        await withTimeLimit(asking, ANSWER_LIMIT_MS);
      } catch (error) {
        console.error('Liner Notes: the options cannot be read', error);
        show({ unanswered: true });
      }
    };

    return {
      settings: undefined,
      allowed: [],
      status: undefined,
      outcome: undefined,
      check: undefined,
      unanswered: false,
      reload,
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
      allow: async (site, wanted) => {
        set({ outcome: undefined });
        try {
          const agreed = await (wanted ? world.askForSite(site) : world.withdrawSite(site));
          set({ outcome: agreed ? 'saved' : undefined });
        } catch (error) {
          console.error('Liner Notes: the permission for a site could not be changed', error);
          set({ outcome: 'failed' });
        }
        await reload();
      },
      checkData: async () => {
        set({ check: 'running' });
        let check: OptionsState['check'] = 'done';
        try {
          await library.refresh();
        } catch (error) {
          console.error('Liner Notes: the dataset could not be checked', error);
          check = 'failed';
        }
        await reload();
        set({ check });
      },
      start: () => {
        void reload();
        return library.follow(() => void reload());
      },
    };
  });
}
