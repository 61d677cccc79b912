/** One way to answer. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly name: string;
  readonly description?: string;
}

/** Questions to a person at a terminal; tests answer them by themselves. */
export interface Interview {
  choose<Value extends string>(message: string, choices: readonly Choice<Value>[], usual: Value): Promise<Value>;
  /** @param check what is wrong with the text, or nothing */
  ask(message: string, usual: string, check?: (text: string) => string | undefined): Promise<string>;
}

/** The person has left the interview by Ctrl-C or Ctrl-D. */
export function isLeaving(error: unknown): boolean {
  return error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name);
}

/** Questions by @inquirer/prompts, drawn on standard error so that standard output stays free for results. */
export async function createInterview(signal: AbortSignal): Promise<Interview> {
  const { select, input } = await import('@inquirer/prompts');
  const context = { signal, output: process.stderr };
  return {
    choose: (message, choices, usual) => select({ message, choices, default: usual, loop: false }, context),
    ask: (message, usual, check) =>
      input({ message, default: usual, ...(check && { validate: text => check(text) ?? true }) }, context),
  };
}
