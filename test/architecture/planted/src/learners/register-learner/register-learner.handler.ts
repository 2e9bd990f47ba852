import type { Group } from '../../groups/domain/group.js';
import { AwsClient } from 'aws4fetch';
import { MongoClient } from 'mongodb';
import { EventStoreDBClient } from '@eventstore/db-client';
import { openStore } from '../../platform/event-store/embedded/embedded-event-store.js';
export const planted = [AwsClient, MongoClient, EventStoreDBClient, openStore];
export type Planted = Group;
