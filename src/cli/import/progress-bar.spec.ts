import { barText, ProgressBar } from './progress-bar.js';

describe('the text of a bar', () => {
  it('is a count while nobody knows how much there is', () =>
    expect(barText('Reading', 12_345, undefined)).toBe('Reading 12,345 rows'));

  it('is filled by the share that is done', () => {
    expect(barText('Importing', 0, 10)).toBe(`Importing [${'-'.repeat(30)}] 0% 0 of 10`);
    expect(barText('Importing', 5, 10)).toBe(`Importing [${'#'.repeat(15)}${'-'.repeat(15)}] 50% 5 of 10`);
    expect(barText('Importing', 1_999, 2_000)).toBe(`Importing [${'#'.repeat(30)}] 99% 1,999 of 2,000`);
    expect(barText('Importing', 0, 0)).toBe(`Importing [${'#'.repeat(30)}] 100% 0 of 0`);
  });
});

describe('a bar on a terminal', () => {
  it('draws over its line, not more than ten times a second, and leaves it empty', () => {
    const drawn: string[] = [];
    let now = 0;
    const bar = new ProgressBar(
      (text) => drawn.push(text),
      () => now,
    );
    for (const rows of [1, 2, 3, 4]) {
      bar.show('Reading', rows);
      now += 60;
    }
    bar.clear();
    bar.clear();
    const line = '\r\u001b[2K';
    expect(drawn).toEqual([`${line}Reading 1 rows`, `${line}Reading 3 rows`, line]);
  });

  it('is silent where there is no terminal', () => {
    const bar = new ProgressBar(undefined, () => {
      throw new Error('Nobody asks for the time');
    });
    bar.show('Reading', 1);
    bar.clear();
  });
});
