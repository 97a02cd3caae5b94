import type { HealthNote } from '../../lib/domain/health.ts';
import type { LayerName } from '../../lib/domain/layers.ts';
import { i18n } from '../../lib/i18n.ts';
import { formatDay, formatList, formatNumber } from '../ui/format.ts';
import { siteName } from '../ui/sites.ts';

/** A note in words: "Spotify: read by page title since Nov 20, 2026; test ids missing". */
export function wordHealthNote({ site, by, missing, since }: HealthNote): string {
  const name = siteName(site);
  const day = formatDay(since);
  if (!by) return i18n.t('health.nothing', [name, day]);
  return i18n.t('health.lower', [name, wordLayer(by), day, formatList(missing.map(wordLayer))]);
}

/** How often that was. */
export function wordHealthCount({ count }: HealthNote): string {
  return i18n.t('health.pages', count, [formatNumber(count)]);
}

function wordLayer(layer: LayerName): string {
  switch (layer) {
    case 'address':
      return i18n.t('layer.address');
    case 'data':
      return i18n.t('layer.data');
    case 'test-ids':
      return i18n.t('layer.testIds');
    case 'markup':
      return i18n.t('layer.markup');
    case 'title':
      return i18n.t('layer.title');
    case 'metas':
      return i18n.t('layer.metas');
    case 'json-ld':
      return i18n.t('layer.jsonLd');
    case 'bar':
      return i18n.t('layer.bar');
    case 'shadow-root':
      return i18n.t('layer.shadowRoot');
    case 'audio':
      return i18n.t('layer.audio');
    case 'media-session':
      return i18n.t('layer.mediaSession');
    case 'feed-link':
      return i18n.t('layer.feedLink');
    default:
      return layer satisfies never;
  }
}
