import { applyDecorators } from '@nestjs/common';
import { ApiParam, ApiQuery } from '@nestjs/swagger';
import { IMPORT_KINDS } from '../headings/import-kinds.js';
import { allOptions } from './import-options.js';

/** The kind of file in a path. */
export const KindParam = (): MethodDecorator => ApiParam({ name: 'kind', enum: IMPORT_KINDS });

/** What has a plan, in a path. */
export const ImportParam = (): MethodDecorator =>
  ApiParam({ name: 'importId', description: 'The id of an import, or the planToken of a dry run' });

/** All options of imports as parts of a query, each with what it says and the kinds of files that know it. */
export const OptionQueries = (): MethodDecorator =>
  applyDecorators(
    ...allOptions().map(({ name, says, kinds }) =>
      ApiQuery({
        name,
        required: false,
        description: kinds === undefined ? says : `Of ${kinds.join(', ')}: ${says}`,
        schema: { type: 'string' },
      }),
    ),
  );
