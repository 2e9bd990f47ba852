/** One promised figure, measured. `higher`: at least `target` is wanted; `lower`: at most. */
export type Figure = {
  readonly name: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly target: number;
  /** Every run's value; the figure is their median. */
  readonly runs: readonly number[];
  /** The most that the machine could do, measured in the same run, in the same unit. */
  readonly rawLimit?: { readonly what: string; readonly value: number };
  readonly note?: string;
};

export type ReportedFigure = Figure & {
  readonly median: number;
  readonly met: boolean;
  readonly shareOfRawLimit?: number;
};

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
};

/** `share` from 0 to 1: the value that this share of the samples does not exceed. */
export const percentile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const reported = (figure: Figure): ReportedFigure => {
  const value = median(figure.runs);
  const met = figure.better === 'higher' ? value >= figure.target : value <= figure.target;
  const raw = figure.rawLimit?.value;
  return { ...figure, median: value, met, ...(raw === undefined ? {} : { shareOfRawLimit: value / raw }) };
};

const rounded = (value: number): string => (value >= 100 ? String(Math.round(value)) : value.toFixed(1));

/** One line for people. */
export const lineOf = (figure: ReportedFigure): string => {
  const { name, unit, better, target, runs, met, rawLimit, shareOfRawLimit, note } = figure;
  const raw =
    rawLimit === undefined || shareOfRawLimit === undefined
      ? ''
      : `; ${Math.round(shareOfRawLimit * 100)} % of ${rawLimit.what} (${rounded(rawLimit.value)})`;
  const wanted = `${better === 'higher' ? 'at least' : 'at most'} ${target}`;
  return `${met ? 'met   ' : 'MISSED'} ${name}: ${rounded(figure.median)} ${unit} (${wanted}; runs ${runs.map(rounded).join(', ')}${raw})${note === undefined ? '' : `; ${note}`}`;
};
