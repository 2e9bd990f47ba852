import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** Listens on a free port of the loopback and answers the address. */
export const listening = async (app: NestFastifyApplication): Promise<string> => {
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
};

const parsed = (text: string, headers: Headers): unknown => {
  const json =
    /\bjson\b/.test(headers.get('content-type') ?? '') && !headers.get('content-type')?.includes('ndjson');
  return json && text !== '' ? (JSON.parse(text) as unknown) : text;
};

export const request = async (url: string, init: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(url, init);
  return {
    status: response.status,
    headers: response.headers,
    body: parsed(await response.text(), response.headers),
  };
};

/** A POST of JSON with a token. */
export const posted = (token: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** Sends bytes as they are and answers all that comes back. */
export const rawExchange = (url: string, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    let seen = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (seen += text));
    socket.on('close', () => resolve(seen));
    socket.on('error', reject);
  });
