import '../extension/fake-extension.ts';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Background } from '../../lib/background/context.ts';
import { refreshTabs } from '../../lib/background/tabs/tabs.ts';
import { openDatabase, openPersonal } from '../fixtures/databases.ts';

/** A background over databases of its own, whose dataset and feeds are never checked. */
export async function testBackground(dataset: Parameters<typeof openDatabase>[0]): Promise<Background> {
  const database = await openDatabase(dataset);
  const personal = openPersonal();
  return {
    ownId: fakeBrowser.runtime.id,
    database,
    personal,
    dataset: { ready: vi.fn(async () => {}), check: vi.fn(async () => {}) },
    feeds: {
      check: vi.fn(async () => {}),
      sync: vi.fn(async () => {}),
      listChanged: vi.fn(async () => {}),
      countRepeats: vi.fn(async () => {}),
      indexSearch: vi.fn(async () => {}),
      collectGarbage: vi.fn(async () => {}),
    },
    now: () => Date.now(),
    refresh: () => refreshTabs({ database, personal }),
  };
}
