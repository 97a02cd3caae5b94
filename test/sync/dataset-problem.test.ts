import '../extension/fake-extension.ts';
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readDatasetProblem, writeDatasetProblem } from '../../lib/sync/bundled.ts';

describe('why the dataset could not be loaded', () => {
  test.each(['storage-full', 'storage-unavailable', 'dataset-unreadable'] as const)(
    '%s is remembered',
    async (problem) => {
      expect(await readDatasetProblem()).toBeUndefined();
      await writeDatasetProblem(problem);
      expect(await readDatasetProblem()).toBe(problem);
      await writeDatasetProblem('storage-full');
      expect(await readDatasetProblem()).toBe('storage-full');
      await writeDatasetProblem(undefined);
      expect(await readDatasetProblem()).toBeUndefined();
    },
  );

  test('is kept for this session of the browser only', async () => {
    await writeDatasetProblem('storage-full');
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect(Object.values(await fakeBrowser.storage.session.get())).toEqual(['storage-full']);
  });

  test.each([['no-such-problem'], [7], [{}]])('%j, which no version wrote, counts as none', async (stored) => {
    await fakeBrowser.storage.session.set({ 'dataset-problem': stored });
    expect(await readDatasetProblem()).toBeUndefined();
  });
});
