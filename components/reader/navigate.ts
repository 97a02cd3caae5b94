import { formatRoute, type Route } from '../../lib/state/route.ts';

/** Goes to a route through the address, as a link does. `step` adds it to the browser's history. */
export function navigate(route: Route, { step }: { step: boolean }): void {
  const hash = formatRoute(route);
  if (step) location.hash = hash;
  else location.replace(hash);
}
