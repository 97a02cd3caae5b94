import type { PageSection } from '../../lib/messages/query.ts';
import type { Level } from '../ui/heading.tsx';

/** Props of the sections whose podcast is known. */
export interface KnownSectionProps {
  section: PageSection;
  podcast: NonNullable<PageSection['podcast']>;
  level: Level;
}
