import { createServer, type Server } from 'node:http';
import { Problem, userPath } from '../errors.ts';
import { openFolder } from './publish.ts';

/** How a feed is served. README.md has the same for other servers. */
const HEADERS = { 'Access-Control-Allow-Origin': '*', 'X-Content-Type-Options': 'nosniff' };
const FILE_KINDS = [
  // Short, so that caches see a new pointer soon, and do not remember for long that the next root is missing.
  [/^\/(latest|root\/\d+)\.json$/, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' }],
  [
    /^\/o\/[0-9a-f]{64}$/,
    {
      'Content-Type': 'application/octet-stream',
      // no-transform: proxies must not compress the objects again.
      'Cache-Control': 'public, max-age=31536000, immutable, no-transform',
    },
  ],
] as const;

/** Serves a folder on the loopback interface. Resolves once the server is listening. */
export async function serve(out: string, port: number): Promise<Server> {
  const folder = openFolder(userPath(out));
  if (!(await folder.read('latest.json'))) throw new Problem(`${out} has no feed`);
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const [, headers] = FILE_KINDS.find(([pattern]) => pattern.test(path)) ?? [];
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
