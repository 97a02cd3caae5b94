import type { ReactNode } from 'react';
import { Heading, type Level } from './heading.tsx';

interface StateNoteProps {
  title: string;
  level?: Level;
  /** What it means. */
  children?: ReactNode;
  /** What to do about it. */
  actions?: ReactNode;
}

/** A state in words, where there is nothing else to show: what it is, what it means, what to do. */
export function StateNote({ title, level = 1, children, actions }: StateNoteProps) {
  return (
    <div className="state-note">
      <Heading level={level} className="state-note-title">
        {title}
      </Heading>
      {children && <p className="state-note-text">{children}</p>}
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}
