import {
  Body,
  Controller,
  Get,
  Global,
  HttpCode,
  Module,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessModule } from '../../../src/access/access.module.js';
import type { Actor } from '../../../src/access/actor.js';
import { Asking } from '../../../src/access/asking.decorator.js';
import { Public, Roles } from '../../../src/access/roles.decorator.js';
import { SCOPE_RESOLVER } from '../../../src/access/scope-resolver.js';
import { Tokens } from '../../../src/access/tokens.js';
import type { Clock } from '../../../src/platform/clock/clock.js';
import type { CommandContext } from '../../../src/platform/deciding/command-context.js';
import { StoreUnavailable } from '../../../src/platform/event-store/event-store.errors.js';
import type { Instant, JsonObject, Position } from '../../../src/platform/events/event.js';
import { AtLeast } from '../../../src/platform/http/at-least.decorator.js';
import { InContext } from '../../../src/platform/http/command-context.decorator.js';
import { decodeCursor } from '../../../src/platform/http/cursor.js';
import { createHttpApplication } from '../../../src/platform/http/http-application.js';
import { IfMatch } from '../../../src/platform/http/if-match.decorator.js';
import { applied } from '../../../src/platform/http/outcome.js';
import { Refused } from '../../../src/platform/http/refused.js';
import { serverSentEvents, streamCsv, streamNdjson } from '../../../src/platform/http/streaming.js';
import { uploadOf } from '../../../src/platform/http/upload.js';
import { createLog } from '../../../src/platform/observability/log.js';
import { Metrics } from '../../../src/platform/observability/metrics.js';
import { CLOCK, SCRATCH_STORE } from '../../../src/platform/ports.js';
import { InMemoryScratchStore } from '../in-memory/in-memory-scratch-store.js';

/** A clock that a test moves. */
export class HandClock implements Clock {
  constructor(private at: Instant) {}
  now(): Instant {
    return this.at;
  }
  today(): string {
    return this.at.slice(0, 10);
  }
  dateOf(at: Instant): string {
    return at.slice(0, 10);
  }
  forward(hours: number): void {
    this.at = new Date(Date.parse(this.at) + hours * 3_600_000).toISOString();
  }
}

class Part {
  @ApiProperty()
  @IsInt()
  @Max(9)
  size!: number;
}

class Thing {
  @ApiProperty()
  @IsString()
  @Length(1, 20)
  name!: string;

  @ApiPropertyOptional({ type: [Part] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => Part)
  parts?: Part[];
}

class ThingsQuery {
  @ApiPropertyOptional()
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  limit?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  cursor?: string;
}

/** What the probe's endpoints did and saw. */
class Probe {
  readonly asked: { actor: Actor; context: CommandContext }[] = [];
  made = 0;
  closedSources = 0;
  /** While set, POST /probe/things waits for it. */
  gate: Promise<void> | undefined;

  async *rows(): AsyncGenerator<(string | number)[]> {
    try {
      yield ['name', 'formula', 'number'];
      for (let n = 0; n < 1_000_000; n += 1) yield ['a "quoted", name', '=1+1', n];
    } finally {
      this.closedSources += 1;
    }
  }
}

@Controller('probe')
@Roles('administrator', 'manager')
class ProbeController {
  constructor(private readonly probe: Probe) {}

  @Get('asking')
  asking(@Asking() actor: Actor): object {
    const groups = actor.scope.kind === 'everything' ? 'everything' : [...actor.scope.groupIds];
    return { kind: actor.kind, id: actor.id, learnerId: actor.learnerId ?? null, groups };
  }

  @Get('administrators-only')
  @Roles('administrator')
  administratorsOnly(): object {
    return {};
  }

  @Get('open')
  @Public()
  open(): object {
    return { open: true };
  }

  @Post('things')
  async make(
    @Body() thing: Thing,
    @InContext() context: CommandContext,
    @Asking() actor: Actor,
  ): Promise<object> {
    this.probe.asked.push({ actor, context });
    await this.probe.gate;
    this.probe.made += 1;
    if (thing.name === 'refused') throw new Refused({ code: 'ID_INVALID', facts: { field: 'name' } });
    return { made: this.probe.made, name: thing.name, revision: 4, position: 77 };
  }

  @Put('things/:thingId')
  @HttpCode(200)
  amend(@Param('thingId') _thingId: string, @IfMatch() revision: number | undefined): object {
    if (revision !== undefined && revision !== 4)
      return applied({
        outcome: 'refused',
        refusal: { code: 'REVISION_CHANGED', facts: { expected: revision, actual: 4 } },
      });
    return applied({ outcome: 'applied', revision: 5, position: 78, events: [] });
  }

  @Get('things')
  list(@Query() query: ThingsQuery, @AtLeast() position: Position | undefined): object {
    return {
      limit: query.limit ?? null,
      position: position ?? null,
      cursor: query.cursor === undefined ? null : decodeCursor(query.cursor),
    };
  }

  @Post('file')
  @HttpCode(200)
  async file(@Req() request: FastifyRequest): Promise<object> {
    const { bytes, fileName, fields } = await uploadOf(request, 100_000);
    let length = 0;
    for await (const chunk of bytes) length += (chunk as Buffer).length;
    return { length, fileName: fileName ?? null, fields: Object.fromEntries(fields) };
  }

  @Get('broken')
  broken(): never {
    throw new Error('SECRET detail');
  }

  @Get('lost-store')
  lostStore(): never {
    throw new StoreUnavailable('node 3 is down');
  }

  @Get('things.csv')
  csv(@Res() reply: FastifyReply): Promise<void> {
    return streamCsv(reply, this.probe.rows(), { fileName: 'things.csv' });
  }

  @Get('few.csv')
  async few(@Res() reply: FastifyReply): Promise<void> {
    await streamCsv(reply, few());
  }

  @Get('none.ndjson')
  async none(@Res() reply: FastifyReply): Promise<void> {
    await streamNdjson(reply, refusedRows());
  }

  @Get('events')
  async events(@Res() reply: FastifyReply): Promise<void> {
    await serverSentEvents(reply, this.ticks.bind(this));
  }

  private async *ticks(signal: AbortSignal): AsyncGenerator<{ event: string; data: JsonObject }> {
    yield { event: 'progress', data: { done: 1 } };
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    this.probe.closedSources += 1;
  }
}

async function* few(): AsyncGenerator<(string | number | null)[]> {
  yield ['name', 'note'];
  yield ['=cmd', '+1'];
  yield ['-2', '@x'];
  yield ['\tx', -5];
  yield ['line\nbreak', null];
}

async function* refusedRows(): AsyncGenerator<JsonObject> {
  if (process.pid > 0) throw new Refused({ code: 'CURSOR_INVALID' });
  yield {};
}

export type ProbeApplication = {
  readonly app: NestFastifyApplication;
  readonly probe: Probe;
  readonly tokens: Tokens;
  readonly clock: HandClock;
  readonly scratch: InMemoryScratchStore;
};

/** A small application with every promise of the HTTP platform behind an endpoint. */
export const probeApplication = async (
  controllers: (new (...args: never[]) => object)[] = [],
): Promise<ProbeApplication> => {
  const clock = new HandClock('2026-03-02T09:00:00.000Z');
  const scratch = new InMemoryScratchStore();
  const probe = new Probe();
  const tokens = new Tokens('a secret of thirty-two characters', clock);
  const scopeOf = async (groupId: string) => ({
    kind: 'groups' as const,
    groupIds: new Set(groupId === 'gone' ? [] : [groupId, `${groupId}-below`]),
  });
  @Global()
  @Module({
    imports: [AccessModule.with(tokens)],
    controllers: [ProbeController, ...controllers],
    providers: [
      { provide: CLOCK, useValue: clock },
      { provide: SCRATCH_STORE, useValue: scratch },
      { provide: SCOPE_RESOLVER, useValue: { scopeOf } },
      { provide: Probe, useValue: probe },
    ],
    exports: [CLOCK, SCOPE_RESOLVER],
  })
  class ProbeModule {}
  const app = await createHttpApplication(ProbeModule, {
    log: createLog('silent', 'test'),
    metrics: new Metrics(),
    bodyMaxBytes: 10_000,
    fileMaxBytes: 100_000,
    alone: true,
  });
  return { app, probe, tokens, clock, scratch };
};
