/** Width of the panel in a page, in CSS px. Free of Zod, since pages need it. */
export const PANEL_WIDTH = { min: 280, max: 480, initial: 380 } as const;
