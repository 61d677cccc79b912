/** A run of text in a line. */
export type Inline = string | { readonly code: string } | { readonly text: string; readonly href: string };

/** A line of a check list with the commands that belong to it. */
export interface TaskItem {
  readonly text: readonly Inline[];
  readonly commands: readonly string[];
}

/** Content of a ticket, apart from how a tracker writes it down. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'tasks'; readonly items: readonly TaskItem[] };

/** Sentences of play books mark code with backticks. */
export function toInlines(sentence: string): Inline[] {
  return sentence
    .split('`')
    .map((part, index): Inline => (index % 2 === 1 ? { code: part } : part))
    .filter(run => run !== '');
}

/**
 * Makes names and paths from a repository harmless: control characters, line breaks and characters that turn or hide
 * text become visible escapes, and what is too long is cut.
 */
export function escapeControl(text: string, maxLength = 300): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, character => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
  });
  return visible.length <= maxLength ? visible : `${visible.slice(0, maxLength - 1)}…`;
}
