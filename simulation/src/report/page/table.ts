import type { ReportTable } from '../tables.ts';
import { markup, type Markup } from './markup.ts';

/** A table with its caption and the scopes that screen readers go by. */
export function tableMarkup({ caption, columns, rows }: ReportTable): Markup {
  return markup`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${columns.map(
    (column) => markup`<th scope="col">${column}</th>`,
  )}</tr></thead><tbody>${rows.map(
    ([name = '', ...cells]) =>
      markup`<tr><th scope="row">${name}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

/** A table behind a figure, for those who want its figures, or cannot see it. */
export function tableBehind(table: ReportTable): Markup {
  return markup`<details><summary>As a table</summary>${tableMarkup(table)}</details>`;
}
