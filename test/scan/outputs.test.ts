import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { GitFolder, makeTemporary } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';
import { makeSecretTexts } from '../properties/secret-pieces.ts';
import { runProgram, scanByProgram } from './run-program.ts';

const FORMATS = ['text', 'sarif', 'json', 'jsonl', 'csv', 'junit', 'gitlab', 'github', 'markdown', 'html'];

/** What a part of a secret must at least be to give it away: longer than any public prefix and the four characters shown. */
const LEAK_LENGTH = 30;

let folder: GitFolder;
/** The raw values, as the program itself found them. */
let values: string[];

/** A secret of each rule, in file, history, message and name of a file. */
beforeAll(async () => {
  folder = GitFolder.init();
  const texts = (await makeSecretTexts()).filter(text => !text.includes('\0'));
  for (const [i, text] of texts.entries()) folder.write(`all/${i}.txt`, text);
  folder.commit({ 'gone.ts': embed(makeToken('gone')) }, `subject with ${makeToken('in a message')}`);
  folder.git('rm', '--quiet', 'gone.ts');
  folder.git('tag', '-a', 'v1', '-m', makeToken('in a tag'));
  folder.commit({ [`name-${makeToken('in a name')}.txt`]: embed(makeToken('below a name')) });
  const { report } = scanByProgram(folder.path, ['--explain']);
  values = [...new Set(report.findings.map(({ secret }) => secret.raw!))];
  expect(values.length).toBeGreaterThan(130);
}, 60_000);

/** What of a value must stay unknown: of a service account's JSON only the key, for its names are facts to report. */
function pickConfidential(value: string): string {
  const key = /private_key\\*": *\\*"(.*?)\\*"/s.exec(value)?.[1] ?? value;
  return key.replace(/\\+n|\s+/g, '');
}

/** Values of which a text holds the whole or a telling part. */
function listLeaks(text: string): string[] {
  const flat = text.replace(/\\+n|\s+/g, '');
  return values.filter(value => {
    const bare = pickConfidential(value);
    if (bare.length < 8) return false;
    for (let at = 0; at + LEAK_LENGTH < bare.length; at += LEAK_LENGTH)
      if (flat.includes(bare.slice(at, at + LEAK_LENGTH))) return true;
    return flat.includes(bare);
  });
}

describe('no output holds a value', () => {
  test.each([[[]], [['--explain', '--verbose']]])('of a scan %j, in any format', words => {
    const out = makeTemporary();
    const requests = FORMATS.flatMap(format => ['--format', `${format}=${join(out, format)}`]);
    const { exit, stdout, stderr } = runProgram([
      folder.path,
      '--no-config',
      '--format',
      'text',
      ...requests,
      ...words,
    ]);
    expect(exit).toBe(1);
    for (const text of [stdout, stderr, ...FORMATS.map(format => readFileSync(join(out, format), 'utf8'))])
      expect(listLeaks(text)).toEqual([]);
  });

  test('unless it is asked for', () => {
    const { stdout } = runProgram([folder.path, '--no-config', '--format', 'json', '--show-secrets']);
    expect(stdout).toContain(makeToken('gone'));
    expect(listLeaks(stdout).length).toBeGreaterThan(130);
  });

  test('of a report made from another, a baseline, tickets, or anything else that a run leaves behind', () => {
    const out = makeTemporary();
    const at = (name: string): string => join(out, name);
    runProgram([folder.path, '--no-config', '--format', `json=${at('report.json')}`]);
    const requests = FORMATS.flatMap(format => ['--format', `${format}=${at(`again.${format}`)}`]);
    runProgram(['report', '--from', at('report.json'), ...requests]);
    runProgram(['baseline', 'create', folder.path, '--baseline', at('baseline.json')]);
    for (const sink of ['markdown', 'json'])
      writeFileSync(
        at(`tickets.${sink}`),
        runProgram(['tickets', '--from', at('report.json'), '--to', sink], { cwd: out }).stdout,
      );
    const left = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter(name => statSync(at(name)).isFile());
    expect(left.length).toBeGreaterThanOrEqual(FORMATS.length + 4);
    for (const name of left) expect([name, listLeaks(readFileSync(at(name), 'utf8'))]).toEqual([name, []]);
    const kept = readdirSync(join(folder.path, '.git'), { recursive: true, encoding: 'utf8' });
    for (const name of kept.filter(path => path.includes('scan-secrets')).map(path => join(folder.path, '.git', path)))
      if (statSync(name).isFile()) expect(listLeaks(readFileSync(name, 'latin1'))).toEqual([]);
  });
});
