import type { Block, Inline, TaskItem } from './block.ts';

/** Writes blocks as the Markdown that GitHub, GitLab and Linear share. */
export function toMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join('\n\n')}\n`;
}

/** One line of Markdown; text from a repository cannot start markup, mention anybody or leave its place. */
function writeInlines(runs: readonly Inline[]): string {
  return runs.map(writeInline).join('');
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `### ${escapeText(block.text)}`;
    case 'paragraph':
      return writeInlines(block.text);
    case 'list':
      return block.items.map(item => `- ${writeInlines(item)}`).join('\n');
    case 'tasks':
      return block.items.map(writeTask).join('\n');
  }
}

function writeTask(item: TaskItem): string {
  const line = `- [ ] ${writeInlines(item.text)}`;
  if (item.commands.length === 0) return line;
  return [line, '  ```sh', ...item.commands.map(command => `  ${command}`), '  ```'].join('\n');
}

function writeInline(run: Inline): string {
  if (typeof run === 'string') return escapeText(run);
  if ('code' in run) return writeCode(run.code);
  return `[${escapeText(run.text)}](${encodeURI(run.href).replace(/[()]/g, character => (character === '(' ? '%28' : '%29'))})`;
}

function writeCode(code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = code.startsWith('`') || code.endsWith('`') || code === '' ? ' ' : '';
  return `${fence}${pad}${code}${pad}${fence}`;
}

function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replaceAll('&', '&amp;');
}
