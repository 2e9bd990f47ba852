import { LOG_LEVELS } from '../platform/observability/log.js';

/** One setting as an operator meets it. docs/operations.md lists the same; a test holds both equal. */
export type SettingDefinition = {
  /** As text; absent where the setting has none. */
  readonly default?: string;
  /** Without it `ROLLBOOK_STORES=servers` does not start. */
  readonly requiredForServers?: true;
  readonly meaning: string;
};

const definitions = {
  ROLLBOOK_STORES: {
    default: 'embedded',
    meaning:
      'Where everything is kept: `embedded` (files in ROLLBOOK_DATA) or `servers` (EventStoreDB and MongoDB).',
  },
  ROLLBOOK_DATA: {
    default: './data',
    meaning: 'Directory of the embedded stores, made on first use. One process at a time.',
  },
  ROLLBOOK_HOST: { default: '127.0.0.1', meaning: 'Address to listen on; `0.0.0.0` for all.' },
  ROLLBOOK_PORT: { default: '3000', meaning: 'Port to listen on, 0 to 65535; 0 takes any free one.' },
  EVENTSTORE_URL: {
    requiredForServers: true,
    meaning: 'EventStoreDB, for example `esdb://eventstore:2113?tls=false`.',
  },
  MONGODB_URL: {
    requiredForServers: true,
    meaning:
      'MongoDB replica set with the database name, for example `mongodb://mongodb:27017/rollbook?replicaSet=rs0`.',
  },
  ROLLBOOK_MASTER_KEY: {
    requiredForServers: true,
    meaning:
      'Wraps the keys of personal data: 32 bytes in base64. Embedded: made in the data directory where not set.',
  },
  ROLLBOOK_PREVIOUS_MASTER_KEYS: {
    meaning: 'Earlier master keys, separated by commas, until `rollbook keys rotate` has run.',
  },
  ROLLBOOK_TOKEN_SECRET: {
    requiredForServers: true,
    meaning:
      'Signs sign-in tokens: 32 characters or more. Embedded: made in the data directory where not set.',
  },
  ROLLBOOK_TIME_ZONE: {
    default: 'Europe/London',
    meaning: "The organisation's time zone (IANA name): it decides which day a moment falls on.",
  },
  ROLLBOOK_LOG_LEVEL: { default: 'info', meaning: `How much is logged: ${LOG_LEVELS.join(', ')}.` },
  ROLLBOOK_BULK_CONFIRM_ABOVE: {
    default: '50',
    meaning: 'A bulk operation that changes more learners than this must confirm the exact count.',
  },
  ROLLBOOK_BULK_CONFIRM_SHARE: {
    default: '0.2',
    meaning: 'So must one that changes more than this share (0 to 1) of the active learners.',
  },
  ROLLBOOK_IMPORT_MAX_BYTES: {
    default: '67108864',
    meaning: 'Largest file that an import takes, in bytes.',
  },
  ROLLBOOK_EVIDENCE: {
    meaning:
      'Where the evidence of completions lies: a directory that all processes share, `evidence` in ROLLBOOK_DATA where not set; or the address of an S3-compatible bucket, such as `https://s3.eu-west-2.amazonaws.com/bucket`.',
  },
  ROLLBOOK_EVIDENCE_REGION: { default: 'us-east-1', meaning: 'Region of the bucket.' },
  ROLLBOOK_EVIDENCE_ACCESS_KEY_ID: {
    meaning: 'For a bucket: a key that may put, get, list and delete its objects.',
  },
  ROLLBOOK_EVIDENCE_SECRET_ACCESS_KEY: { meaning: 'For a bucket: the secret of that key.' },
  ROLLBOOK_EVIDENCE_MAX_BYTES: {
    default: '10485760',
    meaning: 'Largest file of evidence, in bytes.',
  },
  ROLLBOOK_BODY_MAX_BYTES: {
    default: '8388608',
    meaning: 'Largest JSON body that a request may have, in bytes.',
  },
} satisfies { readonly [name: string]: SettingDefinition };

export type SettingName = keyof typeof definitions;
/** Every environment variable that Rollbook reads. */
export const settingDefinitions: Readonly<Record<SettingName, SettingDefinition>> = definitions;
