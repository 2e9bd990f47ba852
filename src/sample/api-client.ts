import { Agent, request as httpRequest } from 'node:http';

export type ApiAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed where the answer is JSON, text otherwise. */
  readonly body: unknown;
};

export type ApiRequest = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly json?: unknown;
  readonly csv?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A plain client of the HTTP API over kept-alive connections, for the demo, the benchmarks and the end-to-end tests. */
export class ApiClient {
  private readonly agent: Agent;

  /** `origin`: such as `http://127.0.0.1:3000`. */
  constructor(
    private readonly origin: string,
    private readonly token: string,
    connections = 64,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Resolves with whatever status the server answers; rejects when the connection breaks. */
  send(request: ApiRequest): Promise<ApiAnswer> {
    const payload = payloadOf(request);
    return new Promise((resolve, reject) => {
      const sent = httpRequest(
        new URL(request.path, this.origin),
        {
          method: request.method,
          agent: this.agent,
          headers: { authorization: `Bearer ${this.token}`, ...payload?.headers, ...request.headers },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8');
            const json =
              /json/.test(answer.headers['content-type'] ?? '') &&
              !/ndjson/.test(answer.headers['content-type'] ?? '');
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: json && text !== '' ? (JSON.parse(text) as unknown) : text,
            });
          });
        },
      );
      sent.on('error', reject);
      sent.end(payload?.bytes);
    });
  }

  /** The body of a successful answer. Throws an Error that shows the problem document otherwise. */
  async ask<T>(request: ApiRequest): Promise<T> {
    const answer = await this.send(request);
    if (answer.status >= 400)
      throw new Error(`${request.method} ${request.path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  }

  close(): void {
    this.agent.destroy();
  }
}

const payloadOf = ({
  json,
  csv,
}: ApiRequest): { bytes: string | Buffer; headers: Record<string, string> } | undefined => {
  if (csv !== undefined) return { bytes: csv, headers: { 'content-type': 'text/csv' } };
  if (json === undefined) return undefined;
  return { bytes: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
};
