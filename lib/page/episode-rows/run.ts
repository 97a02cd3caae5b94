import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import { answerOf, isRowsCommand, type RowsCommand } from '../../messages/page-commands.ts';
import { sendToBackground } from '../../messages/send-from-page.ts';
import { usablePack } from '../../sites/engine/selectors.ts';
import { rowSite } from '../../sites/row-sites.ts';
import { onCommand } from '../commands.ts';
import { themeHere } from '../site-theme.ts';
import { type AskedRow, type RowCounts, showRowCounts } from './row-counts.ts';

/** Shows counts beside the rows of episode lists while they are on, until the page or the extension goes. */
export function runRows(context: ContentScriptContext): void {
  let counts: RowCounts | undefined;

  function stop(): void {
    counts?.stop();
    counts = undefined;
  }
  function applyConfig({ on, theme, pack }: RowsCommand): void {
    const site = rowSite(new URL(location.href));
    if (!on || !site) stop();
    else {
      if (counts) counts.refresh();
      else counts = showRowCounts(site, usablePack(site.pack, pack, document), ask);
      counts.applyAppearance(themeHere(theme));
    }
  }
  async function ask(rows: AskedRow[]): Promise<readonly number[] | undefined> {
    if (context.isInvalid) {
      stop();
      return [];
    }
    const reply = await sendToBackground({ type: 'rows', rows });
    if (!reply) return undefined;
    const answer = answerOf(reply);
    return Array.isArray(answer) && answer.every((count) => typeof count === 'number') ? answer : [];
  }

  onCommand(context, 'rows', (message) => {
    if (!isRowsCommand(message)) return undefined;
    applyConfig(message);
    return true;
  });
  context.onInvalidated(stop);
}
