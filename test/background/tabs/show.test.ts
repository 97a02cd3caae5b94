import '../../extension/fake-extension.ts';
import { afterEach, expect, test } from 'vitest';
import { edgeTabCommand } from '../../../lib/background/tabs/show.ts';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings.ts';
import { isEdgeTabCommand } from '../../../lib/messages/page-commands.ts';
import { speak } from '../../components/fake-i18n.ts';

afterEach(() => speak('en-US'));

test.each([
  ['en-US', 0, 'Liner Notes: open the panel', 'Liner Notes: insights for this page'],
  ['en-US', 1, 'Liner Notes: 1 insight for this page', 'Liner Notes: insights for this page'],
  ['en-US', 2, 'Liner Notes: 2 insights for this page', 'Liner Notes: insights for this page'],
  ['de-DE', 0, 'Liner Notes: Leiste öffnen', 'Liner Notes: Erkenntnisse zu dieser Seite'],
  ['de-DE', 1, 'Liner Notes: 1 Erkenntnis zu dieser Seite', 'Liner Notes: Erkenntnisse zu dieser Seite'],
  ['de-DE', 21, 'Liner Notes: 21 Erkenntnisse zu dieser Seite', 'Liner Notes: Erkenntnisse zu dieser Seite'],
] as const)('in %s the edge tab is called, with %i insights, “%s”', (language, count, label, panelTitle) => {
  speak(language);
  const command = edgeTabCommand('spotify', DEFAULT_SETTINGS, { visible: true, open: false, count });
  expect(command).toMatchObject({ type: 'edge-tab', label, panelTitle, visible: true, count });
  expect(isEdgeTabCommand(command)).toBe(true);
});
