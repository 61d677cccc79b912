import { escapeUnseen } from '../escape.ts';

/** Text that Markdown shows as it is: no emphasis, link, mention, HTML, list or table cell comes out of it. */
export function escapeMarkdown(text: string): string {
  return escapeUnseen(text)
    .replace(/[\\`*_[\]|~^$]/g, '\\$&')
    .replace(/^(\s*)([-+#]|\d+(?=[.)]))/, '$1\\$2')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;');
}

/** Text as inline code, which may itself hold backticks. */
export function quoteCode(text: string): string {
  const shown = escapeUnseen(text);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Inline code within a table, where a bar would end the cell. */
export function quoteCodeCell(text: string): string {
  return quoteCode(text).replaceAll('|', '\\|');
}
