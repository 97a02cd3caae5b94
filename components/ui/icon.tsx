const PATHS = {
  back: 'M12.5 4.5 7 10l5.5 5.5',
  close: 'm5 5 10 10M15 5 5 15',
  /** A sheet that fills its frame. */
  fullPage: 'M8 3.5H3.5V8M12 16.5h4.5V12M3.5 3.5 8.5 8.5M16.5 16.5l-5-5',
  /** A window with a column beside it. */
  beside: 'M3 4h14v12H3zM12.5 4v12',
  options: 'M3 6.5h7M14 6.5h3M3 13.5h3M10 13.5h7M12 4.5v4M8 11.5v4',
  /** Three dots. */
  more: 'M4.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M9.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0M14.5 10a.5.5 0 1 0 1 0 .5.5 0 1 0-1 0',
  /** A pin, as browsers draw it. */
  pin: 'M7.5 3.5h5M8.5 3.5v5L6 11.5h8l-2.5-3v-5M10 11.5v5',
  search: 'M13.2 13.2 17 17M14.5 9a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0Z',
  away: 'M7 4.5h8.5V13M15.5 4.5 5 15',
} as const;

/** An icon in the colour of its text. It is hidden from screen readers, so its button or link needs a name. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
