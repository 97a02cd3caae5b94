import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FIRST_DAY, feedFolder, recordLine, SECOND_DAY } from './feed-folder.ts';

const { path: folder, write, run, build } = feedFolder();
const at = (...parts: string[]) => join(folder, ...parts);
const isLink = (path: string) => lstatSync(path).isSymbolicLink();
const nextBuild = () => {
  write('records.jsonl', recordLine({ id: 'three', statement: 'Three.' }));
  return build(...SECOND_DAY);
};

describe('a build into a folder with symbolic links', () => {
  test('works if the folder of the feed is one', async () => {
    mkdirSync(at('elsewhere'));
    symlinkSync(at('elsewhere'), at('feed'));
    expect((await build(...FIRST_DAY)).status).toBe(0);
    expect((await nextBuild()).status).toBe(0);
    expect(isLink(at('feed'))).toBe(true);
    expect((await run(['verify', 'feed', ...SECOND_DAY])).status).toBe(0);
  });

  test.each(['o', 'root', 'history'])('is refused if %s is one, and nothing behind it changes', async (name) => {
    await build(...FIRST_DAY);
    renameSync(at('feed', name), at('shared'));
    symlinkSync(at('shared'), at('feed', name));
    const pointer = readFileSync(at('feed', 'latest.json'));
    const before = readdirSync(at('shared'));
    expect(await nextBuild()).toMatchObject({ status: 2, stderr: expect.stringContaining('is a symbolic link') });
    expect(readdirSync(at('shared'))).toEqual(before);
    expect(readFileSync(at('feed', 'latest.json'))).toEqual(pointer);
  });

  test('writes an object whose name is a link, dangling or not, in its place', async () => {
    await build(...FIRST_DAY);
    rmSync(at('feed', 'latest.json'));
    const objects = readdirSync(at('feed', 'o'));
    writeFileSync(at('mine'), 'mine');
    for (const [index, name] of objects.entries()) {
      rmSync(at('feed', 'o', name));
      symlinkSync(at(index === 0 ? 'mine' : 'nowhere'), at('feed', 'o', name));
    }
    expect((await build(...FIRST_DAY)).status).toBe(0);
    expect((await run(['verify', 'feed', ...FIRST_DAY])).status).toBe(0);
    expect(readFileSync(at('mine'), 'utf8')).toBe('mine');
    for (const name of objects) expect(isLink(at('feed', 'o', name))).toBe(false);
  });

  test('replaces latest.json where that is one, and leaves what it points to', async () => {
    await build(...FIRST_DAY);
    renameSync(at('feed', 'latest.json'), at('published.json'));
    symlinkSync(at('published.json'), at('feed', 'latest.json'));
    const before = readFileSync(at('published.json'));
    expect((await nextBuild()).status).toBe(0);
    expect(isLink(at('feed', 'latest.json'))).toBe(false);
    expect(readFileSync(at('published.json'))).toEqual(before);
  });

  test('never writes through a link that has the name of a draft', async () => {
    await build(...FIRST_DAY);
    writeFileSync(at('mine'), 'mine');
    symlinkSync(at('mine'), at('feed', `latest.json.${process.pid}.tmp`));
    mkdirSync(at('kept'));
    writeFileSync(at('kept', 'file'), 'kept');
    symlinkSync(at('kept'), at('feed', '.build-1'));
    expect((await nextBuild()).status).toBe(0);
    expect(readFileSync(at('mine'), 'utf8')).toBe('mine');
    expect(readFileSync(at('kept', 'file'), 'utf8')).toBe('kept');
    expect(readdirSync(at('feed')).toSorted()).toEqual(['history', 'latest.json', 'o', 'root']);
  });

  test('names a link that leads to itself', async () => {
    symlinkSync(at('feed'), at('feed'));
    expect(await build(...FIRST_DAY)).toMatchObject({ status: 2, stderr: expect.stringContaining('ELOOP') });
  });
});
