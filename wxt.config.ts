import { resolve } from 'node:path';
import { mergeConfig } from 'vite';
import { defineConfig } from 'wxt';
import { originsOf, sites } from './lib/sites/index.ts';

/** Ed25519 in WebCrypto (for signed feeds) and the data collection declaration set the minimum versions. */
const MIN_CHROME = '137';
const MIN_FIREFOX = '140';

/** Pages that Liner Notes reads from the start, and those of sites that the user switches on. */
const pages = sites.filter((site) => !site.optional).flatMap(originsOf);
const optionalPages = sites.filter((site) => site.optional).flatMap(originsOf);
/** `wxt build --mode test` grants every permission, since a headless browser answers no prompt. Never shipped. */
const TEST = 'test';

/** What all views need for their first paint. */
const VIEW =
  /node_modules[\\/](?:react|react-dom|scheduler|zustand|use-sync-external-store|@wxt-dev|wxt|@wxt-dev)[\\/]|[\\/]components[\\/](?!options|feeds|sidebar)|[\\/]styles[\\/](?:tokens|base|insights|reader)\.css|rolldown.runtime|lib[\\/](?:i18n|time-limit|state[\\/](?:answer|reader|route)|library[\\/](?:current-tab|ready|later-)|messages[\\/](?:send|query\.)|personal[\\/]site-access|sites[\\/]|text[\\/])/;

/** The host of the feed that this build syncs the bundled insights from, if any. */
const feedHost = process.env.WXT_FEED_URL ? [`https://${new URL(process.env.WXT_FEED_URL).hostname}/*`] : [];

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module'],
  i18n: { localesDir: resolve('assets/locales') },
  publicDir: 'assets/public',
  imports: false,
  manifestVersion: 3,
  // Dexie’s default entry is built for old browsers; this one is lighter.
  vite: () => ({
    build: { target: [`chrome${MIN_CHROME}`, `firefox${MIN_FIREFOX}`] },
    resolve: { alias: { dexie: resolve('node_modules/dexie/dist/modern/dexie.mjs') } },
  }),
  manifest: ({ browser, mode }) => ({
    name: 'Liner Notes',
    description: '__MSG_manifest_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      'activeTab',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    // The test build may ask feeds on this machine.
    host_permissions: [...pages, ...feedHost, ...(mode === TEST ? [...optionalPages, 'http://127.0.0.1/*'] : [])],
    // The host of a feed is requested when the user adds it.
    ...(mode === TEST ? {} : { optional_host_permissions: [...optionalPages, 'https://*/*'] }),
    storage: { managed_schema: 'policy.json' },
    commands: {
      'toggle-panel': {
        suggested_key: { default: 'Alt+Shift+L' },
        description: '__MSG_manifest_togglePanel__',
      },
    },
    web_accessible_resources: [
      {
        resources: ['sidebar.html'],
        matches: [...pages, ...optionalPages],
        ...(browser === 'firefox' ? {} : { use_dynamic_url: true }),
      },
    ],
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'liner-notes@liner-notes.example',
              strict_min_version: `${MIN_FIREFOX}.0`,
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: MIN_CHROME }),
  }),
  hooks: {
    // Each file of a page is a request of its own, which takes longer than to read what is in it.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ type }) => type === 'popup')) return;
      const codeSplitting = { groups: [{ name: 'view', test: VIEW, minShareCount: 2 }] };
      config.build = mergeConfig(
        { build: config.build },
        { build: { modulePreload: { polyfill: false }, rolldownOptions: { output: { codeSplitting } } } },
      ).build;
    },
    'prepare:publicPaths': (_wxt, paths) => {
      paths.push('dataset.json');
    },
    'build:publicAssets': (_wxt, files) => {
      files.push({ absoluteSrc: resolve('assets/dataset/bundled.json'), relativeDest: 'dataset.json' });
    },
  },
});
