import { Readable } from 'node:stream';
import { AwsClient } from 'aws4fetch';
import { EvidenceStoreUnavailable } from '../evidence-store.errors.js';
import {
  type EvidenceFile,
  type EvidenceLimits,
  type EvidenceStore,
  isEvidenceHash,
  type StoredEvidence,
} from '../evidence-store.js';
import { EVIDENCE_TYPES } from '../evidence-type.js';
import { Inspection } from '../inspection.js';

export type S3Options = {
  /** Of the bucket, with a prefix where wanted: `https://s3.eu-west-2.amazonaws.com/evidence`. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

const RETRIES = 3;
const LONGEST_WAIT_MS = 60_000;

/**
 * Evidence in a bucket of S3 or what speaks like it, an object a hash. A file is held in memory until it is whole: a bucket
 * must be told its hash and length first. The key needs the rights to put, get, list and delete, or what is absent reads as forbidden.
 */
export class S3EvidenceStore implements EvidenceStore {
  private readonly client: AwsClient;

  constructor(private readonly options: S3Options) {
    const { region, accessKeyId, secretAccessKey } = options;
    this.client = new AwsClient({ region, accessKeyId, secretAccessKey, service: 's3', retries: RETRIES });
  }

  async put(content: AsyncIterable<Buffer>, limits: EvidenceLimits): Promise<StoredEvidence> {
    const inspection = new Inspection(limits);
    const chunks: Buffer[] = [];
    for await (const chunk of content) {
      inspection.see(chunk);
      chunks.push(chunk);
    }
    const stored = inspection.found();
    const headers = { 'content-type': stored.type, 'x-amz-content-sha256': stored.sha256 };
    const answer = await this.ask('PUT', stored.sha256, { headers, body: Buffer.concat(chunks) });
    await answer?.body?.cancel();
    if (answer === undefined) throw new EvidenceStoreUnavailable('There is no bucket at ROLLBOOK_EVIDENCE');
    return stored;
  }

  async get(sha256: string): Promise<EvidenceFile | undefined> {
    const answer = isEvidenceHash(sha256) ? await this.ask('GET', sha256) : undefined;
    if (answer === undefined) return undefined;
    const told = answer.headers.get('content-type');
    const type = EVIDENCE_TYPES.find((known) => known === told);
    const bytes = Number(answer.headers.get('content-length') ?? NaN);
    if (answer.body === null || type === undefined || !Number.isSafeInteger(bytes)) {
      await answer.body?.cancel();
      throw new EvidenceStoreUnavailable(`The object of the evidence ${sha256} is not as it was put`);
    }
    return { sha256, bytes, type, content: Readable.from(answer.body, { objectMode: false }) };
  }

  async has(sha256: string): Promise<boolean> {
    return isEvidenceHash(sha256) && (await this.ask('HEAD', sha256)) !== undefined;
  }

  async remove(sha256: string): Promise<void> {
    if (!isEvidenceHash(sha256)) return;
    const answer = await this.ask('DELETE', sha256);
    await answer?.body?.cancel();
  }

  /** Undefined for an object that is not there. The address may be in the error, the keys are not. */
  private async ask(
    method: 'PUT' | 'GET' | 'HEAD' | 'DELETE',
    sha256: string,
    more: { readonly headers?: Record<string, string>; readonly body?: Buffer } = {},
  ): Promise<Response | undefined> {
    const answer = await this.answered(method, sha256, more);
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404) return undefined;
    throw new EvidenceStoreUnavailable(`The bucket of ROLLBOOK_EVIDENCE answered ${answer.status}`);
  }

  private async answered(
    method: string,
    sha256: string,
    more: { readonly headers?: Record<string, string>; readonly body?: Buffer },
  ): Promise<Response> {
    const patience = new AbortController();
    // Until the answer begins: a client that saves a file slowly may take its time.
    const timer = setTimeout(() => patience.abort(), LONGEST_WAIT_MS);
    try {
      const { signal } = patience;
      return await this.client.fetch(`${this.options.url}/${sha256}`, { method, ...more, signal });
    } catch (cause) {
      throw new EvidenceStoreUnavailable('The bucket of ROLLBOOK_EVIDENCE did not answer', { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}
