import { browser } from 'wxt/browser';
import type { GeneratedI18nStructure } from '../../../.wxt/i18n/structure.ts';
import type { Settings } from '../../domain/settings.ts';
import type { SiteId } from '../../domain/sighting.ts';
import { sites } from '../../sites/index.ts';
import { askScript, EDGE_TAB_SCRIPT } from '../inject.ts';
import { tellTab } from '../tell.ts';

/** Shows a tab's edge tab, or hides it; its script is put into the page the first time there is something to show. */
export async function showEdgeTab(
  tab: number,
  site: SiteId,
  { edge, theme }: Settings,
  { visible, count }: { visible: boolean; count: number },
): Promise<void> {
  const command = {
    type: 'edge-tab' as const,
    ...{ visible, count, edge, theme },
    label: count === 0 ? textOf('edgeTab.label') : textOf('edgeTab.labelCount', count),
    panelTitle: textOf('panel.title'),
    bars: sites.find(({ id }) => id === site)?.bars ?? '',
  };
  // No page of another site may frame the panel: there, popup and side panel serve.
  if (visible && site !== 'web') await askScript(tab, EDGE_TAB_SCRIPT, command);
  else await tellTab(tab, command);
}

/** Takes edge tab and panel out of a page that is not to be read any more. */
export async function hideEdgeTab(tab: number): Promise<void> {
  await tellTab(tab, { type: 'leave' });
}

/**
 * A text of the message catalogue; both forms of one with a count stand in one message. The views' way to texts,
 * lib/i18n.ts, can do more, and is too heavy for what each wake of the background brings in.
 */
function textOf(key: keyof GeneratedI18nStructure, count = 1): string {
  const forms = browser.i18n.getMessage(key.replaceAll('.', '_') as never, [String(count)]).split(' | ');
  return (count === 1 ? forms[0] : forms.at(-1)) ?? '';
}
