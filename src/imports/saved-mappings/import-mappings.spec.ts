import { fold } from '../../platform/deciding/drafting.js';
import { importMappings, mappingIdOf, removeMapping, saveMapping } from './import-mappings.js';

const payroll = {
  name: 'Payroll',
  kind: 'learners',
  columns: { 'Pers. No.': 'employeeNumber', Notes: null },
} as const;
const saved = {
  type: 'ImportMappingSaved',
  data: { mappingId: mappingIdOf('learners', 'Payroll'), ...payroll },
} as const;
const kept = fold(importMappings, [saved]);

describe('a saved mapping', () => {
  it('is saved, and replaced by one of the same name in any case', () => {
    expect(saveMapping(payroll, importMappings.initial)).toEqual({ outcome: 'accepted', events: [saved] });
    const other = { ...payroll, name: 'PAYROLL', columns: { Number: 'employeeNumber' } } as const;
    expect(saveMapping(other, kept)).toMatchObject({
      outcome: 'accepted',
      events: [{ type: 'ImportMappingSaved', data: { mappingId: saved.data.mappingId, name: 'PAYROLL' } }],
    });
  });

  it('stays as it is where it is saved again', () => {
    const again = { ...payroll, columns: { Notes: null, 'Pers. No.': 'employeeNumber' } } as const;
    expect(saveMapping(again, kept)).toEqual({ outcome: 'accepted', events: [] });
  });

  it('is one for files of its kind alone', () => {
    expect(removeMapping({ kind: 'completions', name: 'Payroll' }, kept)).toMatchObject({
      refusal: { code: 'MAPPING_NOT_FOUND' },
    });
    const removal = removeMapping({ kind: 'learners', name: 'payroll' }, kept);
    expect(removal.outcome === 'accepted' && fold(importMappings, [saved, ...removal.events]).size).toBe(0);
  });

  it('is one of a number that people can look through', () => {
    const many = Array.from({ length: 500 }, (_, at) => {
      const name = `Mapping ${at}`;
      return { ...saved, data: { ...saved.data, name, mappingId: mappingIdOf('learners', name) } };
    });
    expect(saveMapping(payroll, fold(importMappings, many))).toMatchObject({
      refusal: { code: 'MAPPINGS_TOO_MANY' },
    });
  });
});
