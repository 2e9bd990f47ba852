import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Roles } from '../access/roles.decorator.js';
import type { CommandContext } from '../platform/deciding/command-context.js';
import { InContext } from '../platform/http/command-context.decorator.js';
import { IfMatch } from '../platform/http/if-match.decorator.js';
import { applied, OutcomeAnswer } from '../platform/http/outcome.js';
import { deterministicId } from '../platform/ids/ids.js';
import { AddCourseCommand } from './add-course/add-course.handler.js';
import { AmendCourseCommand } from './amend-course/amend-course.handler.js';
import { ShownCourseAnswer } from './course-answer/course.answer.js';
import { addCourseOf, amendCourseOf, courseFilterOf } from './course-commands.js';
import { AddCourseBody, AmendCourseBody, ListCoursesRequest } from './courses.requests.js';
import { CoursesAnswer } from './list-courses/courses.answer.js';
import { ListCoursesQuery } from './list-courses/list-courses.handler.js';
import { ReinstateCourseCommand } from './reinstate-course/reinstate-course.handler.js';
import { RetireCourseCommand } from './retire-course/retire-course.handler.js';
import { ShowCourseQuery } from './show-course/show-course.handler.js';

@ApiTags('courses')
@Controller('courses')
@Roles('administrator')
export class CoursesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: OutcomeAnswer })
  async add(
    @Body() body: AddCourseBody,
    @InContext() context: CommandContext,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomeAnswer & { readonly courseId: string }> {
    const courseId = deterministicId(context.commandId, 'course');
    const command = new AddCourseCommand(addCourseOf(courseId, body), context);
    const answer = applied(await this.commands.execute(command));
    reply.header('location', `/courses/${courseId}`);
    return { courseId, ...answer };
  }

  @Get()
  @Roles('administrator', 'manager')
  @ApiOkResponse({ type: CoursesAnswer })
  list(@Query() request: ListCoursesRequest): Promise<CoursesAnswer> {
    return this.queries.execute(new ListCoursesQuery(courseFilterOf(request)));
  }

  @Get(':courseId')
  @Roles('administrator', 'manager')
  @ApiOkResponse({ type: ShownCourseAnswer })
  show(@Param('courseId') courseId: string): Promise<ShownCourseAnswer> {
    return this.queries.execute(new ShowCourseQuery(courseId));
  }

  @Patch(':courseId')
  @ApiOkResponse({ type: OutcomeAnswer })
  async amend(
    @Param('courseId') courseId: string,
    @Body() body: AmendCourseBody,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    const input = amendCourseOf(courseId, body);
    return applied(await this.commands.execute(new AmendCourseCommand(input, context, ifRevision)));
  }

  @Post(':courseId/retire')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async retire(
    @Param('courseId') courseId: string,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    return applied(await this.commands.execute(new RetireCourseCommand({ courseId }, context, ifRevision)));
  }

  @Post(':courseId/reinstate')
  @HttpCode(200)
  @ApiOkResponse({ type: OutcomeAnswer })
  async reinstate(
    @Param('courseId') courseId: string,
    @InContext() context: CommandContext,
    @IfMatch() ifRevision: number | undefined,
  ): Promise<OutcomeAnswer> {
    return applied(
      await this.commands.execute(new ReinstateCourseCommand({ courseId }, context, ifRevision)),
    );
  }
}
