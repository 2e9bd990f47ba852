import { foldText } from '../../platform/read-store/folding.js';

/** What a cell of a training matrix says in the words of our own files: `in date 2027-03-12`. */
export type StatedCell =
  | { readonly kind: 'expires' | 'due'; readonly day: string }
  | { readonly kind: 'required' }
  /** Nothing that could be recorded: not required, exempt, or in date for ever. */
  | { readonly kind: 'nothing' };

const STATED =
  /^(in date|due soon|expired|to do|overdue|exempt|no longer required|not required)(?: (\d.*))?$/;

/** Undefined where the cell is not in these words. */
export const statedCell = (text: string): StatedCell | undefined => {
  const [, word, day] = STATED.exec(foldText(text)) ?? [];
  switch (word) {
    case undefined:
      return undefined;
    case 'in date':
    case 'due soon':
    case 'expired':
      return day === undefined ? { kind: 'nothing' } : { kind: 'expires', day };
    case 'to do':
      return day === undefined ? { kind: 'required' } : { kind: 'due', day };
    case 'overdue':
      // Whoever is allocated it now cannot have been late before.
      return { kind: 'required' };
    default:
      return { kind: 'nothing' };
  }
};
