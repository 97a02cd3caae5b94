import type { Topic } from '../../lib/domain/dataset.ts';
import { RouteLink } from '../ui/route-link.tsx';

interface TopicChipsProps {
  topics: readonly (Topic & { insights?: number })[];
  label: string;
}

/** A line of topics under a small label. */
export function TopicChips({ topics, label }: TopicChipsProps) {
  if (topics.length === 0) return null;
  return (
    <div className="chips">
      <span className="chips-label" aria-hidden="true">
        {label}
      </span>
      <ul aria-label={label}>
        {topics.map(({ slug, name }) => (
          <li key={slug}>
            <RouteLink to={{ view: 'topic', slug }} lang="">
              {name}
            </RouteLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
