import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const OPEN_API_PAGE = 'openapi';

/** The description of all endpoints, made from the controllers. */
export const openApiDocument = (app: INestApplication): OpenAPIObject =>
  SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Rollbook')
      .setDescription(
        'Errors are RFC 9457 problem documents with a stable `code`; docs/errors.md lists all codes. ' +
          'Every POST takes an Idempotency-Key.',
      )
      .setVersion('1')
      .addBearerAuth()
      .addSecurityRequirements('bearer')
      .build(),
  );

/** /openapi is the page, /openapi.json the document; made when first asked for. */
export const serveOpenApi = (app: INestApplication): void =>
  SwaggerModule.setup(OPEN_API_PAGE, app, () => openApiDocument(app), {
    jsonDocumentUrl: `${OPEN_API_PAGE}.json`,
    raw: ['json'],
    customSiteTitle: 'Rollbook API',
  });
