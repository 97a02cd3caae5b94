import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { originsOf, sites } from '../../lib/sites/index.ts';

/** What the extension asks for at install. Explain what you add in the README's table. */
const PERMISSIONS = ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab'];
const HOSTS = sites.filter((site) => !site.optional).flatMap(originsOf);
/** What it asks for when the user turns a site on. */
const MORE_HOSTS = sites.filter((site) => site.optional).flatMap(originsOf);

interface Manifest {
  manifest_version: number;
  permissions: string[];
  host_permissions: string[];
  optional_permissions?: string[];
  optional_host_permissions?: string[];
  web_accessible_resources?: { resources: string[]; matches: string[] }[];
  content_scripts: { matches: string[] }[];
  minimum_chrome_version?: string;
  browser_specific_settings?: {
    gecko?: { id?: string; strict_min_version?: string; data_collection_permissions?: { required?: string[] } };
  };
  sidebar_action?: { open_at_install?: boolean };
}

/** What is wrong with the manifest of a production build, one line each. */
export function manifestFaults(build: string, browser: 'chrome' | 'firefox'): string[] {
  const manifest: Manifest = JSON.parse(readFileSync(join(build, 'manifest.json'), 'utf8'));
  const wanted = browser === 'chrome' ? [...PERMISSIONS, 'sidePanel'] : PERMISSIONS;
  const matches = manifest.content_scripts.flatMap((script) => script.matches);
  const checks: [string, unknown, unknown][] = [
    ['manifest_version', manifest.manifest_version, 3],
    ['permissions', sorted(manifest.permissions), sorted(wanted)],
    ['host_permissions', sorted(manifest.host_permissions), sorted(HOSTS)],
    ['optional_permissions', manifest.optional_permissions, undefined],
    // Any host may serve a feed: the user is asked for that one host when they add it.
    [
      'optional_host_permissions',
      sorted(manifest.optional_host_permissions ?? []),
      sorted([...MORE_HOSTS, 'https://*/*']),
    ],
    [
      'pages that may frame the panel',
      (manifest.web_accessible_resources ?? []).map(({ resources, matches: pages }) => [resources, sorted(pages)]),
      [[['sidebar.html'], sorted([...HOSTS, ...MORE_HOSTS])]],
    ],
    ['matches of the content scripts', sorted(matches), sorted(HOSTS)],
    ...(browser === 'chrome' ? chromeChecks(manifest) : firefoxChecks(manifest)),
  ];
  return checks
    .filter(([, actual, expected]) => JSON.stringify(actual) !== JSON.stringify(expected))
    .map(
      ([name, actual, expected]) =>
        `${build}/manifest.json: ${name} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`,
    );
}

function chromeChecks(manifest: Manifest): [string, unknown, unknown][] {
  return [['minimum_chrome_version', manifest.minimum_chrome_version, '137']];
}

function firefoxChecks(manifest: Manifest): [string, unknown, unknown][] {
  const gecko = manifest.browser_specific_settings?.gecko;
  return [
    ['gecko.id', gecko?.id, 'liner-notes@liner-notes.example'],
    ['gecko.strict_min_version', gecko?.strict_min_version, '140.0'],
    ['gecko.data_collection_permissions', gecko?.data_collection_permissions, { required: ['none'] }],
    ['sidebar_action.open_at_install', manifest.sidebar_action?.open_at_install, false],
  ];
}

const sorted = (names: readonly string[]) => [...names].sort();
