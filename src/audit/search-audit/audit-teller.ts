import { Injectable } from '@nestjs/common';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { ERASED_LEARNER, type LearnerRow, LearnerRows } from '../../learners/learners.contract.js';
import type { OpenedEvent, RecordedEvent } from '../../platform/events/event.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { sessionEventOf } from '../../sessions/sessions.contract.js';
import { auditedEvent, type Telling } from '../audited-event/audited-event.js';
import { isOpenTo, Operations } from '../operations.js';
import { CurrentNames } from '../sentences/current-names.js';
import { courseWords, groupWords, jobRoleWords, type Names } from '../sentences/names.js';
import { sentenceOf } from '../sentences/sentence.js';
import type { AuditEntryAnswer } from './audit.answer.js';
import { type Subject, subjectOf } from './audit-question.js';

type Told = Telling & {
  readonly names: Names;
  readonly rows: ReadonlyMap<string, LearnerRow>;
};

/** Events as an auditor reads them. */
@Injectable()
export class AuditTeller {
  constructor(
    private readonly rows: LearnerRows,
    private readonly names: CurrentNames,
    private readonly operations: Operations,
    private readonly serialiser: EventSerialiser,
  ) {}

  /** Leaves out what the actor may not see: for a manager, all but the learners in the scope, the
   * sessions and the own operations. */
  async tell(events: readonly RecordedEvent[], by: Actor): Promise<readonly AuditEntryAnswer[]> {
    const [rows, operations] = await Promise.all([this.rowsOf(events), this.operations.of(events)]);
    const visible = events.filter((event) => maySee(event, rows, { by, operations }));
    if (visible.length === 0) return [];
    const [opened, names] = await Promise.all([this.serialiser.open(visible), this.names.read()]);
    const told = { names, rows, by, operations };
    return opened.flatMap((event) => entryOf(event, told));
  }

  private async rowsOf(events: readonly RecordedEvent[]): Promise<ReadonlyMap<string, LearnerRow>> {
    const ids = [...new Set(events.flatMap((event) => learnerOf(event) ?? []))];
    return new Map((await this.rows.getMany(ids)).map((row) => [row.learnerId, row]));
  }
}

const maySee = (
  event: RecordedEvent,
  rows: ReadonlyMap<string, LearnerRow>,
  { by, operations }: Telling,
): boolean => {
  if (by.scope.kind === 'everything') return true;
  const subject = subjectOf(event);
  if (subject?.kind === 'bulk-operation') {
    const operation = operations.get(subject.id);
    return operation !== undefined && isOpenTo(by, operation);
  }
  const learnerId = learnerOf(event);
  // Every manager sees the sessions, but not who of other groups is on them.
  if (subject?.kind === 'session' && learnerId === undefined) return true;
  const row = learnerId === undefined ? undefined : rows.get(learnerId);
  return row !== undefined && mayAdminister(by, row.groupId);
};

/** The learner whom the event is about, or whose place in a session. */
const learnerOf = (event: RecordedEvent): string | undefined => {
  const subject = subjectOf(event);
  if (subject?.kind === 'learner') return subject.id;
  const ofSession = sessionEventOf(event);
  return ofSession !== undefined && 'learnerId' in ofSession.data ? ofSession.data.learnerId : undefined;
};

const nameOf = ({ kind, id }: Subject, { names, rows }: Told): string | null => {
  if (kind === 'learner') {
    const row = rows.get(id);
    return row === undefined ? null : (row.name ?? ERASED_LEARNER);
  }
  if (kind === 'group') return groupWords(id, names);
  if (kind === 'course') return courseWords(id, names);
  return kind === 'job-role' ? jobRoleWords(id, names) : null;
};

const entryOf = (event: OpenedEvent, told: Told): AuditEntryAnswer[] => {
  const subject = subjectOf(event);
  if (subject === undefined) return [];
  const named = { ...subject, name: nameOf(subject, told) };
  return [{ ...auditedEvent(event, sentenceOf(event, told.names), told), subject: named }];
};
