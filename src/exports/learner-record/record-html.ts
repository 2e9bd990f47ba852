import type { LearnerRecordAnswer } from './record.answer.js';

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

type Cell = string | null | undefined;

const row = (cells: readonly Cell[]): string =>
  `<tr>${cells.map((cell) => `<td>${escaped(cell ?? '')}</td>`).join('')}</tr>`;
const table = (headers: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `<table><thead><tr>${headers.map((header) => `<th scope="col">${escaped(header)}</th>`).join('')}</tr></thead><tbody>${rows.map(row).join('')}</tbody></table>`;
const facts = (pairs: readonly (readonly [string, Cell])[]): string =>
  `<dl>${pairs.map(([term, said]) => `<dt>${escaped(term)}</dt><dd>${escaped(said ?? '–')}</dd>`).join('')}</dl>`;

const STYLE = `body{font:15px/1.45 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
h1{margin-bottom:0}h2{margin-top:2rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#555}dd{margin:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid #ccc}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}thead{display:table-header-group}}`;

/** A page to read or print: nothing in it is loaded from elsewhere, and every status is in words. Pure. */
export const recordHtml = ({ takenAt, learner, training, history }: LearnerRecordAnswer): string => {
  const name = learner.name ?? 'Erased learner';
  return [
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
    `<meta name="viewport" content="width=device-width"><title>Training record</title><style>${STYLE}</style></head><body>`,
    `<h1>${escaped(name)}</h1><p>Training record, taken ${escaped(takenAt)}</p>`,
    facts([
      ['Status', `${learner.statusSymbol} ${learner.statusWord}`],
      ['Group', learner.groupPath.join(' / ')],
      ['Job role', learner.jobRoleName],
      ['E-mail address', learner.email],
      ['Employee number', learner.employeeNumber],
      ['External id', learner.externalId],
      ['First day at work', learner.startedOn],
      ['Inactive since', learner.leftOn],
    ]),
    '<h2>Training</h2>',
    table(
      ['Course', 'Status', 'Why', 'Completed on'],
      training.courses.map(({ code, title, courseId, word, explanation, completions }) => [
        `${title ?? courseId}${code === null ? '' : ` (${code})`}`,
        word,
        explanation,
        completions
          .map(({ completedOn, state }) => (state === 'counts' ? completedOn : `${completedOn} (${state})`))
          .join(', '),
      ]),
    ),
    '<h2>History</h2>',
    table(
      ['When', 'What', 'By'],
      history.map(({ recordedAt, sentence, who }) => [recordedAt, sentence, `${who.kind} ${who.id}`]),
    ),
    '</body></html>\n',
  ].join('\n');
};
