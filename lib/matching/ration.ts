import type { Catalogue } from '../domain/catalogue.ts';

/** A catalogue that hands out so many rows and no more, whoever asks for whatever. `left` tells how many are left. */
export type Ration = Catalogue & { left(): number };

/** Bounds what one match reads: rows beyond `most` are not asked for. */
export function rationed(catalogue: Catalogue, most: number): Ration {
  let left = most;
  const spend = async <Row>(wanted: number, ask: (most: number) => Promise<Row[]>): Promise<Row[]> => {
    const allowed = Math.min(wanted, left);
    const rows = allowed > 0 ? await ask(allowed) : [];
    left -= rows.length;
    return rows;
  };
  return {
    left: () => left,
    words: catalogue.words,
    episode: async (id) => (await spend(1, async () => [await catalogue.episode(id)]))[0],
    podcast: async (id) => (await spend(1, async () => [await catalogue.podcast(id)]))[0],
    podcastsByKeys: (keys, wanted) => spend(wanted, (allowed) => catalogue.podcastsByKeys(keys, allowed)),
    episodesByKeys: (keys, wanted) => spend(wanted, (allowed) => catalogue.episodesByKeys(keys, allowed)),
    episodesBetween: (id, first, last, wanted) =>
      spend(wanted, (allowed) => catalogue.episodesBetween(id, first, last, allowed)),
  };
}
