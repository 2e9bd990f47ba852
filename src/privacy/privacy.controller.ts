import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../access/actor.js';
import { Asking } from '../access/asking.decorator.js';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { EraseLearnerCommand } from './erase-learner/erase-learner.handler.js';
import { EraseLearnerBody } from './privacy.requests.js';

/** What of a person is forgotten for good. */
@ApiTags('privacy')
@Controller('learners/:learnerId')
@Roles('administrator')
export class PrivacyController {
  constructor(private readonly commands: CommandBus) {}

  @Post('erase')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Erases the personal data of an inactive learner for good',
    description:
      'Once it is answered nobody can read the name, the addresses and whatever else was sealed; views follow at once, ' +
      'files of evidence within minutes. The training record stays and is counted as before, without a name.',
  })
  @ApiOkResponse({ type: OutcomeAnswer })
  async erase(
    @Param('learnerId') learnerId: string,
    @Body() { reason, confirm }: EraseLearnerBody,
    @Asking() by: Actor,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const command = new EraseLearnerCommand({ learnerId, reason, confirm }, by, context, ifRevision);
    return applied(await this.commands.execute(command));
  }
}
