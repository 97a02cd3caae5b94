import { describe, expect, test } from 'vitest';
import type { Manifest, PackRef } from '../../../lib/feed/format/manifest.ts';
import type { ObjectRef } from '../../../lib/feed/format/object-ref.ts';
import { objectsOf, planUpdate } from '../../../lib/sync/feed/plan.ts';

const object = (name: string, bytes: number): ObjectRef => ({ sha256: name, content: name, bytes, raw: bytes });
const pack = (name: string, bytes = 1000): PackRef => ({ ...object(name, bytes), from: [name], records: 10 });
const delta = (from: number, bytes: number) => ({ from, parts: [object(`from ${from}`, bytes)] });

function manifest(packs: PackRef[], deltas: Manifest['deltas'] = [], name = 'Gazette'): Manifest {
  const figures = { asOf: '2026-06-01', records: 10 * packs.length, episodes: 1, podcasts: 1 };
  return { kind: 'manifest', name, ...figures, packs, deltas };
}

const COPY = { seq: 5, manifest: manifest([pack('a'), pack('b'), pack('c')]) };
const DELTAS = [delta(5, 50), delta(3, 80), delta(1, 150)];

describe('what is downloaded', () => {
  test.each<[string, ReturnType<typeof planUpdate>, string[]]>([
    ['without a copy: all packs', planUpdate(undefined, manifest([pack('a'), pack('b')], DELTAS), []), ['a', 'b']],
    ['with an equal copy: nothing', planUpdate(COPY, manifest([pack('a'), pack('b'), pack('c')], DELTAS), []), []],
    [
      'a pack has changed: the delta',
      planUpdate(COPY, manifest([pack('a'), pack('B'), pack('c')], DELTAS), []),
      ['from 5'],
    ],
    ['an older copy: a longer delta', planUpdate({ ...COPY, seq: 4 }, manifest([pack('A')], DELTAS), []), ['from 3']],
    [
      'a copy older than all deltas: the packs that changed',
      planUpdate({ ...COPY, seq: 0 }, manifest([pack('a'), pack('B')], DELTAS), []),
      ['B'],
    ],
    [
      'a delta larger than the packs that changed: those packs',
      planUpdate(COPY, manifest([pack('a'), pack('B', 40)], DELTAS), []),
      ['B'],
    ],
    [
      'a delta that decompresses to more than all packs: the packs that changed',
      planUpdate(
        COPY,
        manifest([pack('a'), pack('B'), pack('c')], [{ from: 5, parts: [{ ...object('bomb', 50), raw: 3001 }] }]),
        [],
      ),
      ['B'],
    ],
    [
      'a delta of more than 16 MB raw: the packs that changed',
      planUpdate(
        COPY,
        manifest(
          [{ ...pack('B'), raw: 20_000_000 }],
          [{ from: 5, parts: [1, 2].map(() => ({ ...object('long', 50), raw: 8_000_001 })) }],
        ),
        [],
      ),
      ['B'],
    ],
    [
      'a delta of 16 MB raw: the delta',
      planUpdate(
        COPY,
        manifest(
          [{ ...pack('B'), raw: 20_000_000 }],
          [{ from: 5, parts: [{ ...object('long', 50), raw: 16_000_000 }] }],
        ),
        [],
      ),
      ['long'],
    ],
    [
      'a delta that was passed over: the packs that changed',
      planUpdate(COPY, manifest([pack('a'), pack('B'), pack('c')], DELTAS), [], true),
      ['B'],
    ],
    ['a pack has disappeared: nothing', planUpdate(COPY, manifest([pack('a'), pack('b')], DELTAS), []), []],
    [
      'a delta that did not produce a pack: the delta and that pack',
      planUpdate(COPY, manifest([pack('a'), pack('B'), pack('C')], DELTAS), ['B']),
      ['from 5', 'B'],
    ],
    [
      'a delta that produced no pack: all packs that changed',
      planUpdate(COPY, manifest([pack('a'), pack('B'), pack('C')], DELTAS), ['B', 'C']),
      ['B', 'C'],
    ],
    [
      'a wrong pack in the copy: that pack',
      planUpdate(COPY, manifest([pack('a'), pack('b'), pack('c')]), ['b']),
      ['b'],
    ],
    [
      'only another name: nothing',
      planUpdate(COPY, manifest([pack('a'), pack('b'), pack('c')], [], 'Tribune'), []),
      [],
    ],
  ])('%s', (_, plan, expected) => {
    expect(objectsOf(plan).map(({ sha256 }) => sha256)).toEqual(expected);
  });

  test.each([
    ['the same packs', manifest([pack('a'), pack('b'), pack('c')], DELTAS), 'same'],
    ['one pack less', manifest([pack('a'), pack('b')]), 'packs'],
    ['another order', manifest([pack('b'), pack('a'), pack('c')]), 'packs'],
    ['another name', manifest([pack('a'), pack('b'), pack('c')], [], 'Tribune'), 'packs'],
  ])('%s', (_, next, kind) => {
    expect(planUpdate(COPY, next, []).kind).toBe(kind);
  });
});
