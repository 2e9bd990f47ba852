import type { RowFault } from '../row-fault.js';
import { EMAIL_WARNINGS, emailLikeness, emailMailbox, emailSkeleton } from '../values/email.js';

/** Remembers the addresses of a file, to warn of those that can be confused. Memory: some 200 bytes an address. */
export class EmailLikenesses {
  private readonly known = new Map<string, { readonly email: string; readonly row: number }>();

  /** What is to be said of the address of a row; remembers it. */
  warnings(row: number, email: string | null | undefined): readonly RowFault[] {
    if (email === null || email === undefined) return [];
    const like = emailMailbox(emailSkeleton(email));
    const earlier = this.known.get(like);
    if (earlier === undefined) {
      this.known.set(like, { email, row });
      return [];
    }
    const code = emailLikeness(earlier.email, email);
    return code === undefined
      ? []
      : [{ column: 'email', code, message: `${EMAIL_WARNINGS[code]}: see row ${earlier.row}` }];
  }
}
