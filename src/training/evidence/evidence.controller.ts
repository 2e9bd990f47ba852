import { Controller, Inject, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Roles } from '../../access/roles.decorator.js';
import { EVIDENCE_TYPES, type EvidenceType } from '../../platform/evidence-store/evidence-type.js';
import { uploadOf } from '../../platform/http/upload.js';
import { SETTINGS } from '../../platform/ports.js';
import { StoreEvidenceCommand } from './store-evidence.handler.js';

export type EvidenceSettings = { readonly evidenceMaxBytes: number };

export class StoredEvidenceAnswer {
  @ApiProperty({ description: 'Name it as `evidence` where the completion is recorded' })
  readonly sha256: string;
  @ApiProperty()
  readonly bytes: number;
  @ApiProperty({ enum: EVIDENCE_TYPES, description: 'As the first bytes say' })
  readonly type: EvidenceType;
}

@ApiTags('training')
@Controller('evidence')
@Roles('administrator', 'manager')
export class EvidenceController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(SETTINGS) private readonly settings: EvidenceSettings,
  ) {}

  @Post()
  @ApiConsumes(...EVIDENCE_TYPES, 'application/octet-stream', 'multipart/form-data')
  @ApiBody({
    schema: { type: 'string', format: 'binary' },
    description: 'The file, or a form with the field `file`',
  })
  @ApiOperation({ summary: 'Stores a file that proves a completion: PDF, PNG or JPEG' })
  @ApiCreatedResponse({ type: StoredEvidenceAnswer })
  async store(@Req() request: FastifyRequest): Promise<StoredEvidenceAnswer> {
    const { evidenceMaxBytes: maxBytes } = this.settings;
    const tooLarge = { code: 'EVIDENCE_TOO_LARGE', facts: { maxBytes } };
    const { bytes } = await uploadOf(request, maxBytes, tooLarge);
    return this.commands.execute(new StoreEvidenceCommand(bytes, { maxBytes }));
  }
}
