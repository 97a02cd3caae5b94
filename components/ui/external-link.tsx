import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** A link to a page outside, in a tab of its own, that learns nothing of where the reader came from. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="away" href={href} target="_blank" rel="noreferrer">
      {children}
      <Icon name="away" />
    </a>
  );
}
