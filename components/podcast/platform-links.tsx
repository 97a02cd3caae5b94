import type { PlatformLink } from '../../lib/domain/platform-links.ts';
import { i18n } from '../../lib/i18n.ts';
import { ExternalLink } from '../ui/external-link.tsx';
import { siteName } from '../ui/sites.ts';

interface PlatformLinksProps {
  links: readonly PlatformLink[];
  /** What is to be found there; said to whom cannot see where the links stand. */
  label: string;
  /** Whether the label must be seen, too. */
  labelled?: boolean;
}

/** Links to where a podcast or an episode can be heard. */
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
