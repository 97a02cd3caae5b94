import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { topicsNamedIn } from '../../../lib/database/read/near-topics.ts';
import { topicOf } from '../../../lib/domain/dataset.ts';
import { openDatabase, putFeed } from '../../fixtures/databases.ts';
import { TWO_PODCASTS } from '../../fixtures/datasets.ts';

const [first] = TWO_PODCASTS.episodes;
const named = (...names: string[]) => ({
  ...TWO_PODCASTS,
  episodes: names.map((name, index) => ({
    ...structuredClone(first as (typeof TWO_PODCASTS.episodes)[number]),
    id: `e${index}`,
    insights: [{ id: `i${index}`, statement: 'S.', source: 'T', topics: [topicOf(name)] }],
  })),
});

test.each([
  { text: 'The future of AI agents | Infrastructure Weekly', found: ['ai-agents', 'infrastructure'] },
  { text: 'What is next for “Data Centers”?', found: ['data-centers'] },
  { text: 'C++ and more', found: ['c-plus-plus'] },
  { text: 'Agents', found: [] },
  { text: '', found: [] },
  { text: '!!!', found: [] },
])('in "$text": $found', async ({ text, found }) => {
  const database = await openDatabase(named('AI Agents', 'Infrastructure', 'Data Centers', 'C++'));
  expect((await topicsNamedIn(database, text)).map(({ slug }) => slug).sort()).toEqual(found);
});

test('the largest come first, with the counts of all feeds, and no more than six', async () => {
  const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'];
  const database = await openDatabase(named(...names));
  await putFeed(database, 'other', named('Seven', 'Seven', 'Two'));
  const found = await topicsNamedIn(database, names.join(' '));
  expect(found.slice(0, 2).map(({ name, insights }) => [name, insights])).toEqual([
    ['Seven', 3],
    ['Two', 2],
  ]);
  expect(found).toHaveLength(6);
});
