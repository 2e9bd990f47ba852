import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { deterministicId } from '../platform/ids/ids.js';
import { EndExemptionCommand } from './end-exemption/end-exemption.handler.js';
import { EndExemptionBody, GrantExemptionBody } from './exemptions.requests.js';
import { GrantExemptionCommand } from './grant-exemption/grant-exemption.handler.js';
import { ExemptionOutcomeAnswer } from './training.answers.js';

/** What a learner need not do. Revisions and ETags are those of the learner's training record. */
@ApiTags('training')
@Controller('learners/:learnerId/training/exemptions')
@Roles('administrator', 'manager')
export class ExemptionsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @ApiOperation({ summary: 'Exempts the learner from a course' })
  @ApiCreatedResponse({ type: ExemptionOutcomeAnswer })
  async grant(
    @Param('learnerId') learnerId: string,
    @Body() { courseId, from, until = null, reason }: GrantExemptionBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<ExemptionOutcomeAnswer> {
    const exemptionId = deterministicId(context.commandId, 'exemption');
    const input = { learnerId, exemptionId, courseId, until, reason };
    const command = new GrantExemptionCommand(
      from === undefined ? input : { ...input, from },
      by,
      context,
      ifRevision,
    );
    const granted = await this.commands.execute(command);
    return { exemptionId: granted.exemptionId, ...applied(granted.outcome) };
  }

  @Post(':exemptionId/end')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ends an exemption' })
  @ApiOkResponse({ type: OutcomeAnswer })
  async end(
    @Param('learnerId') learnerId: string,
    @Param('exemptionId') exemptionId: string,
    @Body() { endedOn }: EndExemptionBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = { learnerId, exemptionId, ...(endedOn === undefined ? {} : { endedOn }) };
    return applied(await this.commands.execute(new EndExemptionCommand(input, by, context, ifRevision)));
  }
}
