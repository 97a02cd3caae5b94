import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** Hosts that browsers ask for by themselves, whatever their settings. */
const BROWSERS_OWN =
  /(^|\.)(mozilla\.(com|net|org)|firefox\.com|google\.com|googleapis\.com|gvt1\.com|gstatic\.com|google)(:\d+)?$/;

/** A proxy that blocks everything and records the requested hosts. */
export interface Wall {
  /** `host:port` of the proxy. */
  address: string;
  /** Hosts requested since the last call, without the browser's own. */
  takeAsked(): string[];
  close(): Promise<void>;
}

export async function buildWall(): Promise<Wall> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    note(request.url ?? '');
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket: Duplex) => {
    note(request.url ?? '');
    // The browser may be gone by now.
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  const note = (target: string) => {
    const host = URL.canParse(target) && !/^[\w.-]+:\d+$/.test(target) ? new URL(target).host : target;
    if (!BROWSERS_OWN.test(host)) asked.push(host);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    takeAsked: () => asked.splice(0),
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
