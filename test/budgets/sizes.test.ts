import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { siteIds } from '../../lib/domain/site-ids.ts';
import { faultsOf, loadedFirst } from './sizes.ts';

let build = '';
beforeEach(() => {
  build = mkdtempSync(join(tmpdir(), 'liner-notes-budget-'));
  for (const site of siteIds) write(`content-scripts/${site}.js`, 'content()');
  write('content-scripts/edge-tab.js', 'content()');
  write('content-scripts/rows.js', 'content()');
  write('content-scripts/dates.js', 'content()');
  write('background.js', 'background()');
  write('sync.js', 'sync()');
  write('answers.js', 'answers()');
  write('corrections.js', 'corrections()');
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

/** So many kB that gzip cannot make smaller. */
function heavy(kB: number): string {
  return `//${randomBytes(kB * 1000).toString('latin1')}`;
}

describe('budgets', () => {
  test('a light build is within them, however heavy what it loads later', () => {
    expect(faultsOf(build)).toEqual([]);
  });

  test.each([
    ['content script on Spotify', 'content-scripts/spotify.js', 9],
    ['content script on Apple Podcasts', 'content-scripts/apple-podcasts.js', 9],
    ['content script on castbox', 'content-scripts/castbox.js', 9],
    ['content script on web', 'content-scripts/web.js', 9],
    ['edge tab, on demand', 'content-scripts/edge-tab.js', 5],
    ['popup, first load', 'chunks/b.js', 140],
    ['sidebar, first load', 'assets/a.css', 140],
    ['background', 'background.js', 70],
    ['sync, on demand', 'sync.js', 40],
    ['answers, on demand', 'answers.js', 10],
    ['corrections, on demand', 'corrections.js', 20],
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
