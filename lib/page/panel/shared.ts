import type { createPanel } from './panel.ts';

/**
 * The panel's script and the edge tab's are content scripts of one extension: they share a global in each page that the
 * page cannot see.
 */
const shared = globalThis as { linerNotesPanel?: typeof createPanel };

/** Called by the panel's script when it runs. */
export function offerPanel(create: typeof createPanel): void {
  shared.linerNotesPanel = create;
}

/** What the panel's script offered; undefined when it has not run. */
export function offeredPanel(): typeof createPanel | undefined {
  return shared.linerNotesPanel;
}
