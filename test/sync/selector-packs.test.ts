import '../extension/fake-extension.ts';
import { describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { offerSelectorPack, readSelectorPack } from '../../lib/sync/selector-packs.ts';
import { expectConsole } from '../setup/console.ts';

const builtIn = { site: 'spotify', version: 1 } as const;
const pack = (version: number) => ({ site: 'spotify', version, selectors: { bar: [`.bar-${version}`] }, paths: {} });

describe('the pack that a feed brought', () => {
  test('there is none at first', async () => {
    expect(await readSelectorPack(builtIn)).toBeUndefined();
  });

  test('a newer one is kept, and a newer one still takes its place', async () => {
    expect(await offerSelectorPack(pack(2), builtIn)).toMatchObject({ kind: 'newer' });
    expect(await readSelectorPack(builtIn)).toEqual(pack(2));
    await offerSelectorPack(pack(3), builtIn);
    expect(await readSelectorPack(builtIn)).toEqual(pack(3));
  });

  test.each<[string, unknown, string]>([
    ['an older one', pack(2), 'not-newer'],
    ['a bad one', { ...pack(9), selectors: { bar: ['a{}'] } }, 'refused'],
  ])('%s changes nothing', async (_what, offered, kind) => {
    await offerSelectorPack(pack(3), builtIn);
    expect(await offerSelectorPack(offered, builtIn)).toMatchObject({ kind });
    expect(await readSelectorPack(builtIn)).toEqual(pack(3));
  });

  test('once the built-in one is as new, it is used no more', async () => {
    await offerSelectorPack(pack(2), builtIn);
    expect(await readSelectorPack({ ...builtIn, version: 2 })).toBeUndefined();
  });

  test.each([
    ['text', 'pack'],
    ['another site’s', { ...pack(2), site: 'apple-podcasts' }],
    ['one of another shape', { ...pack(2), paths: { id: 'a.b' } }],
  ])('%s that is stored in its place is not used', async (_what, stored) => {
    expectConsole('warn', /stored selector-pack:spotify does not parse/);
    await fakeBrowser.storage.local.set({ 'selector-pack:spotify': stored });
    expect(await readSelectorPack(builtIn)).toBeUndefined();
  });
});
