import type { Block, Inline, TaskItem } from './block.ts';

/** A node of the Atlassian Document Format. */
export interface AdfNode {
  readonly type: string;
  readonly version?: number;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly content?: readonly AdfNode[];
}

/**
 * Writes blocks as the document format that Jira Cloud takes.
 *
 * @param isDone whether the box of a task, by its plain text, was ticked before
 */
export function toAdf(blocks: readonly Block[], isDone: (task: string) => boolean = () => false): AdfNode {
  return { type: 'doc', version: 1, content: blocks.flatMap((block, index) => writeBlock(block, index, isDone)) };
}

/** Plain text of all ticked boxes in a document that Jira gave back. */
export function readDoneTasks(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, attrs, content } = node as { type?: unknown; attrs?: { state?: unknown }; content?: unknown };
  const inner = Array.isArray(content) ? content : [];
  if (type === 'taskItem') return attrs?.state === 'DONE' ? [readText(node)] : [];
  return inner.flatMap(readDoneTasks);
}

/** Text of a task as it is compared: runs joined, without marks. */
function plainTask(item: TaskItem): string {
  return item.text.map(run => (typeof run === 'string' ? run : 'code' in run ? run.code : run.text)).join('');
}

function readText(node: unknown): string {
  const { text, content } = node as { text?: unknown; content?: unknown };
  if (typeof text === 'string') return text;
  return Array.isArray(content) ? content.map(readText).join('') : '';
}

function writeBlock(block: Block, index: number, isDone: (task: string) => boolean): AdfNode[] {
  switch (block.kind) {
    case 'heading':
      return [{ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: block.text }] }];
    case 'paragraph':
      return [writeParagraph(block.text)];
    case 'list':
      return [
        {
          type: 'bulletList',
          content: block.items.map(item => ({ type: 'listItem', content: [writeParagraph(item)] })),
        },
      ];
    case 'tasks':
      // A task holds text only, so its commands follow in a block of their own.
      return block.items.flatMap((item, task) => [
        {
          type: 'taskList',
          attrs: { localId: `list-${index}-${task}` },
          content: [
            {
              type: 'taskItem',
              attrs: { localId: `task-${index}-${task}`, state: isDone(plainTask(item)) ? 'DONE' : 'TODO' },
              content: item.text.map(writeInline),
            },
          ],
        },
        ...(item.commands.length === 0
          ? []
          : [
              {
                type: 'codeBlock',
                attrs: { language: 'shell' },
                content: [{ type: 'text', text: item.commands.join('\n') }],
              },
            ]),
      ]);
  }
}

function writeParagraph(runs: readonly Inline[]): AdfNode {
  return { type: 'paragraph', content: runs.filter(run => run !== '').map(writeInline) };
}

function writeInline(run: Inline): AdfNode {
  if (typeof run === 'string') return { type: 'text', text: run };
  if ('code' in run) return { type: 'text', text: run.code === '' ? ' ' : run.code, marks: [{ type: 'code' }] };
  return { type: 'text', text: run.text, marks: [{ type: 'link', attrs: { href: run.href } }] };
}
