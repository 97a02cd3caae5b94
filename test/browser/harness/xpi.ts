import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** Signatures and sizes of the parts of a ZIP file; source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
const FILE = { signature: 0x04034b50, bytes: 30 };
const ENTRY = { signature: 0x02014b50, bytes: 46 };
const END = { signature: 0x06054b50, bytes: 22 };
/** Names are in UTF-8. */
const UTF8 = 0x0800;
const VERSION = 20;

/** A folder as Firefox keeps an extension in a profile: an uncompressed ZIP file. */
export function xpiOf(folder: string): Buffer {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const path of paths) {
    const name = Buffer.from(path.replaceAll('\\', '/'));
    const content = readFileSync(join(folder, path));
    const file = Buffer.concat([header(FILE, 4, name, content), name, content]);
    const entry = header(ENTRY, 6, name, content);
    entry.writeUInt16LE(VERSION, 4);
    entry.writeUInt32LE(offset, 42);
    files.push(file);
    entries.push(entry, name);
    offset += file.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(END.bytes);
  end.writeUInt32LE(END.signature);
  end.writeUInt16LE(paths.length, 8);
  end.writeUInt16LE(paths.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, directory, end]);
}

/** @param at the offset of the fields that a file's header and its directory entry share */
function header({ signature, bytes }: typeof FILE, at: number, name: Buffer, content: Buffer): Buffer {
  const made = Buffer.alloc(bytes);
  made.writeUInt32LE(signature);
  made.writeUInt16LE(VERSION, at);
  made.writeUInt16LE(UTF8, at + 2);
  made.writeUInt32LE(crc32(content), at + 10);
  made.writeUInt32LE(content.length, at + 14);
  made.writeUInt32LE(content.length, at + 18);
  made.writeUInt16LE(name.length, at + 22);
  return made;
}
