import type { IForbiddenRuleType } from 'dependency-cruiser';

/** The list of sites and its types; how each site is read is in the other files. */
const SITE_LIST = ['lib/sites/index.ts', 'lib/sites/site.ts'];

/** The folders and files of the product, and what each may import besides itself. */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  'lib/text': [],
  'lib/i18n.ts': [],
  'lib/stored.ts': [],
  'lib/time-limit.ts': [],
  'lib/domain': ['lib/text'],
  'lib/sites': ['lib/domain', 'lib/text'],
  'lib/sites/engine': ['lib/domain', 'lib/text', 'lib/sites/site.ts'],
  'lib/matching': ['lib/domain', 'lib/text'],
  'lib/search': ['lib/text'],
  'lib/feed': ['lib/domain', 'lib/text'],
  'lib/messages': ['lib/domain'],
  'lib/database': ['lib/domain', 'lib/text', 'lib/messages', 'lib/matching', 'lib/search', 'lib/feed'],
  'lib/sync': ['lib/stored.ts', 'lib/domain', 'lib/messages', 'lib/feed', 'lib/database'],
  'lib/personal': ['lib/stored.ts', 'lib/time-limit.ts', 'lib/domain', 'lib/matching', 'lib/database', ...SITE_LIST],
  'lib/library': [
    ...['lib/stored.ts', 'lib/domain', 'lib/messages', 'lib/database', 'lib/personal', 'lib/sync'],
    ...SITE_LIST,
  ],
  'lib/background': [
    ...['lib/stored.ts', 'lib/time-limit.ts', 'lib/i18n.ts', 'lib/domain', 'lib/messages', 'lib/matching'],
    ...['lib/database', 'lib/personal', 'lib/sync', 'lib/library', ...SITE_LIST],
  ],
  'lib/page': ['lib/domain', 'lib/messages', 'lib/sites'],
  'lib/page/detector': ['lib/domain', 'lib/messages', 'lib/sites', 'lib/page/commands.ts'],
  'lib/page/edge-tab': ['lib/domain', 'lib/messages', 'lib/page/commands.ts', 'lib/page/host.ts', 'lib/page/panel'],
  'lib/page/episode-rows': [
    ...['lib/domain', 'lib/messages', 'lib/sites', 'lib/page/commands.ts', 'lib/page/site-theme.ts'],
  ],
  'lib/page/panel': ['lib/domain', 'lib/messages', 'lib/page/host.ts', 'lib/page/site-theme.ts'],
  'lib/command-line': ['lib/domain', 'lib/sites', 'lib/matching', 'lib/feed'],
  'lib/state': ['lib/time-limit.ts', 'lib/domain', 'lib/messages'],
  components: ['lib/text', 'lib/search', 'lib/domain', 'lib/messages', 'lib/state', 'lib/i18n.ts', ...SITE_LIST],
};

/** Packages that nothing in a page may reach. */
const HEAVY = ['dexie', 'react', 'react-dom', 'zod', 'zustand'];

function packages(...names: string[]): string {
  return `(^|/)node_modules/(${names.join('|')})/`;
}

function paths(names: readonly string[]): string {
  return `^(${names.map((name) => (name.endsWith('.ts') ? `${name.replace('.', '\\.')}$` : `${name}/`)).join('|')})`;
}

const error = (name: string, comment: string) => ({ name, comment, severity: 'error' as const });

/** The direction of imports. Types count too: they tie folders together as code does. */
export const directionRules: IForbiddenRuleType[] = [
  ...Object.entries(MAY_IMPORT).map(([name, others]) => ({
    ...error(
      `${name} looks up`,
      'text ← domain ← sites, matching, search, feed ← database ← sync, personal ← background',
    ),
    from: { path: paths([name]) },
    to: { path: '^(lib|components|entrypoints)/', pathNot: paths([name, ...others]) },
  })),
  {
    ...error('sites apart', 'a site with a folder knows itself and the engine, no other site'),
    from: { path: '^lib/sites/([^/]+)/' },
    to: { path: '^lib/sites/', pathNot: '^lib/sites/($1/|engine/|site\\.ts$)' },
  },
  {
    ...error('entry points apart', 'entry points never import each other'),
    from: { path: '^entrypoints/([^/]+)' },
    to: { path: '^entrypoints/', pathNot: '^entrypoints/$1' },
  },
  {
    ...error('content scripts from page', 'what a content script runs is in lib/page and lib/sites'),
    from: { path: '^entrypoints/[^/]+\\.content\\.ts$' },
    to: { path: '^(lib|components)/', pathNot: paths(['lib/page', 'lib/sites']) },
  },
  {
    ...error('background from background', 'the background is assembled in lib/background'),
    from: { path: '^entrypoints/background\\.ts$' },
    to: { path: '^(lib|components)/', pathNot: paths(['lib/background']) },
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
    ...error('no browser in the core', 'text, domain, sites, matching, search and feed are pure'),
    from: { path: '^lib/(text|domain|sites|matching|search|feed)/' },
    to: { path: `${packages('wxt', '@wxt-dev')}|^lib/(i18n|stored)\\.ts$` },
  },
  {
    ...error('no circles', 'modules that import each other cannot be read one by one'),
    from: {},
    to: { circular: true },
  },
];

/** What runs: types are erased by now. */
export const runtimeRules: IForbiddenRuleType[] = [
  {
    ...error('light in pages', 'nothing that a content script reaches imports Dexie, React or Zod'),
    from: { path: '^(entrypoints/[^/]+\\.content\\.ts$|lib/(page|sites|text)/)' },
    to: { path: packages(...HEAVY), reachable: true },
  },
  {
    ...error('no unresolved', 'an import that leads nowhere hides what is behind it'),
    from: {},
    to: { couldNotResolve: true },
  },
];
