import { type MouseEvent, type ReactNode, useContext } from 'react';
import type { PlatformLink as Link } from '../../lib/domain/platform-links.ts';
import { Icon } from '../ui/icon.tsx';
import { PlaceContext } from './place.ts';

interface PlatformLinkProps {
  link: Link;
  children: ReactNode;
  className?: string;
}

/** A link to a platform: in the same tab where that shows the same platform, or else in a new one. */
export function PlatformLink({ link: { platform, url }, children, className = '' }: PlatformLinkProps) {
  const { platform: here, isInside, openInTab } = useContext(PlaceContext);
  const isHere = platform === here;
  const onClick = (event: MouseEvent) => {
    if (!isHere || !openInTab || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openInTab(url);
  };
  const staysHere = isHere && (isInside || openInTab);
  return (
    <a
      className={`away ${className}`.trim()}
      href={url}
      target={isHere && isInside ? '_top' : '_blank'}
      rel="noreferrer"
      onClick={onClick}
    >
      {children}
      {!staysHere && <Icon name="away" />}
    </a>
  );
}
