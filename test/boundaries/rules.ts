import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Which sites there are; how they are read is in the other files. */
const SITE_NAMES = ['lib/sites/index.ts', 'lib/sites/site.ts'];

/** Each folder of the house, and the folders besides itself that it may import from. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  'lib/domain': [],
  'lib/sites': ['lib/domain'],
  'lib/matching': ['lib/domain'],
  'lib/feed': ['lib/domain'],
  'lib/messages': ['lib/domain'],
  'lib/database': ['lib/domain', 'lib/messages', 'lib/matching', 'lib/feed'],
  'lib/personal': ['lib/stored.ts', 'lib/domain', 'lib/messages', 'lib/matching', 'lib/database', ...SITE_NAMES],
  'lib/sync': ['lib/stored.ts', 'lib/domain', 'lib/messages', 'lib/database', 'lib/feed'],
  'lib/library': [
    ...['lib/stored.ts', 'lib/domain', 'lib/messages', 'lib/database', 'lib/personal', 'lib/sync'],
    ...SITE_NAMES,
  ],
  'lib/background': [
    ...['lib/domain', 'lib/messages', 'lib/sites', 'lib/matching', 'lib/database', 'lib/personal', 'lib/sync'],
    ...['lib/library', 'lib/i18n.ts', 'lib/stored.ts'],
  ],
  'lib/detector': ['lib/domain', 'lib/messages', 'lib/sites'],
  'lib/dates': ['lib/domain', 'lib/messages'],
  'lib/rows': ['lib/domain', 'lib/messages', 'lib/sites'],
  'lib/edge-tab': ['lib/domain', 'lib/messages'],
  'lib/state': ['lib/domain', 'lib/messages', 'lib/i18n.ts'],
  components: ['lib/domain', 'lib/messages', 'lib/state', 'lib/i18n.ts', ...SITE_NAMES],
  'lib/command-line': ['lib/domain', 'lib/sites', 'lib/matching', 'lib/feed', 'lib/personal'],
};

/** Packages by what only some may import. */
const HEAVY = ['dexie', 'react', 'react-dom', 'zod', 'zustand'];

function packages(...names: string[]): string {
  return `(^|/)node_modules/(${names.join('|')})/`;
}

function folders(names: readonly string[]): string {
  return `^(${names.map((name) => (name.endsWith('.ts') ? name.replace('.', '\\.') : `${name}/`)).join('|')})`;
}

const error = (name: string, comment: string) => ({ name, comment, severity: 'error' as const });

/** The direction of imports. Types count too: they tie folders together as code does. */
export const directionRules: IForbiddenRuleType[] = [
  ...Object.entries(MAY_IMPORT).map(([folder, others]) => ({
    ...error(`${folder} looks up`, 'imports go domain ← sites, matching, feed ← database ← background ← entrypoints'),
    from: { path: folders([folder]) },
    to: { path: '^(lib|components|entrypoints|test)/', pathNot: folders([folder, ...others]) },
  })),
  {
    ...error('entry points apart', 'entry points never import each other'),
    from: { path: '^entrypoints/([^/]+)' },
    to: { path: '^entrypoints/', pathNot: '^entrypoints/$1' },
  },
  {
    ...error('product without tests', 'nothing that ships imports from test'),
    from: { path: '^(lib|components|entrypoints)/' },
    to: { path: '^test/' },
  },
  {
    ...error('Dexie in the database only', 'lib/database is the only importer of Dexie'),
    from: { path: '^(lib|components|entrypoints)/', pathNot: '^lib/database/' },
    to: { path: packages('dexie') },
  },
  {
    ...error('no browser in the core', 'domain, sites, matching and feed are pure'),
    from: { path: '^lib/(domain|sites|matching|feed)/' },
    to: { path: `${packages('wxt', '@wxt-dev')}|^lib/i18n` },
  },
];

/** What runs: types are erased by now. */
export const runtimeRules: IForbiddenRuleType[] = [
  {
    ...error('light in pages', 'nothing that a content script reaches imports Dexie, React or Zod'),
    from: { path: '^(entrypoints/[^/]+\\.content\\.ts$|lib/(dates|detector|edge-tab|rows|sites)/)' },
    to: { path: packages(...HEAVY), reachable: true },
  },
  {
    ...error('no circles', 'modules that import each other cannot be read one by one'),
    from: {},
    to: { circular: true },
  },
  {
    ...error('no unresolved', 'an import that leads nowhere hides whatever lies behind it'),
    from: {},
    to: { couldNotResolve: true },
  },
];
