import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** A link to another website in a new tab, without a referrer. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="away" href={href} target="_blank" rel="noreferrer">
      {children}
      <Icon name="away" />
    </a>
  );
}
