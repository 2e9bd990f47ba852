import { EvidenceStoreUnavailable } from '../../../src/platform/evidence-store/evidence-store.errors.js';
import { S3EvidenceStore } from '../../../src/platform/evidence-store/s3/s3-evidence-store.js';
import { isSignedBy, startLoopbackS3 } from '../../support/loopback-s3.js';
import { evidenceStoreContract } from './evidence-store.contract.js';

const keys = { region: 'eu-west-2', accessKeyId: 'KEY', secretAccessKey: 'a secret' };

evidenceStoreContract('the S3 evidence store, on a loopback bucket', async () => {
  const bucket = await startLoopbackS3(keys.secretAccessKey);
  const open = async () => new S3EvidenceStore({ ...keys, url: bucket.url });
  return { store: await open(), close: () => bucket.close(), reopen: open };
});

async function* pdf(): AsyncGenerator<Buffer> {
  yield Buffer.from('%PDF-1.7');
}

describe('the S3 evidence store', () => {
  it('says that it cannot be used where the keys are wrong, the bucket is missing or nothing answers', async () => {
    const bucket = await startLoopbackS3('another secret');
    const wrongKeys = new S3EvidenceStore({ ...keys, url: bucket.url });
    const secretAccessKey = 'another secret';
    const missing = new S3EvidenceStore({
      ...keys,
      secretAccessKey,
      url: bucket.url.replace('bucket', 'moon'),
    });
    for (const store of [wrongKeys, missing])
      await expect(store.put(pdf(), { maxBytes: 100 })).rejects.toThrow(EvidenceStoreUnavailable);
    await bucket.close();
    await expect(wrongKeys.has('0'.repeat(64))).rejects.toThrow(EvidenceStoreUnavailable);
  });

  it('does not give out what somebody else put in its place', async () => {
    const bucket = await startLoopbackS3(keys.secretAccessKey);
    const store = new S3EvidenceStore({ ...keys, url: bucket.url });
    const { sha256 } = await store.put(pdf(), { maxBytes: 100 });
    bucket.objects.set(`/bucket/evidence/${sha256}`, { content: Buffer.from('<html>'), type: 'text/html' });
    await expect(store.get(sha256)).rejects.toThrow(EvidenceStoreUnavailable);
    await bucket.close();
  });
});

it('checks signatures on the loopback bucket as the example in the manual of S3 is signed', () => {
  const example = {
    method: 'GET',
    path: '/test.txt',
    headers: {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-amz-date': '20130524T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    },
  };
  expect(isSignedBy(example, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(true);
  expect(isSignedBy({ ...example, path: '/other.txt' }, 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')).toBe(
    false,
  );
});
