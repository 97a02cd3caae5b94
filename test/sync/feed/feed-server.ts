import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Files } from '../../fixtures/feeds/feed-files.ts';

/** Sends a faulty response. `copy` is the URL of the same file without the fault. */
export type Fault = (response: ServerResponse, bytes: Uint8Array | undefined, copy: string) => void;

/** A real HTTP server on this machine that serves a feed, with faults where a test asks for them. */
export interface FeedServer {
  url: string;
  /** The files it serves. */
  files: Files;
  /** Called for each request; returns the fault for it, if any. */
  faultAt: (path: string, request: IncomingMessage) => Fault | undefined;
  /** Requests so far. */
  asked: { path: string; bytes: number; head: string }[];
  close(): Promise<void>;
}

export async function feedServer(files: Files): Promise<FeedServer> {
  const server: FeedServer = { url: '', files, faultAt: () => undefined, asked: [], close: async () => {} };
  const serve = (path: string, response: ServerResponse) => {
    const bytes = server.files.get(path);
    response.writeHead(bytes ? 200 : 404, { 'Content-Length': bytes?.length ?? 0 }).end(bytes);
  };
  const copy = await listen((request, response) => serve((request.url ?? '/').slice(1), response));
  const own = await listen((request, response) => {
    const path = (request.url ?? '/').slice(1);
    const bytes = server.files.get(path);
    server.asked.push({ path, bytes: bytes?.length ?? 0, head: headOf(request) });
    const fault = server.faultAt(path, request);
    if (fault) return fault(response, bytes, `${copy.url}${path}`);
    serve(path, response);
  });
  server.url = own.url;
  server.close = async () => {
    await Promise.all([own.close(), copy.close()]);
  };
  return server;
}

async function listen(respond: (request: IncomingMessage, response: ServerResponse) => void) {
  const http = createServer(respond).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const close = async () => {
    http.closeAllConnections();
    http.close();
    await once(http, 'close');
  };
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/`, close };
}

/** Everything in a request that its sender chooses. Equal for two senders that cannot be told apart. */
function headOf({ method, url, rawHeaders }: IncomingMessage): string {
  return [method, url, ...rawHeaders].join('\n');
}

/** 20 kB that unpack to 20 MB. */
const BOMB = gzipSync(new Uint8Array(20_000_000), { level: 9 });

const PAGE = '<!doctype html><title>Sign in to the network</title>';

/** Faults of servers, networks and proxies. */
export const FAULTS: Record<string, Fault> = {
  'an answer of 500': (response) => response.writeHead(500).end('oops'),
  'an answer of 429': (response) => response.writeHead(429, { 'Retry-After': '7200' }).end(),
  'an answer of 503': (response) => response.writeHead(503, { 'Retry-After': 'Tue, 02 Jun 2026 12:00:00 GMT' }).end(),
  'an answer of 404': (response) => response.writeHead(404).end(PAGE),
  'an answer of 410': (response) => response.writeHead(410).end(),
  'a redirect': (response, _, copy) => response.writeHead(302, { Location: copy }).end(),
  'a page of a network': (response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE),
  'an empty answer': (response) => response.writeHead(200, { 'Content-Length': 0 }).end(),
  'a cut body': (response, bytes = new Uint8Array(10)) => {
    response.writeHead(200, { 'Content-Length': bytes.length });
    response.write(bytes.subarray(0, bytes.length >> 1));
    setTimeout(() => response.destroy(), 5);
  },
  'a cut body that says it is whole': (response, bytes) => response.writeHead(200).end(bytes?.subarray(1)),
  'a connection that breaks at once': (response) => response.destroy(),
  'a body that stalls': (response, bytes) => {
    response.writeHead(200, { 'Content-Length': bytes?.length ?? 10 });
    response.write(bytes?.subarray(0, 3) ?? 'x');
  },
  'no answer at all': () => {},
  'an endless body': (response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write(new Uint8Array(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  },
  // The browser itself unpacks this content encoding.
  'a gzip bomb': (response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(BOMB),
  'a flipped bit': (response, bytes = new Uint8Array([0])) => {
    const flipped = new Uint8Array(bytes);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
    response.writeHead(200).end(flipped);
  },
};
