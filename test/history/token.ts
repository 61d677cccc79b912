import { createHash } from 'node:crypto';
import { toCrc32Base62 } from '../../src/rules/instance/checksum.ts';

/** A GitHub token with a valid checksum: the same for the same name, and like no other. */
export function makeToken(name: string): string {
  const body = createHash('sha512')
    .update(name)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 30);
  return `${'ghp'}_${body}${toCrc32Base62(body)}`;
}

/** A text with a value on its third line, behind characters that take more than one byte or unit. */
export function embed(value: string): string {
  return `# naïve 😀\r\n\nconst clé = '😀', token = "${value}"; // ${'end'}\n`;
}
