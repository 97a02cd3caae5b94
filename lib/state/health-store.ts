import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Health, healthReport, NO_HEALTH } from '../domain/health.ts';

/** How well the sites are read, and the report that users can copy. */
interface HealthState {
  health: Health;
  /** The outcome of the last copy. */
  copied: 'done' | 'failed' | undefined;
  /** Copies the report: layers and counts, without titles and addresses. */
  copyReport(): Promise<void>;
  /** Loads the health data and follows every change. Returns a function that stops it. */
  start(): () => void;
}
export type HealthStore = StoreApi<HealthState>;

/** Dependencies of the health store. */
export interface HealthWorld {
  readHealth(): Promise<Health>;
  followHealth(listener: () => void): () => void;
  /** Copies text to the clipboard. */
  copy(text: string): Promise<void>;
  /** Version of the extension. */
  version: string;
}

export function createHealthStore(world: HealthWorld): HealthStore {
  return createStore<HealthState>((set, get) => {
    const load = () =>
      world.readHealth().then(
        (health) => set({ health }),
        (error) => console.error('Liner Notes: the health notes cannot be read', error),
      );
    return {
      health: NO_HEALTH,
      copied: undefined,
      copyReport: async () => {
        try {
          await world.copy(healthReport(get().health, world.version));
          set({ copied: 'done' });
        } catch (error) {
          console.error('Liner Notes: the report could not be copied', error);
          set({ copied: 'failed' });
        }
      },
      start: () => {
        void load();
        return world.followHealth(() => void load());
      },
    };
  });
}
