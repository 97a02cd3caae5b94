import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** One kB is 1000 bytes; sizes are those after gzip at its best level, file by file. */
const KB = 1000;

/** The max size of a built part. */
interface Budget {
  part: string;
  /** Files relative to the build's folder: a page counts with everything it loads at first. */
  file: string;
  max: number;
}

const BUDGETS: readonly Budget[] = [
  { part: 'detector on Spotify', file: 'content-scripts/spotify.js', max: 11 * KB },
  { part: 'detector on Apple Podcasts', file: 'content-scripts/apple-podcasts.js', max: 10.5 * KB },
  { part: 'detector on YouTube', file: 'content-scripts/youtube.js', max: 9 * KB },
  { part: 'detector on optional sites', file: 'content-scripts/optional-sites.js', max: 15 * KB },
  { part: 'detector on any other page', file: 'content-scripts/web.js', max: 10.5 * KB },
  { part: 'edge tab, on demand', file: 'content-scripts/edge-tab.js', max: 5 * KB },
  { part: 'panel in the page, on demand', file: 'content-scripts/panel.js', max: 4 * KB },
  { part: 'counts on rows, on demand', file: 'content-scripts/rows.js', max: 7 * KB },
  { part: 'popup, first load', file: 'popup.html', max: 95 * KB },
  { part: 'sidebar, first load', file: 'sidebar.html', max: 95 * KB },
  { part: 'background', file: 'background.js', max: 120 * KB },
];

/** Libraries that must not run in a page, by strings that survive minifying. */
const NOT_IN_PAGES = {
  Zod: /~standard|invalid_type/,
  React: /react\.(?:element|transitional\.element|fragment)/,
  Dexie: /DexieError|Dexie\.|_dbSchema/,
};

/** A part as it was built. */
export interface Weighed extends Budget {
  bytes: number;
}

/**
 * Weighs the parts of a build.
 * @throws Error when a part is not there
 */
export function weigh(build: string): Weighed[] {
  return BUDGETS.map((budget) => {
    const files = loadedFirst(build, budget.file);
    const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(build, file)), { level: 9 }).length, 0);
    return { ...budget, bytes };
  });
}

/** What is wrong with a build, one line each: parts over or without a budget, and libraries where they must not be. */
export function faultsOf(build: string): string[] {
  const heavy = weigh(build)
    .filter(({ bytes, max }) => bytes > max)
    .map(({ part, bytes, max }) => `${build}: ${part} weighs ${bytes} bytes, ${bytes - max} over its budget`);
  return [...heavy, ...contentScriptsOf(build).flatMap((script) => scriptFaults(build, script))];
}

function contentScriptsOf(build: string): string[] {
  const names = readdirSync(join(build, 'content-scripts')).filter((name) => name.endsWith('.js'));
  return names.map((name) => `content-scripts/${name}`);
}

function scriptFaults(build: string, script: string): string[] {
  const code = readFileSync(join(build, script), 'utf8');
  const found = Object.entries(NOT_IN_PAGES).filter(([, sign]) => sign.test(code));
  return [
    ...(BUDGETS.some(({ file }) => file === script) ? [] : [`${build}: ${script} has no budget`]),
    ...found.map(([library]) => `${build}: ${script} contains ${library}`),
  ];
}

/** A page with its scripts and styles, and what those import statically; a script alone with its imports. */
export function loadedFirst(build: string, entry: string): string[] {
  const found = new Set<string>();
  const add = (file: string) => {
    if (found.has(file)) return;
    if (!existsSync(join(build, file))) throw new Error(`${build} has no ${file}: build first`);
    found.add(file);
    for (const next of referencesIn(build, file)) add(next);
  };
  add(entry);
  return [...found];
}

function referencesIn(build: string, file: string): string[] {
  const text = readFileSync(join(build, file), 'utf8');
  const names = file.endsWith('.html') ? tagsOf(text) : file.endsWith('.css') ? stylesOf(text) : importsOf(text);
  return names.filter((name) => !/^(data|https?):/.test(name)).map((name) => within(file, name));
}

/** Scripts, styles and preloads that a page names. */
function tagsOf(page: string): string[] {
  const tags = page.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => {
    const loads = /^<script/.test(tag) || /\brel="?(?:stylesheet|modulepreload)/.test(tag);
    const name = /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1];
    return loads && name ? [name] : [];
  });
}

/** Static imports and re-exports of a minified module: `import(...)` is loaded later and does not count. */
function importsOf(code: string): string[] {
  const statements = code.matchAll(/(?:^|[;}\n])\s*(?:import|export)\b(?!\s*\()[^'"`;()]*?\bfrom\s*["']([^"']+)["']/g);
  const bare = code.matchAll(/(?:^|[;}\n])\s*import\s*["']([^"']+)["']/g);
  return [...statements, ...bare].flatMap(([, name]) => (name?.startsWith('.') || name?.startsWith('/') ? [name] : []));
}

function stylesOf(css: string): string[] {
  return [...css.matchAll(/@import\s+(?:url\()?["']?([^"')]+)/g)].flatMap(([, name]) => (name ? [name] : []));
}

/** The path, relative to the build's folder, of what `file` calls `name`. */
function within(file: string, name: string): string {
  return new URL(name, new URL(file, 'https://build.example/')).pathname.slice(1);
}
