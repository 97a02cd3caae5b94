import '../extension/fake-extension.ts';
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { offerSelectorPack, readSelectorPack } from '../../lib/sync/selector-packs.ts';
import { expectConsole } from '../setup/console.ts';

const builtIn = { site: 'spotify', version: 1 } as const;
const pack = (version: number) => ({ site: 'spotify', version, selectors: { bar: [`.bar-${version}`] }, paths: {} });

describe('the selector pack of a feed', () => {
  test('does not exist at first', async () => {
    expect(await readSelectorPack(builtIn)).toBeUndefined();
  });

  test('is stored if it is newer, and replaced by an even newer one', async () => {
    expect(await offerSelectorPack(pack(2), builtIn)).toMatchObject({ kind: 'newer' });
    expect(await readSelectorPack(builtIn)).toEqual(pack(2));
    await offerSelectorPack(pack(3), builtIn);
    expect(await readSelectorPack(builtIn)).toEqual(pack(3));
  });

  test.each<[string, unknown, string]>([
    ['an older one', pack(2), 'not-newer'],
    ['an invalid one', { ...pack(9), selectors: { bar: ['a{}'] } }, 'refused'],
  ])('%s changes nothing', async (_what, offered, kind) => {
    await offerSelectorPack(pack(3), builtIn);
    expect(await offerSelectorPack(offered, builtIn)).toMatchObject({ kind });
    expect(await readSelectorPack(builtIn)).toEqual(pack(3));
  });

  test('is no longer used once the built-in one is as new', async () => {
    await offerSelectorPack(pack(2), builtIn);
    expect(await readSelectorPack({ ...builtIn, version: 2 })).toBeUndefined();
  });

  test.each<[string, unknown, 'parses' | 'does not parse']>([
    ['text', 'pack', 'does not parse'],
    ['a pack for another site', { ...pack(2), site: 'apple-podcasts' }, 'parses'],
    ['a pack of another shape', { ...pack(2), paths: { id: 'a.b' } }, 'does not parse'],
  ])('is not used if %s is stored in its place', async (_what, stored, outcome) => {
    if (outcome === 'does not parse') expectConsole('warn', /stored selector-pack:spotify does not parse/);
    await fakeBrowser.storage.local.set({ 'selector-pack:spotify': stored });
    expect(await readSelectorPack(builtIn)).toBeUndefined();
  });
});
