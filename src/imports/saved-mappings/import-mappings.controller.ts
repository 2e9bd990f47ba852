import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsObject, IsString, MaxLength } from 'class-validator';
import { Roles } from '../../access/roles.decorator.js';
import { Optional } from '../../bulk/bulk-http.contract.js';
import type { CommandContext } from '../../platform/deciding/command-context.js';
import { InContext } from '../../platform/http/command-context.decorator.js';
import { applied, OutcomeAnswer } from '../../platform/http/outcome.js';
import { Refused } from '../../platform/http/refused.js';
import { IMPORT_KINDS, type ImportKind } from '../headings/import-kinds.js';
import { checkSavedMapping, type SavedMapping } from '../headings/saved-mapping.js';
import { chosenMapping } from '../map-import/mapping-wish.js';
import { KindParam } from '../options/option-queries.decorator.js';
import { kindOf } from '../options/said.js';
import { removeMapping, saveMapping } from './import-mappings.js';
import { SavedMappings } from './saved-mappings.js';

class MappingColumnsBody {
  @ApiProperty({
    type: Object,
    example: { 'Pers. No.': 'employeeNumber', Notes: null },
    description: 'What columns hold, by header; null: not read',
  })
  @IsObject()
  readonly columns: Readonly<Record<string, string | null>>;
}

class ListMappingsRequest {
  @ApiPropertyOptional({ enum: IMPORT_KINDS })
  @Optional()
  @IsString()
  @MaxLength(100)
  readonly kind?: string;
}

class SavedMappingAnswer {
  @ApiProperty({ enum: IMPORT_KINDS })
  readonly kind: ImportKind;
  @ApiProperty()
  readonly name: string;
  @ApiProperty({ type: Object })
  readonly columns: SavedMapping['columns'];
}

class SavedMappingsAnswer {
  @ApiProperty({ type: [SavedMappingAnswer] })
  readonly mappings: readonly SavedMappingAnswer[];
}

/** Mappings of columns that are kept under a name, to be asked for as `mapping` when a file is imported. */
@ApiTags('imports')
@Controller('import-mappings')
@Roles('administrator')
export class ImportMappingsController {
  constructor(private readonly mappings: SavedMappings) {}

  @Get()
  @Roles('administrator', 'manager')
  @ApiOperation({ summary: 'The mappings of columns that are kept, by kind and name' })
  @ApiOkResponse({ type: SavedMappingsAnswer })
  async list(@Query() { kind }: ListMappingsRequest): Promise<SavedMappingsAnswer> {
    const wanted = kind === undefined ? undefined : kindOf(kind);
    const all = await this.mappings.all();
    return {
      mappings: all
        .filter((mapping) => wanted === undefined || mapping.kind === wanted)
        .map((mapping) => ({ kind: mapping.kind, name: mapping.name, columns: mapping.columns }))
        .sort((one, other) => one.kind.localeCompare(other.kind) || one.name.localeCompare(other.name)),
    };
  }

  @Put(':kind/:name')
  @KindParam()
  @ApiOperation({ summary: 'Keeps a mapping under a name; one of the same name is replaced' })
  @ApiOkResponse({ type: OutcomeAnswer })
  async save(
    @Param('kind') word: string,
    @Param('name') name: string,
    @Body() { columns }: MappingColumnsBody,
    @InContext() context: CommandContext,
  ): Promise<OutcomeAnswer> {
    const kind = kindOf(word);
    // Names the field that is not known, and those that are.
    chosenMapping({ columns }, kind);
    const checked = checkSavedMapping({ kind, name, columns });
    if (!checked.ok) throw new Refused({ code: checked.fault.code });
    return applied(await this.mappings.decide(context, (state) => saveMapping(checked.value, state)));
  }

  @Delete(':kind/:name')
  @KindParam()
  @ApiOperation({ summary: 'Forgets a mapping; what was imported by it stays' })
  @ApiOkResponse({ type: OutcomeAnswer })
  async remove(
    @Param('kind') word: string,
    @Param('name') name: string,
    @InContext() context: CommandContext,
  ): Promise<OutcomeAnswer> {
    const wanted = { kind: kindOf(word), name };
    return applied(await this.mappings.decide(context, (state) => removeMapping(wanted, state)));
  }
}
