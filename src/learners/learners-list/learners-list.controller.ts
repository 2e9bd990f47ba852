import { Controller, Get, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../access/actor.js';
import { Asking } from '../../access/asking.decorator.js';
import { Roles } from '../../access/roles.decorator.js';
import type { Position } from '../../platform/events/event.js';
import { AtLeast } from '../../platform/http/at-least.decorator.js';
import { pageAddress } from '../../platform/http/page-address.js';
import { filterOf } from '../learner-filter/learner-filter.request.js';
import { LearnersListAnswer } from './learners-list.answer.js';
import { LearnersListFields } from './learners-list.request.js';
import { ListLearnersQuery } from './list-learners.handler.js';

const DEFAULT_PAGE = 50;

@ApiTags('learners')
@Controller('learners')
@Roles('administrator', 'manager')
export class LearnersListController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOkResponse({ type: LearnersListAnswer })
  async list(
    @Query() fields: LearnersListFields,
    @Asking() by: Actor,
    @AtLeast() minPosition: Position | undefined,
    @Req() request: FastifyRequest,
  ): Promise<LearnersListAnswer> {
    const { order = 'name', limit = DEFAULT_PAGE, cursor } = fields;
    const input = { filter: filterOf(fields), order, limit, ...(cursor === undefined ? {} : { cursor }) };
    const page = await this.queries.execute(new ListLearnersQuery(input, by, minPosition));
    const address = (to: string | null): string | null => (to === null ? null : pageAddress(request.url, to));
    return { ...page, next: address(page.next), previous: address(page.previous) };
  }
}
