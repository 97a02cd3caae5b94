import { describe, expect, test } from 'vitest';
import { checkPack } from '../../../lib/feed/format/selector-pack.ts';
import { readableSites } from '../../sites/readable-sites.ts';

const builtIn = { site: 'spotify', version: 3 } as const;
const sound = {
  site: 'spotify',
  version: 4,
  selectors: { episodeTitle: ['[data-testid="episode-title"]', 'main > h1:not(.ad)'] },
  paths: { stateEpisode: ['entities.items.spotify:episode:{id}'] },
};

describe('a pack from outside', () => {
  test('sound and newer: it is taken as it is, without what it does not need', () => {
    expect(checkPack({ ...sound, comment: 'x' }, builtIn)).toEqual({ kind: 'newer', pack: sound });
  });

  test('a name that is the prototype’s is no name', () => {
    const offered = JSON.parse(JSON.stringify(sound).replace('episodeTitle', '__proto__'));
    const offer = checkPack(offered, builtIn);
    expect(offer.kind === 'newer' && Reflect.ownKeys(offer.pack.selectors)).toEqual([]);
  });

  test.each([
    ['as old as the built-in one', 3],
    ['older', 1],
  ])('%s: nothing to gain', (_what, version) => {
    expect(checkPack({ ...sound, version }, builtIn)).toEqual({ kind: 'not-newer' });
  });

  const cyclic: Record<string, unknown> = { ...sound };
  cyclic.self = cyclic;
  const selector = (text: unknown) => ({ ...sound, selectors: { episodeTitle: [text] } });
  const path = (text: unknown) => ({ ...sound, paths: { id: [text] } });
  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'longer'],
    ['a text', 'pack', 'the pack'],
    ['a list', [], 'the pack'],
    ['a circle', cyclic, 'longer'],
    ['another site’s', { ...sound, site: 'apple-podcasts' }, 'of apple-podcasts, expected spotify'],
    ['no version', { ...sound, version: undefined }, 'version'],
    ['a version that is no whole number', { ...sound, version: 4.5 }, 'version'],
    ['a version without end', { ...sound, version: 1e12 }, 'version'],
    ['no selectors', { ...sound, selectors: undefined }, 'selectors'],
    ['an empty list', { ...sound, selectors: { episodeTitle: [] } }, 'selectors.episodeTitle'],
    ['too many alternatives', { ...sound, selectors: { episodeTitle: Array(9).fill('a') } }, 'selectors.episodeTitle'],
    [
      'too many names',
      { ...sound, selectors: Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`a${index}`, ['a']])) },
      'names',
    ],
    ['a number for a selector', selector(1), 'selectors.episodeTitle.0'],
    ['an empty selector', selector(''), 'selectors.episodeTitle.0'],
    ['a long selector', selector('a'.repeat(300)), 'selectors.episodeTitle.0'],
    ['a selector that looks far', selector('main:has(a)'), 'pseudo-class'],
    ['a selector of many steps', selector('a a a a a a a a'), 'steps'],
    ['a selector of many steps without spaces', selector('a>a~a+a>a>a>a>a'), 'steps'],
    ['an escape', selector('a\\:b'), 'without escapes'],
    ['a style rule', selector('a{color:red}'), 'without escapes'],
    ['a path into what objects are made of', path('a.__proto__.b'), 'what objects are made of'],
    ['a path to a constructor', path('constructor'), 'what objects are made of'],
    ['a path with brackets', path('a[0]'), 'keys joined by dots'],
    ['a path without end', path('a.'.repeat(40)), 'paths.id.0'],
    ['too much', { ...sound, more: 'x'.repeat(40_000) }, 'longer'],
  ])('%s: refused whole, with a reason', (_what, offered, reason) => {
    const offer = checkPack(offered, builtIn);
    expect(offer.kind === 'refused' && offer.reason).toContain(reason);
  });
});

describe('the built-in packs', () => {
  test.each(readableSites.map((site) => [site.id, site] as const))('%s: within the bounds of a pack', (id, site) => {
    expect(site.pack.version).toBe(site.packVersion);
    expect(checkPack(JSON.parse(JSON.stringify(site.pack)), { site: id, version: 0 })).toMatchObject({ kind: 'newer' });
  });
});
