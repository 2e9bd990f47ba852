import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../../access/roles.decorator.js';
import { Refused } from '../http/refused.js';
import { notReadyFacts, Readiness, type ReadinessCheck } from './readiness.js';

const RETRY_AFTER_SECONDS = 2;

@ApiTags('operations')
@Controller('health')
@Public()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @ApiOperation({ summary: 'The process answers' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Its stores answer and its views are built; 503 NOT_READY otherwise' })
  async ready(): Promise<{ status: 'ready'; checks: readonly ReadinessCheck[] }> {
    const checks = await this.readiness.checks();
    if (checks.every(({ ready }) => ready)) return { status: 'ready', checks };
    throw new Refused({ code: 'NOT_READY', facts: notReadyFacts(checks) }, RETRY_AFTER_SECONDS);
  }
}
