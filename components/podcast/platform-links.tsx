import type { PlatformLink } from '../../lib/domain/platform-links.ts';
import { i18n } from '../../lib/i18n.ts';
import { ExternalLink } from '../ui/external-link.tsx';
import { siteName } from '../ui/sites.ts';

interface PlatformLinksProps {
  links: readonly PlatformLink[];
  /** What the links lead to, for screen readers. */
  label: string;
  /** Whether the label is visible, too. */
  labelled?: boolean;
}

/** Links to listen to a podcast or an episode elsewhere. */
export function PlatformLinks({ links, label, labelled = false }: PlatformLinksProps) {
  if (links.length === 0) return null;
  return (
    <div className="elsewhere">
      {labelled && <span aria-hidden="true">{label}</span>}
      <ul className="platforms" aria-label={label}>
        {links.map(({ platform, url }) => (
          <li key={platform}>
            <ExternalLink href={url}>{platformName(platform)}</ExternalLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

function platformName(platform: PlatformLink['platform']): string {
  switch (platform) {
    case 'apple':
      return siteName('apple-podcasts');
    case 'spotify':
      return siteName('spotify');
    case 'feed':
      return i18n.t('podcast.feed');
    default:
      return platform satisfies never;
  }
}
