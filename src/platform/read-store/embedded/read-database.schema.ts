import type { Schema } from '../../sqlite/schema.js';

/** What the file holds beside the tables of the views themselves (view-layout.ts). */
export const readDatabaseSchema: Schema = {
  version: 1,
  create: `
    create table views(
      key integer primary key autoincrement,
      name text not null,
      version integer not null,
      definition text not null,
      indexed integer not null,
      checkpoint integer not null default 0,
      stopped text,
      -- Moves with every change of the counters, so that a reader knows which of its cells are old.
      revision integer not null default 0,
      last_doc integer not null default 0,
      writes integer not null default 0,
      unique (name, version)
    );
    create table active_versions(name text primary key, version integer not null) without rowid;
    create table leases(
      name text primary key,
      owner text,
      epoch integer not null,
      ends_at_ms real not null
    ) without rowid;
  `,
};
