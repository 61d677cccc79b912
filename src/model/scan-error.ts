/** A fault that stops a run and that the user can mend: shown as one line, without a stack trace. */
export class ScanError extends Error {
  override readonly name = 'ScanError';
  readonly code: string;
  /** What to do next. */
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}
