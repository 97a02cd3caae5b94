import type { KnipConfig } from 'knip';

/** `knip --production` looks at what ships alone, so that code which only tests reach shows. */
const isProduction = process.argv.includes('--production');

/** What only tests reach until issue 15 ("Keeping") opens it. A file leaves the list with its view. */
const NOT_OPEN_YET: KnipConfig['ignoreIssues'] = {
  // Corrections by the user, and the aliases learned from sure matches.
  'lib/library/corrections.ts': ['files'],
  'lib/messages/corrections.ts': ['exports'],
  'lib/personal/learned.ts': ['exports'],
  'lib/personal/personal-context.ts': ['exports'],
  // The same as a file, for another browser.
  'lib/personal/corrections/transfer.ts': ['files'],
  // Saved insights, follows and notes.
  'lib/personal/saved.ts': ['exports'],
};

const config: KnipConfig = {
  entry: [
    // What ships: patterns for `--production` end in "!".
    'entrypoints/*/main.tsx!',
    'entrypoints/*.ts!',
    'lib/command-line/{feed,import,match,new-site,sight}.ts!',
    'test/browser/ensure-programs.ts',
    'test/demo/pages/app.js',
    'test/bench/inside/*.tsx',
    'test/bench/{bare-watcher,empty-frame}/*.js',
  ],
  project: [
    '{entrypoints,components,lib}/**/*.{ts,tsx}!',
    '{test,.ci}/**/*.{ts,tsx,mjs,js}',
    '*.ts',
    '!test/boundaries/planted/**',
  ],
  ignoreDependencies: ['@types/chrome'],
  // A test may import what else is used in its own file only.
  ignoreExportsUsedInFile: isProduction,
  ...(isProduction ? { ignoreIssues: NOT_OPEN_YET } : {}),
};

export default config;
