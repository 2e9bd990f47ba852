import { join } from 'node:path';
import { parseMasterKey } from '../platform/keys/master-keys.js';
import { LOG_LEVELS, type LogLevel } from '../platform/observability/log.js';
import { type SettingName, settingDefinitions } from './setting-definitions.js';

export type EmbeddedStoresSettings = {
  readonly kind: 'embedded';
  readonly dataDirectory: string;
  /** Absent: the one in the data directory. */
  readonly masterKey?: string;
  readonly tokenSecret?: string;
};
export type ServerStoresSettings = {
  readonly kind: 'servers';
  readonly eventStoreUrl: string;
  readonly mongoDbUrl: string;
  readonly masterKey: string;
  readonly tokenSecret: string;
};

export type EvidenceSettings =
  | { readonly kind: 'directory'; readonly directory: string }
  | {
      readonly kind: 's3';
      /** Of the bucket, with a prefix where wanted; no slash at its end. */
      readonly url: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    };

export type Settings = {
  readonly stores: EmbeddedStoresSettings | ServerStoresSettings;
  readonly evidence: EvidenceSettings;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly previousMasterKeys: readonly string[];
  readonly timeZone: string;
  readonly logLevel: LogLevel;
  /** More changes than this in one bulk operation must be confirmed. */
  readonly bulkConfirmAbove: number;
  /** So must a larger share of the active learners, 0 to 1. */
  readonly bulkConfirmShare: number;
  readonly importMaxBytes: number;
  readonly evidenceMaxBytes: number;
  readonly bodyMaxBytes: number;
};

/** The settings cannot be used; one sentence that names the setting, without its value where it is a secret. */
export class BadSettings extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadSettings';
  }
}

export type Environment = { readonly [name: string]: string | undefined };

export const processEnvironment: Environment = process.env;

/** Reads and checks all settings; the only reader of the environment. Throws BadSettings. */
export const readSettings = (environment: Environment = processEnvironment): Settings => {
  refuseUnknown(environment);
  const value = (name: SettingName): string | undefined => {
    const set = environment[name]?.trim();
    return set === undefined || set === '' ? settingDefinitions[name].default : set;
  };
  return {
    stores: storesOf(value),
    evidence: evidenceOf(value),
    host: required(value, 'ROLLBOOK_HOST'),
    port: integer(value, 'ROLLBOOK_PORT', 0, 65_535),
    previousMasterKeys: previousMasterKeys(value),
    timeZone: timeZone(value),
    logLevel: oneOf(value, 'ROLLBOOK_LOG_LEVEL', LOG_LEVELS),
    bulkConfirmAbove: integer(value, 'ROLLBOOK_BULK_CONFIRM_ABOVE', 0, 100_000_000),
    bulkConfirmShare: share(value, 'ROLLBOOK_BULK_CONFIRM_SHARE'),
    importMaxBytes: integer(value, 'ROLLBOOK_IMPORT_MAX_BYTES', 1, 4 * 1024 ** 3),
    evidenceMaxBytes: integer(value, 'ROLLBOOK_EVIDENCE_MAX_BYTES', 1, 1024 ** 3),
    bodyMaxBytes: integer(value, 'ROLLBOOK_BODY_MAX_BYTES', 1_024, 256 * 1024 ** 2),
  };
};

type Value = (name: SettingName) => string | undefined;

/** A misspelt name would otherwise silently leave its default in force. */
const refuseUnknown = (environment: Environment): void => {
  const unknown = Object.keys(environment).find(
    (name) => name.startsWith('ROLLBOOK_') && !(name in settingDefinitions),
  );
  if (unknown !== undefined)
    throw new BadSettings(`There is no setting ${unknown}; docs/operations.md lists all of them.`);
};

const storesOf = (value: Value): Settings['stores'] => {
  const masterKey = checkedMasterKey(value('ROLLBOOK_MASTER_KEY'), 'ROLLBOOK_MASTER_KEY');
  const tokenSecret = checkedSecret(value('ROLLBOOK_TOKEN_SECRET'));
  if (oneOf(value, 'ROLLBOOK_STORES', ['embedded', 'servers']) === 'embedded')
    return {
      kind: 'embedded',
      dataDirectory: required(value, 'ROLLBOOK_DATA'),
      ...(masterKey === undefined ? {} : { masterKey }),
      ...(tokenSecret === undefined ? {} : { tokenSecret }),
    };
  return {
    kind: 'servers',
    eventStoreUrl: address(value, 'EVENTSTORE_URL', ['esdb:', 'esdb+discover:']),
    mongoDbUrl: address(value, 'MONGODB_URL', ['mongodb:', 'mongodb+srv:']),
    masterKey: required(value, 'ROLLBOOK_MASTER_KEY'),
    tokenSecret: required(value, 'ROLLBOOK_TOKEN_SECRET'),
  };
};

/** An address is a bucket, anything else a directory. */
const evidenceOf = (value: Value): EvidenceSettings => {
  const place = value('ROLLBOOK_EVIDENCE') ?? join(required(value, 'ROLLBOOK_DATA'), 'evidence');
  if (!/^https?:\/\//.test(place)) return { kind: 'directory', directory: place };
  if (!URL.canParse(place) || /[?#@]/.test(place))
    throw new BadSettings('ROLLBOOK_EVIDENCE must be the plain address of a bucket, or a directory.');
  return {
    kind: 's3',
    url: place.replace(/\/+$/, ''),
    region: required(value, 'ROLLBOOK_EVIDENCE_REGION'),
    accessKeyId: forBucket(value, 'ROLLBOOK_EVIDENCE_ACCESS_KEY_ID'),
    secretAccessKey: forBucket(value, 'ROLLBOOK_EVIDENCE_SECRET_ACCESS_KEY'),
  };
};

const forBucket = (value: Value, name: SettingName): string => {
  const text = value(name);
  if (text !== undefined) return text;
  throw new BadSettings(`${name} is not set, and a bucket as ROLLBOOK_EVIDENCE needs it.`);
};

const required = (value: Value, name: SettingName): string => {
  const text = value(name);
  if (text !== undefined) return text;
  throw new BadSettings(`${name} is not set, and ROLLBOOK_STORES=servers needs it.`);
};

const integer = (value: Value, name: SettingName, least: number, most: number): number => {
  const text = required(value, name);
  const number = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new BadSettings(`${name} must be a whole number from ${least} to ${most}, not '${text}'.`);
};

const share = (value: Value, name: SettingName): number => {
  const text = required(value, name);
  const number = /^\d*\.?\d+$/.test(text) ? Number(text) : NaN;
  if (number >= 0 && number <= 1) return number;
  throw new BadSettings(`${name} must be a number from 0 to 1, not '${text}'.`);
};

const oneOf = <T extends string>(value: Value, name: SettingName, allowed: readonly T[]): T => {
  const text = required(value, name);
  const found = allowed.find((one) => one === text);
  if (found !== undefined) return found;
  throw new BadSettings(`${name} must be one of ${allowed.join(', ')}, not '${text}'.`);
};

/** The address may hold a password, so it is not repeated. */
const address = (value: Value, name: SettingName, schemes: readonly string[]): string => {
  const text = required(value, name);
  if (schemes.some((scheme) => text.startsWith(`${scheme}//`))) return text;
  throw new BadSettings(`${name} must start with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`);
};

const timeZone = (value: Value): string => {
  const name = required(value, 'ROLLBOOK_TIME_ZONE');
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    throw new BadSettings(`ROLLBOOK_TIME_ZONE must be a time zone such as Europe/London, not '${name}'.`);
  }
};

const checkedMasterKey = (text: string | undefined, name: SettingName): string | undefined => {
  if (text === undefined) return undefined;
  try {
    parseMasterKey(text);
    return text;
  } catch {
    throw new BadSettings(`${name} must be 32 bytes in base64, for example from: openssl rand -base64 32`);
  }
};

const previousMasterKeys = (value: Value): readonly string[] =>
  (value('ROLLBOOK_PREVIOUS_MASTER_KEYS') ?? '')
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .flatMap((key) => checkedMasterKey(key, 'ROLLBOOK_PREVIOUS_MASTER_KEYS') ?? []);

const SHORTEST_SECRET = 32;
const checkedSecret = (text: string | undefined): string | undefined => {
  if (text === undefined || text.length >= SHORTEST_SECRET) return text;
  throw new BadSettings(`ROLLBOOK_TOKEN_SECRET must have ${SHORTEST_SECRET} characters or more.`);
};
