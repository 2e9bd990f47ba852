import { Controller, Get, Header } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../../access/roles.decorator.js';
import { ProjectionStatuses } from '../projections/projection-status.js';
import { Metrics } from './metrics.js';

@ApiTags('operations')
@Controller('metrics')
@Public()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly statuses: ProjectionStatuses,
  ) {}

  @Get()
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'For Prometheus' })
  async read(): Promise<string> {
    await this.lookAtProjections();
    return this.metrics.registry.metrics();
  }

  /** What a store that is away would have told is left as it was: the other figures matter more just then. */
  private async lookAtProjections(): Promise<void> {
    try {
      for (const { name, lag, stopped } of await this.statuses.all())
        this.metrics.projection(name, lag, stopped !== null);
    } catch {
      return;
    }
  }
}
