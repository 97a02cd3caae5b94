import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Health, healthReport, NO_HEALTH } from '../domain/health.ts';

/** How well the sites are read, and the report that can be copied. */
interface HealthState {
  health: Health;
  /** How the last copying went. */
  copied: 'done' | 'failed' | undefined;
  /** Puts the report on the clipboard: layers and counts, no titles, no addresses. */
  copyReport(): Promise<void>;
  /** Reads it for the first time and follows every change; returns how to stop. */
  start(): () => void;
}
export type HealthStore = StoreApi<HealthState>;

/** What the health view needs of the world. */
export interface HealthWorld {
  readHealth(): Promise<Health>;
  followHealth(listener: () => void): () => void;
  /** Puts text on the clipboard. */
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
