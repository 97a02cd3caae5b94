import type { Settings } from '../domain/settings.ts';
import type { SiteId } from '../domain/sighting.ts';
import { i18n } from '../i18n.ts';
import { sites } from '../sites/index.ts';
import { askScript, EDGE_TAB_SCRIPT } from './inject.ts';
import { tellTab } from './tell.ts';

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
    label: count === 0 ? i18n.t('edgeTab.label') : i18n.t('edgeTab.labelCount', count),
    panelTitle: i18n.t('panel.title'),
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
