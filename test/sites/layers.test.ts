import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openSavedPage } from '../../lib/command-line/sight-page.ts';
import { sites } from '../../lib/sites/index.ts';
import { readerFor } from '../../lib/sites/readers.ts';
import type { ReadResult } from '../../lib/sites/site.ts';
import { casesOf } from './all-cases.ts';
import { readableSites } from './readable-sites.ts';
import { openFixture } from './saved-fixture.ts';

// Tables of what is read, and by which layer. `npx vitest run --project unit test/sites/layers.test.ts -u` renews them.

/** Captured pages, which are not part of the repository: tested only where they exist beside it. */
const CAPTURES = fileURLToPath(new URL('../../../shared/captures/', import.meta.url));

/** What was read, and the layer that gave each name and the date. */
function described(seen: ReadResult): string {
  if (seen.state !== 'sighted') return seen.state;
  const { layers, sighting } = seen;
  const parts = [
    [sighting.kind, layers[sighting.kind]],
    ['podcast', sighting.kind === 'episode' && (layers.podcast ?? layers.podcastId)],
    ['date', layers.published ?? (seen.shownDate && 'in words')],
    ['feed', layers.feedUrl],
  ];
  return parts.flatMap(([what, layer]) => (layer ? `${what}: ${layer}` : [])).join(', ') || sighting.kind;
}

const table = (head: string, rows: readonly string[][]) =>
  [`| ${head} | page | player |`, '| --- | --- | --- |', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

test('each fixture is read by the layers in the table, and each site says on which real page it was verified', async () => {
  const parts = readableSites.map((site) => {
    const verified = sites.find(({ id }) => id === site.id)?.verified;
    const rows = casesOf(site.id).map(({ fixture, url }) => {
      const document = openFixture(site.id, fixture, url);
      const seen = [
        site.readPage(new URL(url), document, site.pack),
        site.readPlayer(new URL(url), document, site.pack),
      ];
      return [fixture, ...seen.map(described)];
    });
    const on = verified ? `Verified ${verified.on} on ${verified.what}.` : 'Never verified on a real page.';
    return `## ${site.name}\n\n${on}\n\n${table('fixture', rows)}`;
  });
  await expect(`# Fixtures, and the layers that named them\n\n${parts.join('\n\n')}\n`).toMatchFileSnapshot(
    'layers.md',
  );
  // Four hundred documents.
}, 120_000);

test('each captured page is read by the layers in the table', async ({ skip }) => {
  skip(!existsSync(CAPTURES), 'no captured pages beside this repository');
  const listed: { file: string; url: string; what: string }[] = JSON.parse(
    readFileSync(`${CAPTURES}urls.json`, 'utf8'),
  );
  const rows = listed.map(({ file, url, what }) => {
    const address = new URL(url);
    const document = openSavedPage(readFileSync(CAPTURES + file), address);
    const reader = readerFor(address);
    const seen = [reader.readPage(address, document, reader.pack), reader.readPlayer(address, document, reader.pack)];
    return [`${file}: ${what.split(/[:;(]/)[0]?.trim()}`, ...seen.map(described)];
  });
  await expect(`# Captured pages, and the layers that named them\n\n${table('capture', rows)}\n`).toMatchFileSnapshot(
    'captures.md',
  );
});
