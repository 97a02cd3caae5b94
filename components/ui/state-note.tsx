import type { ReactNode } from 'react';
import { Heading, type Level } from './heading.tsx';

interface StateNoteProps {
  title: string;
  level?: Level;
  /** Explains the state. */
  children?: ReactNode;
  /** What the user can do. */
  actions?: ReactNode;
}

/** A view without content: what happened, what it means, what to do. */
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
