/** What the files of a new site are named by. */
interface NewSite {
  /** Lower-case letters, digits and dashes. */
  id: string;
  /** The id in camel case, for code. */
  camel: string;
  host: string;
}

/** Marks a fixture that is still empty; a test looks for it. */
const TO_FILL = 'new-site: put a minimal page here';

/** The pages that every site is tested on, and what to put in each. */
const FIXTURES = {
  episode: 'an episode, as the site serves it',
  show: "a podcast's own page",
  'no-podcast': 'a page that is no podcast: music, search, an article',
  'half-loaded': 'the episode before its content has loaded',
  'stale-episode-to-episode': 'the page of the first episode, still there at the address of another one',
};

/** The text of each of a new site's own files, by path. */
export function siteFiles(site: NewSite): Record<string, string> {
  const { id } = site;
  const fixtures = Object.entries(FIXTURES).map(([name, what]) => [
    `test/sites/${id}/${name}.html`,
    `<!DOCTYPE html>\n<!-- ${TO_FILL}: ${what} -->\n`,
  ]);
  return {
    [`lib/sites/${id}.ts`]: siteFile(site),
    [`test/sites/${id}/cases.ts`]: casesFile(site),
    ...Object.fromEntries(fixtures),
  };
}

function nameOf({ id }: NewSite): string {
  return id.replace(/(^|-)(.)/g, (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase());
}

function siteFile(site: NewSite): string {
  const { id, camel, host } = site;
  const pattern = host.replaceAll('.', '\\.');
  const seen = `/* unverified, ${new Date().toISOString().slice(0, 7)} */`;
  return `import { readerOf } from './engine/read-page.ts';
import type { Site } from './site.ts';

/** ${nameOf(site)}. */
export const ${camel}: Site = {
  id: '${id}',
  name: '${nameOf(site)}',
  hosts: ['${host}'],
  optional: true,
  packVersion: 1,
  verified: false,
};

export const ${camel}Reader = /* @__PURE__ */ readerOf(${camel}, {
  addresses: [
    { kind: 'episode', pattern: /^${pattern}\\/episode\\/(?<id>[\\w-]+)/ },
    { kind: 'podcast', pattern: /^${pattern}\\/podcast\\/(?<id>[\\w-]+)/ },
  ],
  selectors: {
    episode: ['main h1' ${seen}],
    episodePodcast: ['main a[href*="/podcast/"]' ${seen}],
    podcast: ['main h1' ${seen}],
  },
});
`;
}

function casesFile({ id, camel, host }: NewSite): string {
  return `import { deepRoots } from '../deep-roots.ts';
import type { SiteCase } from '../site-case.ts';

const HOST = 'https://${host}';
const { first, show } = deepRoots('${id}');

export const ${camel}Cases: readonly SiteCase[] = [
  { fixture: 'episode', url: \`\${HOST}/episode/41\`, page: first(), player: 'nothing' },
  { fixture: 'show', url: \`\${HOST}/podcast/1\`, page: show(), player: 'nothing' },
  { fixture: 'no-podcast', url: \`\${HOST}/search\`, page: 'nothing', player: 'nothing' },
  { fixture: 'half-loaded', url: \`\${HOST}/episode/41\`, page: 'unready', player: 'nothing' },
  { fixture: 'stale-episode-to-episode', url: \`\${HOST}/episode/42\`, page: 'unready', player: 'nothing' },
];
`;
}
