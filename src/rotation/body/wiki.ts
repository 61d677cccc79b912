import type { Block, Inline } from './block.ts';

/** Writes blocks in the wiki notation that Jira Data Center takes. */
export function toWiki(blocks: readonly Block[]): string {
  return `${blocks.map(writeBlock).join('\n\n')}\n`;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `h3. ${escapeWiki(block.text)}`;
    case 'paragraph':
      return writeInlines(block.text);
    case 'list':
      return block.items.map(item => `* ${writeInlines(item)}`).join('\n');
    case 'tasks':
      return block.items
        .map(({ text, commands }) => {
          const line = `* ( ) ${writeInlines(text)}`;
          return commands.length === 0 ? line : `${line}\n{noformat}\n${commands.join('\n')}\n{noformat}`;
        })
        .join('\n');
  }
}

function writeInlines(runs: readonly Inline[]): string {
  return runs
    .map(run => {
      if (typeof run === 'string') return escapeWiki(run);
      return 'code' in run ? `{{${escapeWiki(run.code)}}}` : `[${escapeWiki(run.text)}|${encodeURI(run.href)}]`;
    })
    .join('');
}

function escapeWiki(text: string): string {
  return text.replace(/[\\{}[\]|*_^~+!-]/g, '\\$&');
}
