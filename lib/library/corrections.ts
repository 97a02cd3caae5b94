import * as z from 'zod/mini';
import type { Learnt } from '../domain/correction.ts';
import {
  type ImportReply,
  importReplySchema,
  type SaidReply,
  saidReplySchema,
  undoReplySchema,
  type Word,
  type WordReply,
  wordReplySchema,
} from '../messages/corrections.ts';
import type { PanelMessage, ViewMessage } from '../messages/messages.ts';
import { send } from '../messages/send.ts';

/** How a view corrects what it shows. */
export interface Corrections {
  correct(word: Word): Promise<WordReply>;
  /** @param id as {@link correct} gave it, or as the reason of a match names it */
  undo(id: string): Promise<{ undone: boolean }>;
}

/** What only the extension's own pages can do beside. */
export interface AllCorrections extends Corrections {
  list(): Promise<SaidReply>;
  forget(lesson: Pick<Learnt, 'what' | 'value'>): Promise<void>;
  /** The text of a file. */
  exportFile(): Promise<string>;
  importFile(text: string): Promise<ImportReply>;
}

/** Corrections as the extension's own pages make them: of what the tab shows. */
export function viewCorrections(tab: number): AllCorrections {
  return {
    correct: (word) => ask(wordReplySchema, { type: 'correct', tab, word }),
    undo: (id) => ask(undoReplySchema, { type: 'undo-correction', id }),
    list: () => ask(saidReplySchema, { type: 'list-corrections' }),
    forget: ({ what, value }) => send({ type: 'forget-learnt', lesson: { what, value } }),
    exportFile: () => ask(z.string(), { type: 'export-corrections' }),
    importFile: (text) => ask(importReplySchema, { type: 'import-corrections', text }),
  };
}

/** Corrections as the in-page panel makes them: of its own tab, with its key, and nothing that cannot be undone. */
export function panelCorrections(key: string): Corrections {
  return {
    correct: (word) => ask(wordReplySchema, { type: 'panel-correct', key, word }),
    undo: (id) => ask(undoReplySchema, { type: 'panel-undo', key, id }),
  };
}

async function ask<Reply>(
  schema: { parse(reply: unknown): Reply },
  message: PanelMessage | ViewMessage,
): Promise<Reply> {
  return schema.parse(await send<unknown>(message));
}
