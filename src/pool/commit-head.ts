const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * One line for each commit, as `UnitResult.commitLines` wants it: `id tree seconds parent parent …`. What is no id stays
 * out of it: an empty tree, a parent fewer.
 */
export function readCommitHead(oid: string, bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8192)).toString('latin1');
  let at = 0;
  let tree = '';
  let parents = '';
  let seconds = '0';
  while (at < head.length && head[at] !== '\n') {
    const end = head.indexOf('\n', at);
    const line = head.slice(at, end < 0 ? head.length : end);
    if (line.startsWith('tree ')) tree = readId(line.slice(5));
    else if (line.startsWith('parent ')) parents += readId(line.slice(7)) && ` ${line.slice(7)}`;
    else if (line.startsWith('committer ')) {
      seconds = /> (-?\d+) [+-]\d{4}$/.exec(line)?.[1] ?? '0';
      break;
    }
    if (end < 0) break;
    at = end + 1;
  }
  return `${oid} ${tree} ${seconds}${parents}`;
}

function readId(text: string): string {
  return ID.test(text) ? text : '';
}
