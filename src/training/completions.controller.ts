import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { streamFile } from '../platform/http/streaming.js';
import { deterministicId } from '../platform/ids/ids.js';
import { EVIDENCE_TYPES } from '../platform/evidence-store/evidence-type.js';
import { RecordCompletionBody, VoidCompletionBody } from './completions.requests.js';
import { CompletionEvidenceQuery } from './evidence/completion-evidence.handler.js';
import { RecordCompletionCommand } from './record-completion/record-completion.handler.js';
import { SignOffCompletionCommand } from './sign-off-completion/sign-off-completion.handler.js';
import { CompletionOutcomeAnswer } from './training.answers.js';
import { VoidCompletionCommand } from './void-completion/void-completion.handler.js';

/** What a learner has done. Revisions and ETags are those of the learner's training record. */
@ApiTags('training')
@Controller('learners/:learnerId/training/completions')
@Roles('administrator', 'manager')
export class CompletionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Records a completion; the same record again is unchanged' })
  @ApiCreatedResponse({ type: CompletionOutcomeAnswer })
  async record(
    @Param('learnerId') learnerId: string,
    @Body() body: RecordCompletionBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<CompletionOutcomeAnswer> {
    const { courseId, completedOn, expiresOn, score = null, provenance = 'here' } = body;
    const { provider = null, certificateNumber = null, evidence = null } = body;
    const command = new RecordCompletionCommand(
      {
        learnerId,
        completionId: deterministicId(context.commandId, 'completion'),
        courseId,
        completedOn,
        ...(expiresOn === undefined ? {} : { expiresOn }),
        score,
        provenance,
        sessionId: null,
        evidence,
        provider,
        certificateNumber,
      },
      by,
      context,
      ifRevision,
    );
    const { outcome, completionId } = await this.commands.execute(command);
    return { completionId, ...applied(outcome) };
  }

  @Post(':completionId/void')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes a completion out of account for good; it stays in the history' })
  @ApiOkResponse({ type: OutcomeAnswer })
  async void(
    @Param('learnerId') learnerId: string,
    @Param('completionId') completionId: string,
    @Body() { reason }: VoidCompletionBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = { learnerId, completionId, reason };
    return applied(await this.commands.execute(new VoidCompletionCommand(input, by, context, ifRevision)));
  }

  @Post(':completionId/sign-off')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs a waiting completion off, as a second person' })
  @ApiOkResponse({ type: OutcomeAnswer })
  async signOff(
    @Param('learnerId') learnerId: string,
    @Param('completionId') completionId: string,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = { learnerId, completionId };
    return applied(await this.commands.execute(new SignOffCompletionCommand(input, by, context, ifRevision)));
  }

  @Get(':completionId/evidence')
  @ApiOperation({ summary: 'The file that proves the completion' })
  @ApiProduces(...EVIDENCE_TYPES)
  async evidence(
    @Param('learnerId') learnerId: string,
    @Param('completionId') completionId: string,
    @Asking() by: Actor,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.queries.execute(new CompletionEvidenceQuery(learnerId, completionId, by));
    await streamFile(reply, file.content, file);
  }
}
