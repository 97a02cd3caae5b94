import type { ReactNode } from 'react';
import { formatRoute, type Route } from '../../lib/state/route.ts';

interface RouteLinkProps {
  to: Route;
  children: ReactNode;
  className?: string;
  lang?: string;
  /** `page` if the link leads to the current view, `true` if to its parent. */
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
