import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultsOf, loadedFirst } from './sizes.ts';

const SCRIPTS = ['spotify', 'apple-podcasts', 'youtube', 'optional-sites', 'web', 'edge-tab', 'panel', 'rows'];

let build = '';
beforeEach(() => {
  build = mkdtempSync(join(tmpdir(), 'liner-notes-budget-'));
  for (const script of SCRIPTS) write(`content-scripts/${script}.js`, 'content()');
  write('background.js', 'background()');
  for (const page of ['popup', 'sidebar']) {
    write(
      `${page}.html`,
      '<link rel="stylesheet" href="/assets/a.css"><script type="module" src="/chunks/a.js"></script>',
    );
  }
  write('assets/a.css', 'p{}');
  write('chunks/a.js', 'import{b}from"./b.js";import("./later.js");b()');
  write('chunks/b.js', 'export const b=()=>{}');
  write('chunks/later.js', heavy(400));
});
afterEach(() => rmSync(build, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(build, file)), { recursive: true });
  writeFileSync(join(build, file), text);
}

/** Random bytes, which gzip cannot make smaller. */
function heavy(kB: number): string {
  return `//${randomBytes(kB * 1000).toString('latin1')}`;
}

describe('budgets', () => {
  test('a light build is within them, however heavy what it loads later', () => {
    expect(faultsOf(build)).toEqual([]);
  });

  test.each([
    ['detector on Spotify', 'content-scripts/spotify.js', 11],
    ['detector on Apple Podcasts', 'content-scripts/apple-podcasts.js', 11],
    ['detector on YouTube', 'content-scripts/youtube.js', 11],
    ['detector on optional sites', 'content-scripts/optional-sites.js', 15],
    ['detector on any other page', 'content-scripts/web.js', 11],
    ['edge tab, on demand', 'content-scripts/edge-tab.js', 5],
    ['panel in the page, on demand', 'content-scripts/panel.js', 9],
    ['counts on rows, on demand', 'content-scripts/rows.js', 7],
    ['popup, first load', 'chunks/b.js', 180],
    ['sidebar, first load', 'assets/a.css', 180],
    ['background', 'background.js', 110],
  ])('%s: too heavy a %s is a fault', (part, file, kB) => {
    write(file, heavy(kB));
    expect(faultsOf(build).join('\n')).toContain(`${part} weighs`);
  });

  test.each([
    ['Zod', 'const a={code:"invalid_type"}'],
    ['React', 'Symbol.for("react.transitional.element")'],
    ['Dexie', 'throw new Dexie.SchemaError'],
  ])('%s in a content script is a fault', (library, code) => {
    write('content-scripts/spotify.js', code);
    expect(faultsOf(build)).toEqual([expect.stringContaining(`content-scripts/spotify.js contains ${library}`)]);
  });

  test('a content script without a budget is a fault', () => {
    write('content-scripts/castbox.js', 'content()');
    expect(faultsOf(build)).toEqual([expect.stringContaining('content-scripts/castbox.js has no budget')]);
  });

  test('a build without one of its parts is no build', () => {
    rmSync(join(build, 'popup.html'));
    expect(() => faultsOf(build)).toThrow('has no popup.html');
  });
});

describe('what a page loads at first', () => {
  test.each([
    ['named and default imports', 'import c,{d as e}from"./b.js";', true],
    ['a bare import', 'x();import"./b.js";', true],
    ['a re-export', 'export{b as c}from"./b.js";', true],
    ['everything re-exported', 'export*from"./b.js";', true],
    ['an import on demand', 'const c=()=>import("./b.js");', false],
    ['a text that speaks of imports', 'const c="import from ./b.js";', false],
  ])('%s', (_what, code, counts) => {
    write('chunks/a.js', code);
    expect(loadedFirst(build, 'popup.html').includes('chunks/b.js')).toBe(counts);
  });
});
