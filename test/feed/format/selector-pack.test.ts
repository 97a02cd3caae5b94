import { describe, expect, test } from 'vitest';
import { checkPack } from '../../../lib/feed/format/selector-pack.ts';
import { readableSites } from '../../sites/readable-sites.ts';

const builtIn = { site: 'spotify', version: 3 } as const;
const valid = {
  site: 'spotify',
  version: 4,
  selectors: { episodeTitle: ['[data-testid="episode-title"]', 'main > h1:not(.ad)'] },
  paths: { stateEpisode: ['entities.items.spotify:episode:{id}'] },
};

describe('a pack from outside', () => {
  test('that is valid and newer is accepted, without unknown keys', () => {
    expect(checkPack({ ...valid, comment: 'x' }, builtIn)).toEqual({ kind: 'newer', pack: valid });
  });

  test('does not keep __proto__ as a name', () => {
    const offered = JSON.parse(JSON.stringify(valid).replace('episodeTitle', '__proto__'));
    const offer = checkPack(offered, builtIn);
    expect(offer.kind === 'newer' && Reflect.ownKeys(offer.pack.selectors)).toEqual([]);
  });

  test.each([
    ['as old as the built-in one', 3],
    ['older', 1],
  ])('%s is not newer', (_what, version) => {
    expect(checkPack({ ...valid, version }, builtIn)).toEqual({ kind: 'not-newer' });
  });

  const cyclic: Record<string, unknown> = { ...valid };
  cyclic.self = cyclic;
  const selector = (text: unknown) => ({ ...valid, selectors: { episodeTitle: [text] } });
  const path = (text: unknown) => ({ ...valid, paths: { id: [text] } });
  test.each<[string, unknown, string]>([
    ['undefined', undefined, 'longer'],
    ['a string', 'pack', 'the pack'],
    ['a list', [], 'the pack'],
    ['a cyclic object', cyclic, 'longer'],
    ['for another site', { ...valid, site: 'apple-podcasts' }, 'expected the site spotify, got apple-podcasts'],
    ['no version', { ...valid, version: undefined }, 'version'],
    ['a version that is not an integer', { ...valid, version: 4.5 }, 'version'],
    ['a huge version', { ...valid, version: 1e12 }, 'version'],
    ['no selectors', { ...valid, selectors: undefined }, 'selectors'],
    ['an empty list', { ...valid, selectors: { episodeTitle: [] } }, 'selectors.episodeTitle'],
    ['too many alternatives', { ...valid, selectors: { episodeTitle: Array(9).fill('a') } }, 'selectors.episodeTitle'],
    [
      'too many names',
      { ...valid, selectors: Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`a${index}`, ['a']])) },
      'names',
    ],
    ['a number as a selector', selector(1), 'selectors.episodeTitle.0'],
    ['an empty selector', selector(''), 'selectors.episodeTitle.0'],
    ['a long selector', selector('a'.repeat(300)), 'selectors.episodeTitle.0'],
    ['an expensive pseudo-class', selector('main:has(a)'), 'pseudo-class'],
    ['a selector with many descendant combinators', selector('a a a a a a a a'), 'combinators'],
    ['a selector with many other combinators', selector('a>a~a+a>a>a>a>a'), 'combinators'],
    ['an escape', selector('a\\:b'), 'without escapes'],
    ['a style rule', selector('a{color:red}'), 'without escapes'],
    ['a path through __proto__', path('a.__proto__.b'), 'without __proto__'],
    ['a path to a constructor', path('constructor'), 'without __proto__'],
    ['a path with brackets', path('a[0]'), 'keys joined by dots'],
    ['a path with many keys', path('a.'.repeat(40)), 'paths.id.0'],
    ['a long pack', { ...valid, more: 'x'.repeat(40_000) }, 'longer'],
  ])('%s: the whole pack is refused, with a reason', (_what, offered, reason) => {
    const offer = checkPack(offered, builtIn);
    expect(offer.kind === 'refused' && offer.reason).toContain(reason);
  });
});

describe('the built-in packs', () => {
  test.each(readableSites.map((site) => [site.id, site] as const))('%s: within the limits of a pack', (id, site) => {
    expect(site.pack.version).toBe(site.packVersion);
    expect(checkPack(JSON.parse(JSON.stringify(site.pack)), { site: id, version: 0 })).toMatchObject({ kind: 'newer' });
  });
});
