/** Something in a git directory that is missing, malformed or of a kind we cannot read. */
export class GitError extends Error {
  override readonly name = 'GitError';
}
