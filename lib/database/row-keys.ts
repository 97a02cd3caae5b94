/** A key of the index `keys`, within a generation. */
export function generationKey(generation: number, key: string): string {
  return `${generation}/${key}`;
}

/** The key under which an episode is found by its own id. */
export const episodeIdKey = (id: string): string => `id:${id}`;

/** The start of the keys of all episodes on a topic; what follows is the day. */
export const topicKey = (slug: string): string => `topic:${slug}:`;
