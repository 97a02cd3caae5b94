import type { ReactNode } from 'react';
import { formatRoute, type Route } from '../../lib/state/route.ts';

interface RouteLinkProps {
  to: Route;
  children: ReactNode;
  className?: string;
  lang?: string;
  /** Where one is: on this very page, or on one that belongs to it. */
  current?: 'page' | 'true' | undefined;
}

/** A link to another view of the same frame. */
export function RouteLink({ to, children, className, lang, current }: RouteLinkProps) {
  return (
    <a
      href={formatRoute(to)}
      className={className}
      aria-current={current}
      {...(lang === undefined ? {} : { lang, dir: 'auto' })}
    >
      {children}
    </a>
  );
}
