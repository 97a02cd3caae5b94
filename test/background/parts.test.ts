import '../extension/fake-extension.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { bringIn, installParts, offerPart, type Parts } from '../../lib/background/parts.ts';

const place = globalThis as { linerNotes?: Partial<Parts> | undefined };
const part: Parts['sync'] = {
  loadDataset: async () => {},
  checkFeeds: async () => {},
  takeFeedList: async () => {},
  markWithdrawn: async () => 0,
};

const address = (name: string) => fakeBrowser.runtime.getURL(`/${name}.js` as never);

beforeEach(() => {
  place.linerNotes = undefined;
});
afterEach(() => {
  place.linerNotes = undefined;
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('in a service worker', () => {
  const importScripts = vi.fn<(address: string) => void>();
  const listeners = vi.fn<(type: string, listener: () => void) => void>();

  beforeEach(() => {
    importScripts.mockReset().mockImplementation(() => offerPart('sync', part));
    listeners.mockReset();
    vi.stubGlobal('importScripts', importScripts);
    vi.stubGlobal('addEventListener', listeners);
  });

  test('the scripts are brought in at install, since later nothing new may be', () => {
    installParts();
    expect(importScripts).not.toHaveBeenCalled();
    expect(listeners.mock.calls.map(([type]) => type)).toEqual(['install']);
    listeners.mock.calls[0]?.[1]();
    expect(importScripts.mock.calls).toEqual([[address('sync'), address('answers'), address('corrections')]]);
  });

  test('a wake brings it in where it is needed, once', async () => {
    expect(await bringIn('sync')).toBe(part);
    expect(await bringIn('sync')).toBe(part);
    expect(importScripts).toHaveBeenCalledTimes(1);
  });

  test.each<{ what: string; run: () => void; message: RegExp }>([
    {
      what: 'cannot be had',
      run: () => {
        throw new Error('NetworkError');
      },
      message: /NetworkError/,
    },
    { what: 'leaves nothing', run: () => {}, message: /sync\.js/ },
  ])('a script that $what is an error, and the next try is free', async ({ run, message }) => {
    importScripts.mockImplementationOnce(run);
    await expect(bringIn('sync')).rejects.toThrow(message);
    expect(await bringIn('sync')).toBe(part);
  });
});

describe('in a page', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'liner-notes-part-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('nothing is registered, and the script is imported where it is needed', async () => {
    const script = join(folder, 'sync.mjs');
    writeFileSync(script, 'globalThis.linerNotes = { sync: { loadDataset: async () => {} } };');
    vi.spyOn(fakeBrowser.runtime, 'getURL').mockReturnValue(pathToFileURL(script).href);
    installParts();
    expect(place.linerNotes).toBeUndefined();
    expect(Object.keys(await bringIn('sync'))).toEqual(['loadDataset']);
  });
});
