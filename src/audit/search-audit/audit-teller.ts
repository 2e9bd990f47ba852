import { Injectable } from '@nestjs/common';
import { type Actor, mayAdminister } from '../../access/actor.js';
import { GroupTree } from '../../groups/groups.contract.js';
import { JobRoleCatalogue } from '../../job-roles/job-roles.contract.js';
import { type LearnerRow, LearnerRows } from '../../learners/learners.contract.js';
import type { OpenedEvent, RecordedEvent } from '../../platform/events/event.js';
import { EventSerialiser } from '../../platform/events/event-serialiser.js';
import { KnownOperations } from '../known-operations.js';
import { envelopeAnswer } from '../learner-history/changes.js';
import { byWhom } from '../sentences/by-whom.js';
import { groupWords, jobRoleWords, type Names } from '../sentences/names.js';
import { sentenceOf } from '../sentences/sentence.js';
import type { AuditEntryAnswer } from './audit.answer.js';
import { type Subject, subjectOf } from './audit-question.js';

type Told = {
  readonly names: Names;
  readonly rows: ReadonlyMap<string, LearnerRow>;
  readonly bulk: ReadonlySet<string>;
};

/** Events as an auditor reads them. */
@Injectable()
export class AuditTeller {
  constructor(
    private readonly rows: LearnerRows,
    private readonly tree: GroupTree,
    private readonly catalogue: JobRoleCatalogue,
    private readonly operations: KnownOperations,
    private readonly serialiser: EventSerialiser,
  ) {}

  /** Leaves out what the actor may not see: for a manager, all but the learners in the scope. */
  async tell(events: readonly RecordedEvent[], by: Actor): Promise<readonly AuditEntryAnswer[]> {
    const rows = await this.rowsOf(events);
    const visible = events.filter((event) => maySee(event, by, rows));
    if (visible.length === 0) return [];
    const [opened, groups, jobRoles] = await Promise.all([
      this.serialiser.open(visible),
      this.tree.current(),
      this.catalogue.current(),
    ]);
    const told = { names: { groups, jobRoles }, rows, bulk: await this.operations.among(opened) };
    return opened.flatMap((event) => entryOf(event, told));
  }

  private async rowsOf(events: readonly RecordedEvent[]): Promise<ReadonlyMap<string, LearnerRow>> {
    const learners = events.map(subjectOf).filter((subject) => subject?.kind === 'learner');
    const ids = [...new Set(learners.flatMap((subject) => subject?.id ?? []))];
    return new Map((await this.rows.getMany(ids)).map((row) => [row.learnerId, row]));
  }
}

const maySee = (event: RecordedEvent, by: Actor, rows: ReadonlyMap<string, LearnerRow>): boolean => {
  if (by.scope.kind === 'everything') return true;
  const subject = subjectOf(event);
  const row = subject?.kind === 'learner' ? rows.get(subject.id) : undefined;
  return row !== undefined && mayAdminister(by, row.groupId);
};

const nameOf = ({ kind, id }: Subject, { names, rows }: Told): string | null => {
  if (kind === 'learner') return rows.get(id)?.name ?? null;
  if (kind === 'group') return groupWords(id, names);
  return kind === 'job-role' ? jobRoleWords(id, names) : null;
};

const entryOf = (event: OpenedEvent, told: Told): AuditEntryAnswer[] => {
  const subject = subjectOf(event);
  if (subject === undefined) return [];
  const { metadata, data } = event;
  const sentence = sentenceOf(event, told.names) + byWhom(metadata, told.bulk.has(metadata.correlationId));
  const named = { ...subject, name: nameOf(subject, told) };
  return [{ ...envelopeAnswer(event, told.bulk), subject: named, sentence, data }];
};
