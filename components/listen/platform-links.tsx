import type { PlatformLink as Link } from '../../lib/domain/platform-links.ts';
import { i18n } from '../../lib/i18n.ts';
import { siteName } from '../ui/sites.ts';
import { PlatformLink } from './platform-link.tsx';

interface PlatformLinksProps {
  links: readonly Link[];
  /** What the links lead to. */
  label: string;
}

/** Links to listen to a podcast or an episode elsewhere. */
export function PlatformLinks({ links, label }: PlatformLinksProps) {
  if (links.length === 0) return null;
  return (
    <div className="elsewhere">
      <span aria-hidden="true">{label}</span>
      <ul className="platforms" aria-label={label}>
        {links.map((link) => (
          <li key={link.platform}>
            <PlatformLink link={link}>{platformName(link.platform)}</PlatformLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The display name of a platform. */
export function platformName(platform: Link['platform']): string {
  switch (platform) {
    case 'apple':
      return siteName('apple-podcasts');
    case 'spotify':
    case 'youtube':
      return siteName(platform);
    case 'page':
      return i18n.t('listen.page');
    case 'feed':
      return i18n.t('podcast.feed');
    default:
      return platform satisfies never;
  }
}
