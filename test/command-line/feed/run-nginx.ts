import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '../../browser/find-program.ts';
import { until } from '../../browser/harness/until.ts';

/** The server that the README shows. */
export const EXAMPLE = readFileSync(new URL('nginx.conf', import.meta.url), 'utf8');

/** An nginx of the test's own, on this machine alone. */
export interface Nginx {
  /** Where it listens, such as `http://127.0.0.1:4000/`. */
  address: string;
  stop(): Promise<void>;
}

/**
 * Runs nginx with one server, as an ordinary process that writes nowhere but in a folder of its own.
 * @param server its configuration, for a root `/srv/feed`, on port 443 with a certificate
 */
export async function runNginx(server: string, root: string): Promise<Nginx> {
  const program = findProgram('nginx');
  if (!program) throw new Error('there is no nginx: `node .ci/set-up.mjs tests` installs it');
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
  const running = spawn(program, ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')]);
  let said = '';
  running.stderr.on('data', (text) => {
    said += text;
  });
  const address = `http://127.0.0.1:${port}/`;
  const state = await until('nginx answers or ends', async () => {
    if (running.exitCode !== null) return 'ended';
    return fetch(address).then((response) => response.status === 404 && 'answers');
  });
  if (state === 'ended') throw new Error(`nginx has ended: ${said}`);
  return {
    address,
    stop: async () => {
      running.kill('SIGTERM');
      await once(running, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

/** The same server, without a certificate and on a port of this machine. */
function onLoopback(server: string, root: string, port: number): string {
  return [
    ['listen 443 ssl;', `listen 127.0.0.1:${port};`],
    ['root /srv/feed;', `root ${root};`],
    ['ssl_certificate /etc/ssl/feed.example.org.pem;', ''],
    ['ssl_certificate_key /etc/ssl/private/feed.example.org.key;', ''],
  ].reduce((text, [shown = '', own = '']) => {
    if (!text.includes(shown)) throw new Error(`the example has no "${shown}"`);
    return text.replace(shown, own);
  }, server);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no port is free');
  return address.port;
}
