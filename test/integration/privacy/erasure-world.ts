import { Erasures } from '../../../src/privacy/privacy.contract.js';
import { EvidenceOfErased } from '../../../src/privacy/finish-erasures/evidence-of-erased.js';
import { Forgetting } from '../../../src/privacy/finish-erasures/forgetting.js';
import { Reservations } from '../../../src/learners/learners.contract.js';
import type { EvidenceStore } from '../../../src/platform/evidence-store/evidence-store.js';
import type { EventStore } from '../../../src/platform/event-store/event-store.js';
import { EventSerialiser } from '../../../src/platform/events/event-serialiser.js';
import { KeyRing } from '../../../src/platform/keys/key-ring.js';
import type { KeyStore } from '../../../src/platform/keys/key-store.js';
import { MasterKeys } from '../../../src/platform/keys/master-keys.js';
import { EVIDENCE_STORE, KEY_STORE } from '../../../src/platform/ports.js';
import { done, finished } from '../../support/bulk/operations.js';
import { type Rollbook } from '../../support/rollbook.js';
import { SessionsWorld } from '../sessions/sessions-world.js';

const SECRET_CERTIFICATE = { provider: 'Zyphorian Academy', certificateNumber: 'CERT-ZQ-99881' };

/** All that was ever known of the person who is erased; nobody else has any of it. */
export const PERSONAL = [
  'Quirina',
  'Vexley',
  'Vexmarsh',
  'quirina@vexley.example',
  'qv@vexmarsh.example',
  'VX-47110815',
  SECRET_CERTIFICATE.provider,
  SECRET_CERTIFICATE.certificateNumber,
];
const OWN_PDF = '%PDF-1.7\nonly of Quirina Vexley\n';
const SHARED_PDF = '%PDF-1.7\nof the whole kitchen\n';

/** The ids of what there is of the learner. */
export type Quirina = {
  readonly learnerId: string;
  readonly importId: string;
  readonly planToken: string;
  readonly deactivationId: string;
  readonly completionId: string;
  readonly sharedCompletionId: string;
  readonly ownFile: string;
  readonly sharedFile: string;
};

/** A kitchen with somebody who has left, with a record of every kind, and whose data can be erased. */
export class ErasureWorld {
  private constructor(readonly sessions: SessionsWorld) {}

  static async start(through?: (log: EventStore) => EventStore): Promise<ErasureWorld> {
    return new ErasureWorld(await SessionsWorld.start(through));
  }

  get rollbook(): Rollbook {
    return this.sessions.rollbook;
  }

  get administrator() {
    return this.rollbook.as();
  }

  stop(): Promise<void> {
    return this.rollbook.stop();
  }

  /** Imported, renamed, with two completions, and made inactive by a bulk operation. */
  async quirina(): Promise<Quirina> {
    const { administrator } = this;
    const file = 'Name,Email,Employee number,Group,Job role,Start date\n';
    const row = 'Quirina Vexley,quirina@vexley.example,VX-47110815,Kitchen,,2024-03-01\n';
    const plan = (await administrator.upload('/imports/learners', file + row)).body;
    const planToken = String(plan['planToken']);
    const asked = await administrator.post(`/imports/${planToken}/commit`);
    const importId = String(asked.body['operationId']);
    await finished(administrator, importId);
    const [found] = (await administrator.get(`/learners?text=quirina&${await this.now()}`)).body.learners;
    const learnerId = String(found?.['learnerId']);
    const amended = { name: 'Quirina Vexmarsh', email: 'qv@vexmarsh.example' };
    await administrator.patch(`/learners/${learnerId}`, amended);
    const ownFile = await this.file(OWN_PDF);
    const sharedFile = await this.file(SHARED_PDF);
    const completionId = await this.completed(learnerId, '2026-11-20', ownFile);
    const sharedCompletionId = await this.completed(learnerId, '2026-11-21', sharedFile);
    const operation = await done(administrator, 'deactivate', { ids: [learnerId] }, { reason: 'left' });
    const deactivationId = operation.operationId;
    const files = { completionId, sharedCompletionId, ownFile, sharedFile };
    return { learnerId, importId, planToken, deactivationId, ...files };
  }

  erase(learnerId: string, headers: Record<string, string> = {}) {
    const body = { reason: 'requested-by-person', confirm: learnerId };
    return this.administrator.post(`/learners/${learnerId}/erase`, body, headers);
  }

  /** What the program does as time goes by; answers how many things were left to do. */
  async finishErasures(): Promise<number> {
    return this.rollbook.app.get(Erasures).runDue();
  }

  /** What looks after erasures in a process that has just begun. */
  startsAgain(): Erasures {
    const { app, log, kernel } = this.rollbook;
    const reservations = app.get(Reservations);
    const { serialiser, keyRing, clock } = kernel;
    return new Erasures(
      log,
      new Forgetting(log, serialiser, keyRing, reservations, clock),
      new EvidenceOfErased(log, app.get<EvidenceStore>(EVIDENCE_STORE), kernel.aggregates),
    );
  }

  async file(content: string): Promise<string> {
    return String((await this.administrator.upload('/evidence', content, 'application/pdf')).body['sha256']);
  }

  async completed(
    learnerId: string,
    completedOn: string,
    evidence: string,
    certificate: { readonly provider: string; readonly certificateNumber: string } = SECRET_CERTIFICATE,
  ): Promise<string> {
    const { body } = await this.administrator.post(`/learners/${learnerId}/training/completions`, {
      courseId: this.sessions.courseId,
      completedOn,
      evidence,
      provenance: 'other-employer',
      ...certificate,
    });
    if (typeof body['completionId'] !== 'string') throw new Error(JSON.stringify(body));
    return body['completionId'];
  }

  /** For the query of a read that must show everything written so far. */
  async now(): Promise<string> {
    return `minPosition=${await this.rollbook.log.head()}`;
  }

  get keys(): KeyStore {
    return this.rollbook.app.get<KeyStore>(KEY_STORE);
  }

  /** The events of a stream as a process opens them that has no key in memory. */
  async opened(stream: string) {
    const masterKeys = MasterKeys.parse(Buffer.alloc(32, 3).toString('base64'));
    const keyRing = new KeyRing(this.keys, masterKeys);
    const serialiser = new EventSerialiser(this.rollbook.kernel.registry, keyRing);
    return serialiser.open((await this.rollbook.log.readStreams([stream])).get(stream) ?? []);
  }
}
