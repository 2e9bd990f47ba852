import { randomBytes } from 'node:crypto';
import { BadSettings, readSettings } from './settings.js';

const masterKey = randomBytes(32).toString('base64');
const servers = {
  ROLLBOOK_STORES: 'servers',
  EVENTSTORE_URL: 'esdb://localhost:2113?tls=false',
  MONGODB_URL: 'mongodb://localhost:27017/rollbook',
  ROLLBOOK_MASTER_KEY: masterKey,
  ROLLBOOK_TOKEN_SECRET: 's'.repeat(32),
};

describe('settings', () => {
  it('need nothing set at all', () =>
    expect(readSettings({ PATH: '/bin' })).toEqual({
      stores: { kind: 'embedded', dataDirectory: './data' },
      evidence: { kind: 'directory', directory: 'data/evidence' },
      host: '127.0.0.1',
      port: 3000,
      previousMasterKeys: [],
      timeZone: 'Europe/London',
      logLevel: 'info',
      bulkConfirmAbove: 50,
      bulkConfirmShare: 0.2,
      importMaxBytes: 67_108_864,
      evidenceMaxBytes: 10_485_760,
      bodyMaxBytes: 8_388_608,
    }));

  it('take an empty value for none, as compose files write it', () =>
    expect(readSettings({ ROLLBOOK_PORT: ' ', EVENTSTORE_URL: '' }).port).toBe(3000));

  it('name the servers', () =>
    expect(readSettings(servers).stores).toEqual({
      kind: 'servers',
      eventStoreUrl: servers.EVENTSTORE_URL,
      mongoDbUrl: servers.MONGODB_URL,
      masterKey,
      tokenSecret: servers.ROLLBOOK_TOKEN_SECRET,
    }));

  it('name another directory or a bucket for evidence', () => {
    const bucket = {
      ROLLBOOK_EVIDENCE: 'https://s3.example.org/evidence/',
      ROLLBOOK_EVIDENCE_ACCESS_KEY_ID: 'key',
      ROLLBOOK_EVIDENCE_SECRET_ACCESS_KEY: 'secret',
    };
    expect(readSettings(bucket).evidence).toEqual({
      kind: 's3',
      url: 'https://s3.example.org/evidence',
      region: 'us-east-1',
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    });
    expect(readSettings({ ROLLBOOK_EVIDENCE: '/srv/evidence' }).evidence).toEqual({
      kind: 'directory',
      directory: '/srv/evidence',
    });
    expect(() => readSettings({ ROLLBOOK_EVIDENCE: bucket.ROLLBOOK_EVIDENCE })).toThrow(
      new BadSettings(
        'ROLLBOOK_EVIDENCE_ACCESS_KEY_ID is not set, and a bucket as ROLLBOOK_EVIDENCE needs it.',
      ),
    );
    expect(() => readSettings({ ...bucket, ROLLBOOK_EVIDENCE: 'https://user:secret@example.org' })).toThrow(
      new BadSettings('ROLLBOOK_EVIDENCE must be the plain address of a bucket, or a directory.'),
    );
  });

  it('keep the previous master keys apart', () =>
    expect(
      readSettings({ ROLLBOOK_PREVIOUS_MASTER_KEYS: `${masterKey}, ,${masterKey}` }).previousMasterKeys,
    ).toEqual([masterKey, masterKey]));

  it.each(['EVENTSTORE_URL', 'MONGODB_URL', 'ROLLBOOK_MASTER_KEY', 'ROLLBOOK_TOKEN_SECRET'])(
    'do not start on servers without %s',
    (name) =>
      expect(() => readSettings({ ...servers, [name]: undefined })).toThrow(
        new BadSettings(`${name} is not set, and ROLLBOOK_STORES=servers needs it.`),
      ),
  );

  it.each([
    ['ROLLBOOK_STORES', 'memory', "ROLLBOOK_STORES must be one of embedded, servers, not 'memory'."],
    ['ROLLBOOK_PORT', '70000', "ROLLBOOK_PORT must be a whole number from 0 to 65535, not '70000'."],
    ['ROLLBOOK_PORT', '-1', "ROLLBOOK_PORT must be a whole number from 0 to 65535, not '-1'."],
    [
      'ROLLBOOK_TIME_ZONE',
      'Mars/Dome',
      "ROLLBOOK_TIME_ZONE must be a time zone such as Europe/London, not 'Mars/Dome'.",
    ],
    [
      'ROLLBOOK_BULK_CONFIRM_SHARE',
      '20%',
      "ROLLBOOK_BULK_CONFIRM_SHARE must be a number from 0 to 1, not '20%'.",
    ],
    ['ROLLBOOK_TOKEN_SECRET', 'short', 'ROLLBOOK_TOKEN_SECRET must have 32 characters or more.'],
    [
      'ROLLBOOK_MASTER_KEY',
      'c2hvcnQ=',
      'ROLLBOOK_MASTER_KEY must be 32 bytes in base64, for example from: openssl rand -base64 32',
    ],
    ['ROLLBOOK_PROT', '80', 'There is no setting ROLLBOOK_PROT; docs/operations.md lists all of them.'],
  ])('refuse %s=%s in one sentence', (name, value, sentence) =>
    expect(() => readSettings({ [name]: value })).toThrow(new BadSettings(sentence)),
  );

  it('never repeat an address, which may hold a password', () =>
    expect(() => readSettings({ ...servers, MONGODB_URL: 'http://user:secret@host' })).toThrow(
      new BadSettings('MONGODB_URL must start with mongodb:// or mongodb+srv://.'),
    ));
});
