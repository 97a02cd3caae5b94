import type { Day } from '../../lib/domain/dates/day.ts';
import { formatDay } from './format.ts';

export function PublishedOn({ day }: { day: Day }) {
  return (
    <time className="date" dateTime={day}>
      {formatDay(day)}
    </time>
  );
}
