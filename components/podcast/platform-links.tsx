import type { PlatformLink } from '../../lib/domain/platform-links.ts';
import { i18n } from '../../lib/i18n.ts';
import { AwayLink } from '../ui/away-link.tsx';
import { SITES } from '../ui/sites.ts';

/** Links to where a podcast or an episode can be heard. */
export function PlatformLinks({ label, links }: { label: string; links: readonly PlatformLink[] }) {
  if (links.length === 0) return null;
  return (
    <ul className="platforms" aria-label={label}>
      {links.map(({ platform, url }) => (
        <li key={platform}>
          <AwayLink href={url}>{platformName(platform)}</AwayLink>
        </li>
      ))}
    </ul>
  );
}

function platformName(platform: PlatformLink['platform']): string {
  switch (platform) {
    case 'apple':
      return SITES['apple-podcasts'].name;
    case 'spotify':
      return SITES.spotify.name;
    case 'feed':
      return i18n.t('podcast.feed');
    default:
      return platform satisfies never;
  }
}
