import '../../extension/fake-extension.ts';
import { afterEach, expect, test } from 'vitest';
import { showEdgeTab } from '../../../lib/background/tabs/show.ts';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings.ts';
import { speak } from '../../components/fake-i18n.ts';
import { openTab } from '../open-tabs.ts';

afterEach(() => speak('en-US'));

test.each([
  ['en-US', 0, 'Liner Notes: open the panel', 'Liner Notes: insights for this page'],
  ['en-US', 1, 'Liner Notes: 1 insight for this page', 'Liner Notes: insights for this page'],
  ['en-US', 2, 'Liner Notes: 2 insights for this page', 'Liner Notes: insights for this page'],
  ['de-DE', 0, 'Liner Notes: Leiste öffnen', 'Liner Notes: Erkenntnisse zu dieser Seite'],
  ['de-DE', 1, 'Liner Notes: 1 Erkenntnis zu dieser Seite', 'Liner Notes: Erkenntnisse zu dieser Seite'],
  ['de-DE', 21, 'Liner Notes: 21 Erkenntnisse zu dieser Seite', 'Liner Notes: Erkenntnisse zu dieser Seite'],
] as const)('in %s the edge tab is called, with %i insights, “%s”', async (language, count, label, panelTitle) => {
  speak(language);
  const { told } = openTab(1, { scripts: new Set(['detector', 'edge-tab']) });
  await showEdgeTab(1, 'spotify', DEFAULT_SETTINGS, { visible: true, count });
  expect(told).toEqual([expect.objectContaining({ type: 'edge-tab', label, panelTitle })]);
});
