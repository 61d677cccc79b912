/** What a ticket in a tracker says of itself, in a comment that people do not see. */
export interface Marker {
  readonly id: string;
  readonly digest: string;
  readonly due: string;
}

const MARKER = /scan-secrets:v1 id=([0-9a-f]{16}) digest=([0-9a-f]{16}) due=(\d{4}-\d\d-\d\dT\d\d:\d\dZ)/;
const END = '<!-- scan-secrets:end -->';

export function writeMarker({ id, digest, due }: Marker): string {
  return `scan-secrets:v1 id=${id} digest=${digest} due=${due}`;
}

export function readMarker(text: string): Marker | undefined {
  const [, id, digest, due] = MARKER.exec(text) ?? [];
  return id === undefined || digest === undefined || due === undefined ? undefined : { id, digest, due };
}

/** Our part of a Markdown description, between two comments, so that people can write above and below it. */
export function wrapSection(section: string, marker: Marker): string {
  return `<!-- ${writeMarker(marker)} -->\n\n${section.trim()}\n\n${END}\n`;
}

/**
 * Puts a new section in the place of the old one: text around it stays, and boxes that people ticked stay ticked where
 * the new section has the same line.
 */
export function replaceSection(description: string, wrapped: string): string {
  const old = description.replace(/\r\n/g, '\n');
  const start = old.search(/<!-- scan-secrets:v1 /);
  if (start < 0) return carryTicks(old, wrapped);
  const end = old.indexOf(END, start);
  const after = end < 0 ? '' : old.slice(end + END.length).replace(/^\n/, '');
  return old.slice(0, start) + carryTicks(old, wrapped) + after;
}

/** Takes our mark off a description: what is left is not met again. */
export function eraseMarker(description: string): string {
  return description.replace(/scan-secrets:v1 id=/g, 'scan-secrets:duplicate of=');
}

/** Ticks the boxes of `wrapped` whose text is ticked in `old`. */
export function carryTicks(old: string, wrapped: string): string {
  const ticked = new Set([...old.matchAll(/^\s*[-*] \[[xX]\] (.*?)\s*$/gm)].map(([, text]) => text));
  return wrapped.replace(/^- \[ \] (.*)$/gm, (line, text: string) =>
    ticked.has(text.trim()) ? `- [x] ${text}` : line,
  );
}
