import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

/** Answers as it likes. */
type Answering = (response: ServerResponse, request: IncomingMessage) => unknown;

/** What a path answers: a text, or whatever a function does. */
export type Route = string | Uint8Array | Answering;

/** A server on this computer, for the tests of one file. */
export interface Loopback {
  /** As `http://127.0.0.1:1234`. */
  readonly origin: () => string;
  /** What each path answers; everything else answers 404. Emptied after each test. */
  readonly routes: Map<string, Route>;
  /** The paths that were asked, in order. Emptied after each test. */
  readonly asked: string[];
}

/** Starts a server before the tests of a file and ends it after them. */
export function loopback(): Loopback {
  const routes = new Map<string, Route>();
  const asked: string[] = [];
  let server: Server;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? '';
      asked.push(path);
      const route = routes.get(path);
      if (route === undefined) response.writeHead(404).end('not here');
      else if (typeof route === 'function') route(response, request);
      else response.end(route);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    routes.clear();
    asked.length = 0;
    server.closeAllConnections();
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`, routes, asked };
}
