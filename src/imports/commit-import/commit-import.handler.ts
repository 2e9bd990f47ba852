import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../../access/actor.js';
import {
  type BulkAction,
  OperationRequests,
  type Planned,
  type RequestOutcome,
  type Wish,
} from '../../bulk/bulk.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import { OpenImports } from '../open-imports/open-imports.js';
import { acceptedOf, type ImportPlan, ImportPlans } from '../plan/import-plan.js';

export class CommitImportCommand extends Command<RequestOutcome> {
  constructor(
    readonly by: Actor,
    readonly context: CommandContext,
    /** Of an import, or of the plan of a dry run. */
    readonly idOrToken: string,
    readonly wish: Wish,
  ) {
    super();
  }
}

@CommandHandler(CommitImportCommand)
export class CommitImportHandler implements ICommandHandler<CommitImportCommand> {
  constructor(
    private readonly requests: OperationRequests,
    private readonly plans: ImportPlans,
    private readonly imports: OpenImports,
  ) {}

  /**
   * Refusals: those of OperationRequests.ask, IMPORT_EMPTY where no row would change anything, IMPORT_INCOMPLETE.
   * Throws as OpenImports.commit.
   */
  execute({ by, context, idOrToken, wish }: CommitImportCommand): Promise<RequestOutcome> {
    return this.imports.commit(idOrToken, by, (planToken) =>
      this.requests.ask(by, context, this.plans, planToken, plannedOf, wish),
    );
  }
}

const plannedOf = (plan: ImportPlan): Planned | Refusal => {
  const { operationId, sha256, rows, counts, threshold, askedOn, allOrNothing } = plan;
  if (allOrNothing && counts.rejected > 0)
    return { code: 'IMPORT_INCOMPLETE', facts: { rejected: counts.rejected } };
  const total = acceptedOf(counts);
  if (total === 0) return { code: 'IMPORT_EMPTY', facts: { rows, rejected: counts.rejected } };
  return {
    operationId,
    action: actionOf(plan),
    selectedBy: { by: 'file', file: { sha256, rows, ...counts } },
    searchText: null,
    total,
    threshold,
    askedOn,
  };
};

const actionOf = ({ kind, reopen }: ImportPlan): BulkAction => {
  if (kind === 'learners') return { name: 'import-learners' };
  if (kind === 'attendance') return { name: 'import-attendance', reopen };
  return kind === 'groups' || kind === 'courses'
    ? { name: 'import-reference', kind }
    : { name: 'import-training', kind };
};
