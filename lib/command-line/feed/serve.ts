import { createServer, type Server } from 'node:http';
import { fromStart, Problem } from '../errors.ts';
import { openFolder } from './publish.ts';

/** How a feed is to be served; the README says it for other servers. */
const HEADERS = { 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' };
const KINDS = [
  // What changes may be an hour old at most; a root that is not there yet must not be remembered as missing for long.
  [/^\/(latest|root\/\d+)\.json$/, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' }],
  [
    /^\/o\/[0-9a-f]{64}$/,
    {
      'Content-Type': 'application/octet-stream',
      // No-transform: nobody on the way may compress what is compressed.
      'Cache-Control': 'public, max-age=31536000, immutable, no-transform',
    },
  ],
] as const;

/** Serves a folder to this machine alone; the server, once it listens. */
export async function serve(out: string, port: number): Promise<Server> {
  const folder = openFolder(fromStart(out));
  if (!(await folder.read('latest.json'))) throw new Problem(`${out} holds no feed`);
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const [, headers] = KINDS.find(([pattern]) => pattern.test(path)) ?? [];
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    // A path that cannot be read, such as a folder's, is not there for browsers either.
    const bytes = headers && isRead && (await folder.read(path.slice(1)).catch(() => undefined));
    if (!bytes) {
      response.writeHead(404, { ...HEADERS, 'Cache-Control': 'public, max-age=300' }).end();
      return;
    }
    response.writeHead(200, { ...HEADERS, ...headers, 'Content-Length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  });
  await new Promise<void>((done, failed) => {
    server.once('error', (error) =>
      failed(new Problem(`cannot listen on port ${port}: ${(error as NodeJS.ErrnoException).code}`)),
    );
    server.listen(port, '127.0.0.1', done);
  });
  return server;
}
