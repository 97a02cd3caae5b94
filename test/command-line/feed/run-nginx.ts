import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../browser/find-program.ts';
import { until } from '../../browser/harness/until.ts';

const README = readFileSync(new URL('../../../lib/command-line/feed/README.md', import.meta.url), 'utf8');
const [, example] = /```nginx\n([\s\S]*?)```/.exec(README) ?? [];
if (!example) throw new Error('lib/command-line/feed/README.md has no example for nginx');

/** The server configuration that the README recommends. */
export const RECOMMENDED_SERVER = example;

/** A running nginx on the loopback interface. */
export interface Nginx {
  /** Its URL, such as `http://127.0.0.1:4000/`. */
  address: string;
  stop(): Promise<void>;
}

/**
 * Runs nginx with one server, as an ordinary process that writes only to a temporary folder.
 * @param server its configuration, with the root `/srv/feed`, on port 443 with a certificate
 */
export async function runNginx(server: string, root: string): Promise<Nginx> {
  const program = findProgram('nginx');
  if (!program) throw new Error('nginx is not installed: run `node .ci/set-up.mjs tests`');
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder};`);
  const lines = [
    `pid ${folder}/pid; error_log stderr; daemon off; master_process off;`,
    `events {} http { ${temporary.join(' ')}`,
    onLoopback(server, root, port),
    '}',
  ];
  writeFileSync(join(folder, 'nginx.conf'), lines.join('\n'));
  const nginx = spawn(program, ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')]);
  let log = '';
  nginx.stderr.on('data', (text) => {
    log += text;
  });
  const address = `http://127.0.0.1:${port}/`;
  const state = await until('nginx answers or ends', async () => {
    if (nginx.exitCode !== null) return 'ended';
    return fetch(address).then((response) => response.status === 404 && 'answers');
  });
  if (state === 'ended') throw new Error(`nginx has ended: ${log}`);
  return {
    address,
    stop: async () => {
      nginx.kill('SIGTERM');
      await once(nginx, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

/** The same server, without a certificate, on a loopback port. */
function onLoopback(server: string, root: string, port: number): string {
  return [
    ['listen 443 ssl;', `listen 127.0.0.1:${port};`],
    ['root /srv/feed;', `root ${root};`],
    ['ssl_certificate /etc/ssl/feed.example.org.pem;', ''],
    ['ssl_certificate_key /etc/ssl/private/feed.example.org.key;', ''],
  ].reduce((text, [directive = '', replacement = '']) => {
    if (!text.includes(directive)) throw new Error(`the configuration has no "${directive}"`);
    return text.replace(directive, replacement);
  }, server);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('found no free port');
  return address.port;
}
