import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import type { Dataset } from '../../lib/domain/dataset.ts';
import { sites } from '../../lib/sites/index.ts';
import { syntheticDataset } from './synthetic.ts';

/** Folders of extensions that only the benchmark loads. */
export interface BenchExtensions {
  /** The production build as it is. */
  shipped: string;
  /** The production build of {@link BEFORE}. */
  before: string;
  /** Thirty lines that watch title and player bar, and send one message for each navigation: `bare-watcher/`. */
  watcher: string;
  /**
   * The production build with another dataset in its package, which its own code loads at install like the bundled
   * one. Its worker runs `background.js` unchanged and beside it `inside/worker.ts`: the same functions of
   * `lib/database` and `lib/matching`, bundled again so that the benchmark can call them. `empty.html` is a page of
   * nothing but React.
   */
  synthetic: string;
  /** The dataset in the package of `synthetic`. */
  dataset: Dataset;
  /** Nothing but a button in the page that opens an empty frame of the extension: `empty-frame/`. */
  frame: string;
  /** Nothing but a worker that a message wakes. */
  idle: string;
  /** The production build, with access to feeds on this machine. */
  feeds: string;
  /** The same with `inside/worker.ts` in its worker, as in `synthetic`. */
  loads: string;
  remove(): void;
}

/** The commit before pages were made to pay less; its build is what they paid. */
const BEFORE = '77f949f';

export async function buildExtensions(): Promise<BenchExtensions> {
  const folder = mkdtempSync(join(tmpdir(), 'liner-notes-bench-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const shipped = resolve('.output/chrome-mv3');
  const { version } = JSON.parse(readFileSync(join(shipped, 'dataset.json'), 'utf8'));
  const dataset = syntheticDataset(version);
  const feeds = buildFeeds(join(folder, 'feeds'), shipped);
  const loads = await buildInside(join(folder, 'loads'), feeds);
  const synthetic = buildSynthetic(join(folder, 'synthetic'), loads, dataset);
  const before = buildBefore(join(folder, 'before'));
  const watcher = buildWatcher(join(folder, 'watcher'));
  const frame = buildFrame(join(folder, 'frame'));
  return {
    shipped,
    before,
    watcher,
    frame,
    synthetic,
    dataset,
    idle: buildIdle(join(folder, 'idle')),
    feeds,
    loads,
    remove,
  };
}

/** Builds an earlier commit with the packages of today, which were the same then. */
function buildBefore(folder: string): string {
  mkdirSync(folder);
  const archive = execFileSync('git', ['archive', BEFORE], { maxBuffer: 1e9 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  execFileSync(resolve('node_modules/.bin/wxt'), ['build', '-b', 'chrome'], { cwd: folder });
  return join(folder, '.output/chrome-mv3');
}

function buildWatcher(folder: string): string {
  const matches = mainPages();
  writeBare(folder, {
    content_scripts: [{ matches, js: ['content.js'] }],
    background: { service_worker: 'worker.js' },
  });
  cpSync('test/bench/bare-watcher', folder, { recursive: true });
  return folder;
}

function buildIdle(folder: string): string {
  writeBare(folder, { background: { service_worker: 'idle.js' } });
  writeFileSync(join(folder, 'idle.js'), 'chrome.runtime.onMessage.addListener((_, __, reply) => reply());\n');
  return folder;
}

function buildFrame(folder: string): string {
  const matches = mainPages();
  writeBare(folder, {
    content_scripts: [{ matches, js: ['content.js'] }],
    web_accessible_resources: [{ resources: ['frame.html'], matches }],
  });
  cpSync('test/bench/empty-frame', folder, { recursive: true });
  return folder;
}

const mainPages = () => sites.flatMap((site) => site.hosts.map((host) => `https://${host}/*`));

function writeBare(folder: string, manifest: object): void {
  mkdirSync(folder);
  const all = { manifest_version: 3, name: 'Empty', version: '1.0', icons: { 16: 'icon/16.png' }, ...manifest };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(all));
  // The harness opens these where it needs a page of the extension.
  writeFileSync(join(folder, 'options.html'), '<!doctype html>');
  cpSync('assets/public/icon', join(folder, 'icon'), { recursive: true });
}

function buildFeeds(folder: string, shipped: string): string {
  cpSync(shipped, folder, { recursive: true });
  changeManifest(folder, ({ host_permissions, ...rest }) => ({
    ...rest,
    host_permissions: [...host_permissions, 'http://127.0.0.1/*'],
  }));
  return folder;
}

async function buildInside(folder: string, feeds: string): Promise<string> {
  cpSync(feeds, folder, { recursive: true });
  await bundle('worker.ts', folder, 'iife');
  writeFileSync(join(folder, 'both.js'), "importScripts('background.js', 'worker.js');\n");
  changeManifest(folder, (manifest) => ({ ...manifest, background: { service_worker: 'both.js' } }));
  await bundle('empty-page.tsx', folder, 'es');
  const page =
    '<!doctype html><meta charset="utf-8"><title>Empty</title><div id="root"></div><script type="module" src="/empty-page.js"></script>';
  writeFileSync(join(folder, 'empty.html'), page);
  return folder;
}

function buildSynthetic(folder: string, loads: string, dataset: Dataset): string {
  cpSync(loads, folder, { recursive: true });
  writeFileSync(join(folder, 'dataset.json'), JSON.stringify(dataset));
  return folder;
}

function changeManifest(folder: string, change: (manifest: Manifest) => object): void {
  const file = join(folder, 'manifest.json');
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')))));
}

interface Manifest {
  host_permissions: string[];
}

/** Bundles as the production build does: Vite, minified. */
async function bundle(entry: string, outDir: string, format: 'iife' | 'es'): Promise<void> {
  await build({
    ...{ configFile: false, publicDir: false, logLevel: 'warn' },
    build: {
      ...{ outDir, emptyOutDir: false },
      rolldownOptions: { input: resolve('test/bench/inside', entry), output: { format, entryFileNames: '[name].js' } },
    },
  });
}
