import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

const hex = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

type Signed = {
  readonly method: string;
  /** As in the address, with no query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
};
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** Signature version 4 as Amazon describes it, written anew from that description. */
export const isSignedBy = ({ method, path, headers }: Signed, secret: string): boolean => {
  const [, , day, region, names, signature] = AUTHORIZATION.exec(headers['authorization'] ?? '') ?? [];
  if (day === undefined || region === undefined || names === undefined) return false;
  const signed = names.split(';').map((name) => `${name}:${(headers[name] ?? '').trim()}\n`);
  const payload = headers['x-amz-content-sha256'] ?? '';
  const canonical = [method, path, '', signed.join(''), names, payload].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'] ?? '', scope, hex(canonical)].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex') === signature;
};

export type LoopbackS3 = {
  /** Of its one bucket. */
  readonly url: string;
  readonly objects: Map<string, { readonly content: Buffer; readonly type: string }>;
  close(): Promise<void>;
};

/** As much of S3 as an evidence store needs, on loopback; checks signatures and payload hashes. */
export const startLoopbackS3 = async (secret: string): Promise<LoopbackS3> => {
  const objects: LoopbackS3['objects'] = new Map();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<number> => {
    const { method = '', url: path = '' } = request;
    const headers = request.headers as Record<string, string | undefined>;
    const body = await buffer(request);
    if (!isSignedBy({ method, path, headers }, secret)) return 403;
    if (!path.startsWith('/bucket/')) return 404;
    if (method === 'PUT') {
      if (headers['x-amz-content-sha256'] !== hex(body)) return 400;
      objects.set(path, { content: body, type: headers['content-type'] ?? '' });
      return 200;
    }
    if (method === 'DELETE') {
      objects.delete(path);
      return 204;
    }
    const object = objects.get(path);
    if (object === undefined) return 404;
    response.setHeader('content-type', object.type);
    response.setHeader('content-length', object.content.length);
    if (method === 'GET') response.write(object.content);
    return 200;
  };
  const server = createServer((request, response) => {
    answer(request, response).then(
      (status) => {
        if (!response.headersSent) response.statusCode = status;
        response.end();
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/bucket/evidence`,
    objects,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
