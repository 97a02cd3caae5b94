import { formatRoute, type Route } from '../../lib/state/route.ts';

/** The frames a reader stands in. */
export type Frame = 'popup' | 'sidepanel' | 'sidebar' | 'library';

/** Goes to a route by the address, as a link does. `step` leaves the way back to the browser's own back button. */
export function navigate(route: Route, { step }: { step: boolean }): void {
  const hash = formatRoute(route);
  if (step) location.hash = hash;
  else location.replace(hash);
}

/**
 * Whether routes may add to the browser's history. Those of the in-page panel may not: a frame shares it with the
 * page, whose back button would then leaf through the panel.
 */
export function keepsHistory(frame: Frame): boolean {
  return frame !== 'sidebar';
}
