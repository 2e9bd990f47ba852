import { eventually } from '../eventually.js';
import type { Reply, Rollbook } from '../rollbook.js';

type Client = ReturnType<Rollbook['as']>;

/** What answers about operations hold that tests go on with. */
export type OperationBody = {
  readonly cancelRequestedAt: string | null;
  readonly operationId: string;
  readonly planToken: string;
  readonly state: string;
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly results: readonly Readonly<Record<string, unknown>>[];
  readonly operations: readonly OperationBody[];
  readonly next: string | null;
  readonly code: string;
};
export const bodyOf = (reply: Reply): OperationBody => reply.body as never;

export const preview = async (
  as: Client,
  action: string,
  selection: object,
  params?: object,
): Promise<OperationBody> =>
  bodyOf(
    await as.post('/bulk-operations/preview', {
      action,
      selection,
      ...(params === undefined ? {} : { params }),
    }),
  );

/** Waits until the operation is over and the views show all that it did. */
export const finished = async (as: Client, operationId: string): Promise<OperationBody> => {
  let shown: OperationBody | undefined;
  await eventually(`operation ${operationId} is over`, async () => {
    shown = bodyOf(await as.get(`/bulk-operations/${operationId}`));
    expect(shown.state).toBe('finished');
  });
  if (shown === undefined) throw new Error('The operation was not shown');
  return shown;
};

/** Preview, ask, wait. */
export const done = async (
  as: Client,
  action: string,
  selection: object,
  params?: object,
  wish: object = {},
): Promise<OperationBody> => {
  const { planToken, total } = await preview(as, action, selection, params);
  const asked = bodyOf(await as.post('/bulk-operations', { planToken, confirmCount: total, ...wish }));
  return finished(as, asked.operationId);
};
