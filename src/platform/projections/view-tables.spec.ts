import { definitionVersionOf, firstTableOf, nextTable, planTables } from './view-tables.js';

const [v1, v2, v3] = [firstTableOf(1), firstTableOf(2), firstTableOf(3)];

describe('the tables of a view', () => {
  it('are numbered so that a later build and a later version are higher', () => {
    expect(nextTable(1, [])).toBe(v1);
    expect(nextTable(1, [v1])).toBe(v1 + 1);
    expect(nextTable(2, [v1, v1 + 7])).toBe(v2);
    expect(definitionVersionOf(v2 + 5)).toBe(2);
  });

  it('are built first where none is active', () => {
    expect(planTables(1, undefined, [])).toEqual({ build: v1, drop: [], superseded: false });
  });

  it('are served as they are where nothing changed', () => {
    expect(planTables(1, v1 + 1, [v1 + 1])).toEqual({ live: v1 + 1, drop: [], superseded: false });
  });

  it('are resumed where a build was broken off, and dropped where a swap left them', () => {
    expect(planTables(1, v1 + 1, [v1, v1 + 1, v1 + 2])).toEqual({
      live: v1 + 1,
      build: v1 + 2,
      drop: [v1],
      superseded: false,
    });
    expect(planTables(1, undefined, [v1])).toEqual({ build: v1, drop: [], superseded: false });
  });

  it('are built anew for a new version, while the old one stays for its readers', () => {
    expect(planTables(2, v1, [v1])).toEqual({ build: v2, drop: [], superseded: false });
    expect(planTables(2, v1, [v1, v1 + 1, v2])).toEqual({ build: v2, drop: [v1 + 1], superseded: false });
  });

  it('are left alone where a newer program owns the view', () => {
    expect(planTables(2, v3, [v2, v3])).toEqual({ drop: [], superseded: true });
  });
});
