import type { FileSeen } from '../../imports/open-imports/import-record.js';
import type { Refusal } from '../../platform/deciding/decision.js';
import type { Outputs } from '../say.js';
import { commandMessage, gathered, type ImportReport, jsonOf, refusedReport } from './import-report.js';
import type { ImportRequest } from './import-request.js';
import { summaryOf, type Told } from './import-summary.js';

/** What came of the file, as it was asked to be told. */
export const tell = async (json: boolean, told: Told, outputs: Outputs): Promise<void> => {
  if (json) return printJson(told.report, outputs);
  for await (const line of summaryOf(told)) outputs.say(line);
};

/** That nothing was changed, and why. `seen`: how the file was read, where it is its columns that are not understood. */
export const tellRefusal = async (
  refusal: Refusal,
  { json, values }: ImportRequest,
  outputs: Outputs,
  seen?: FileSeen,
): Promise<void> => {
  if (json) await printJson(refusedReport(refusal, values, seen), outputs);
  else outputs.complain(`rollbook: ${commandMessage(refusal)}`);
};

const printJson = async (report: ImportReport, { print, say }: Outputs): Promise<void> => {
  if (print === undefined) {
    let text = '';
    for await (const piece of jsonOf(report)) text += piece;
    say(text);
    return;
  }
  for await (const piece of gathered(jsonOf(report))) await print(piece);
  await print('\n');
};
