import { Readable, Transform } from 'node:stream';
// Brings the types of request.file().
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { Refusal } from '../deciding/decision.js';
import { Refused } from './refused.js';

/** A file on its way in: read it once, or destroy it. */
export type Upload = {
  /** Fails with Refused past the limit. */
  readonly bytes: Readable;
  /** As the client named it; not to be trusted as a path. */
  readonly fileName?: string;
  /** Text fields that came before the file in a form. */
  readonly fields: ReadonlyMap<string, string>;
};

/** What a form adds to its file at most. */
const FORM_BYTES = 1_048_576;

const payloadTooLarge: Refusal = { code: 'PAYLOAD_TOO_LARGE' };

/**
 * The file of a request: the whole body, or the first file of a multipart form. `tooLarge`: how more than `maxBytes` are
 * refused. Throws Refused CONTENT_TYPE_NOT_SUPPORTED, VALIDATION_FAILED for a form without a file, and `tooLarge`.
 */
export const uploadOf = async (
  request: FastifyRequest,
  maxBytes: number,
  tooLarge = payloadTooLarge,
): Promise<Upload> => {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + FORM_BYTES) throw new Refused(tooLarge);
  const { body } = request;
  if (body instanceof Readable) return { bytes: limited(body, maxBytes, tooLarge), fields: new Map() };
  if (!request.isMultipart()) throw new Refused({ code: 'CONTENT_TYPE_NOT_SUPPORTED' });
  const part = await request.file();
  if (part === undefined)
    throw new Refused({
      code: 'VALIDATION_FAILED',
      facts: { errors: [{ field: 'file', message: 'the form holds no file' }] },
    });
  const fields = new Map<string, string>();
  for (const [name, field] of Object.entries(part.fields)) {
    if (typeof field === 'object' && 'value' in field && typeof field.value === 'string')
      fields.set(name, field.value);
  }
  return { bytes: limited(part.file, maxBytes, tooLarge), fileName: part.filename, fields };
};

const limited = (source: Readable, maxBytes: number, tooLarge: Refusal): Readable => {
  let seen = 0;
  const gate = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > maxBytes) done(new Refused(tooLarge));
      else done(null, chunk);
    },
  });
  source.once('error', (error) => gate.destroy(error));
  // A client that goes away in mid-file must not look like the end of the file.
  source.once('close', () => {
    if (!source.readableEnded && !gate.destroyed) gate.destroy(new Refused({ code: 'REQUEST_MALFORMED' }));
  });
  // The multipart reader cuts a file at its limit without an error.
  source.once('limit', () => gate.destroy(new Refused(tooLarge)));
  gate.once('close', () => source.resume());
  // Who reads later is told of it then; until somebody does, nobody else listens.
  gate.on('error', () => {});
  return source.pipe(gate);
};
