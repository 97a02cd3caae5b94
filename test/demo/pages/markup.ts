/** Text as HTML. */
export function html(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A value as JSON inside a script element. */
export function json(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

/** A made-up cover: a record half out of its sleeve. */
export function cover([dark, bright]: readonly [string, string], size: number): string {
  return `<svg class="cover" viewBox="0 0 100 100" width="${size}" height="${size}" aria-hidden="true">
<rect width="100" height="100" rx="6" fill="${dark}"/><circle cx="62" cy="50" r="34" fill="${bright}"/>
<circle cx="62" cy="50" r="24" fill="none" stroke="${dark}" stroke-width="1.5"/><circle cx="62" cy="50" r="16" fill="none" stroke="${dark}" stroke-width="1.5"/>
<circle cx="62" cy="50" r="5" fill="${dark}"/></svg>`;
}

/** `84 min`. */
export function minutes(seconds: number): string {
  return `${Math.round(seconds / 60)} min`;
}

/** `1:24:00`. */
export function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
    .replace(/^00:/, '')
    .replace(/^0/, '');
}

/** `Apr 2026`, which is all that the sites show of an older date. */
export function monthOf(instant: string): string {
  return new Date(instant).toLocaleDateString('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' });
}
