import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/json/report.ts';
import { GitFolder, makeTemporary } from '../history/git-folder.ts';
import { embed, makeToken } from '../history/token.ts';
import { listValues, runProgram, scanForTokens } from './run-program.ts';

const textFor = (place: string): string => embed(makeToken(place));

const faultsOf = ({ receipt }: Report): [string, string][] =>
  receipt.skipped.flatMap(({ what, why, because }) => (because === 'fault' ? [[what, why]] : []));

/** A repository with a secret in an object that will be spoilt and one in an object that will not. */
function makeRepository(): { folder: GitFolder; spoilt: string } {
  const folder = GitFolder.init();
  folder.commit({ 'spoilt.ts': textFor('spoilt'), 'sound.ts': textFor('sound') });
  const spoilt = folder.git('rev-parse', 'HEAD:spoilt.ts');
  folder.git('rm', '--quiet', 'spoilt.ts');
  folder.commit({});
  return { folder, spoilt };
}

describe('a loose object', () => {
  test.each<[string, (bytes: Buffer) => Uint8Array, RegExp]>([
    ['cut short', bytes => bytes.subarray(0, 20), /./],
    ['empty', () => Buffer.alloc(0), /./],
    ['of other bytes', () => Buffer.from('no deflate at all'), /./],
  ])('that is %s is reported, the rest is scanned', (_, change, why) => {
    const { folder, spoilt } = makeRepository();
    const path = join(folder.path, '.git/objects', spoilt.slice(0, 2), spoilt.slice(2));
    const bytes = change(readFileSync(path));
    rmSync(path);
    writeFileSync(path, bytes);
    const { exit, stderr, report } = scanForTokens(folder.path);
    expect([exit, stderr]).toEqual([2, '']);
    expect(listValues(report)).toEqual([makeToken('sound')]);
    expect(faultsOf(report)).toEqual([[`object ${spoilt}`, expect.stringMatching(why)]]);
    const human = runProgram([folder.path, '--no-config']);
    expect(human.exit).toBe(2);
    expect(human.stdout).toContain(spoilt);
    expect(human.stdout + human.stderr).not.toMatch(/^ {4}at /m);
  });
});

describe('a pack', () => {
  const packed = (): { folder: GitFolder; pack: string } => {
    const { folder } = makeRepository();
    folder.git('repack', '-adq');
    folder.git('prune-packed', '--quiet');
    const name = readdirSync(join(folder.path, '.git/objects/pack')).find(file => file.endsWith('.pack'))!;
    const pack = join(folder.path, '.git/objects/pack', name);
    chmodSync(pack, 0o644);
    return { folder, pack };
  };

  test('cut in the middle: what stands before the cut is scanned', () => {
    const { folder, pack } = packed();
    truncateSync(pack, Math.floor(statSync(pack).size / 2));
    const { exit, stderr, report } = scanForTokens(folder.path);
    expect([exit, stderr]).toEqual([2, '']);
    expect(listValues(report)).toEqual([makeToken('sound')]);
    expect(faultsOf(report).length).toBeGreaterThan(0);
  });

  test('without its index', () => {
    const { folder, pack } = packed();
    rmSync(pack.replace(/\.pack$/, '.idx'));
    const { exit, report } = scanForTokens(folder.path);
    expect(exit).toBe(2);
    expect(listValues(report)).toEqual([makeToken('sound')]);
    expect(faultsOf(report)).toContainEqual([pack, 'its index file is missing']);
  });

  test('that is none', () => {
    const { folder, pack } = packed();
    writeFileSync(pack, 'PAKC');
    const { exit, stderr, report } = scanForTokens(folder.path);
    expect([exit, stderr]).toEqual([2, '']);
    expect(faultsOf(report)).toContainEqual([pack, expect.stringMatching(/not a pack/)]);
  });
});

describe('the index', () => {
  test.each<[string, (bytes: Buffer) => Uint8Array]>([
    ['cut short', bytes => bytes.subarray(0, bytes.length - 40)],
    ['empty', () => Buffer.alloc(0)],
    ['of another kind', () => Buffer.from('DIRX'.padEnd(64, '\0'))],
    ['with more entries than bytes', bytes => spoil(bytes, 8, 0xff)],
    ['of an unknown version', bytes => spoil(bytes, 7, 9)],
  ])('%s is reported by either scan', (_, change) => {
    const { folder } = makeRepository();
    const path = join(folder.path, '.git/index');
    writeFileSync(path, change(readFileSync(path)));
    const whole = scanForTokens(folder.path);
    expect([whole.exit, whole.stderr]).toEqual([2, '']);
    expect(listValues(whole.report)).toEqual([makeToken('sound'), makeToken('spoilt')].sort());
    expect(faultsOf(whole.report)).toEqual([[path, expect.stringMatching(/^index /)]]);
    const staged = scanForTokens(folder.path, ['--staged']);
    expect([staged.exit, staged.stderr]).toEqual([2, '']);
    expect(faultsOf(staged.report)).toEqual([['the index', expect.stringMatching(/^index /)]]);
  });
});

describe('the working tree', () => {
  test('a file and a folder that may not be read are reported', () => {
    const folder = makeTemporary();
    const isRoot = process.getuid?.() === 0;
    writeFileSync(join(folder, 'open.ts'), textFor('open'));
    writeFileSync(join(folder, 'closed.ts'), textFor('closed'), { mode: 0 });
    mkdirSync(join(folder, 'shut'));
    writeFileSync(join(folder, 'shut/in.ts'), textFor('in'));
    chmodSync(join(folder, 'shut'), 0);
    // Nothing is closed to root, so root looks with another's eyes.
    if (isRoot) chmodSync(folder, 0o755);
    const { exit, stderr, report } = scanForTokens(folder, [], isRoot ? { uid: 65_534, cwd: '/' } : {});
    chmodSync(join(folder, 'shut'), 0o755);
    expect([exit, stderr]).toEqual([2, '']);
    expect(listValues(report)).toEqual([makeToken('open')]);
    expect(faultsOf(report).map(([what, why]) => [what.replace(/.*\//, ''), why])).toEqual([
      ['closed.ts', 'permission denied'],
      ['shut', 'permission denied'],
    ]);
  });

  test('links are not followed, out of the folder or round in circles', () => {
    const outside = makeTemporary();
    writeFileSync(join(outside, 'secret.ts'), textFor('outside'));
    const folder = GitFolder.init();
    folder.write('own.ts', textFor('own'));
    symlinkSync(join(outside, 'secret.ts'), join(folder.path, 'file-link.ts'));
    symlinkSync(outside, join(folder.path, 'folder-link'));
    symlinkSync('.', join(folder.path, 'circle'));
    symlinkSync('b', join(folder.path, 'a'));
    symlinkSync('a', join(folder.path, 'b'));
    folder.git('add', '--all');
    const { exit, report } = scanForTokens(folder.path);
    expect(exit).toBe(1);
    expect(listValues(report)).toEqual([makeToken('own')]);
    expect(report.receipt.skipped).toEqual([
      { what: 'a', why: expect.stringContaining('symbolic links'), because: 'choice', count: 5 },
    ]);
  });

  test('a link that is named is followed', () => {
    const root = makeTemporary();
    mkdirSync(join(root, 'sub'));
    writeFileSync(join(root, 'sub/real.ts'), textFor('named'));
    symlinkSync('sub/real.ts', join(root, 'link'));
    const { report } = scanForTokens('link', [], { cwd: root });
    expect([listValues(report), faultsOf(report)]).toEqual([[makeToken('named')], []]);
    expect(report.findings[0]!.occurrences[0]!.path).toBe('sub/real.ts');
  });

  test('the target of a link is content of the repository, and read as such', () => {
    const folder = GitFolder.init();
    symlinkSync(`https://user:${makeToken('link target')}@example.org/`, join(folder.path, 'link'));
    folder.commit({});
    expect(listValues(scanForTokens(folder.path).report)).toEqual([makeToken('link target')]);
  });

  test('pipes and sockets are not waited for', () => {
    const folder = GitFolder.init();
    folder.write('own.ts', textFor('own'));
    execFileSync('mkfifo', [join(folder.path, 'pipe'), join(folder.path, '.gitignore')]);
    const named = scanForTokens(join(folder.path, 'pipe'));
    expect([named.exit, faultsOf(named.report)]).toEqual([2, [[expect.stringMatching(/pipe$/), 'not a regular file']]]);
    const { exit, report } = scanForTokens(folder.path);
    expect(exit).toBe(1);
    expect(listValues(report)).toEqual([makeToken('own')]);
  });

  test.each([
    '.git/index',
    '.git/HEAD',
    '.git/config',
    '.git/packed-refs',
    '.git/info/exclude',
    '.git/shallow',
    '.git/refs/heads/pipe',
    '.git/logs/pipe',
    '.git/objects/info/alternates',
    '.git/objects/00/00000000000000000000000000000000000000',
    '.git/objects/pack/pack-pipe.idx',
    '.scan-secrets.yaml',
    '.scan-secrets-ignore',
    'below/.scan-secrets.yaml',
  ])('a pipe or a folder in place of %s neither hangs nor breaks the run', path => {
    for (const put of [(at: string) => execFileSync('mkfifo', [at]), mkdirSync]) {
      const folder = GitFolder.init();
      folder.commit({ 'own.ts': textFor('own') });
      const absolute = join(folder.path, path);
      mkdirSync(dirname(absolute), { recursive: true });
      rmSync(absolute, { force: true });
      put(absolute);
      if (path.endsWith('.idx')) writeFileSync(absolute.replace(/idx$/, 'pack'), Buffer.alloc(64));
      const { exit, stdout, stderr } = runProgram([folder.path, '--enable', 'github']);
      expect(exit).toBeOneOf([1, 2]);
      expect(stderr).not.toMatch(/unexpected error|^ {4}at /m);
      if (!path.includes('.scan-secrets')) expect(stdout).toContain('own.ts');
    }
  });

  test.each([
    '.git/objects/pack',
    '.git/objects/00',
    '.git/refs/heads',
    '.git/refs',
    '.git/logs',
    '.git/worktrees',
    '.git/info',
  ])('a file in place of the folder %s does not break the run', path => {
    const folder = GitFolder.init();
    folder.write('own.ts', textFor('own'));
    rmSync(join(folder.path, path), { recursive: true, force: true });
    writeFileSync(join(folder.path, path), 'x');
    const { exit, stdout, stderr } = runProgram([folder.path, '--enable', 'github']);
    expect(exit).toBeOneOf([1, 2]);
    expect(stderr).toBe('');
    expect(stdout).toContain('own.ts');
  });

  test('names with line breaks and terminal codes are told whole, and print as one harmless line', () => {
    const folder = GitFolder.init();
    const name = 'a\nb\u001b[31m\u0007\u202e.ts';
    folder.commit({ [name]: textFor('odd name') });
    const { report } = scanForTokens(folder.path);
    expect(report.findings[0].occurrences[0].path).toBe(name);
    for (const format of ['text', 'markdown', 'github', 'csv', 'junit', 'html']) {
      const { stdout } = runProgram([folder.path, '--format', format]);
      expect(stdout.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202e]/);
      expect(stdout).not.toContain(name);
    }
  });

  test('names that are not UTF-8 are read', () => {
    const folder = GitFolder.init();
    const odd = Buffer.concat([Buffer.from(`${folder.path}/caf`), Buffer.from([0xe9])]);
    mkdirSync(odd);
    const places = ['/in.ts', '/\u00e9.ts', '.ts'];
    for (const place of places) writeFileSync(Buffer.concat([odd, Buffer.from(place)]), textFor(place));
    const { exit, report } = scanForTokens(folder.path);
    expect([exit, listValues(report)]).toEqual([1, places.map(makeToken).sort()]);
    expect(report.receipt.files).toBe(3);
    folder.git('add', '--all');
    folder.git('commit', '--quiet', '-m', 'odd names');
    const again = scanForTokens(folder.path).report;
    expect(again.receipt).toMatchObject({ files: 3, complete: true });
    expect(again.findings.map(({ occurrences }) => occurrences.length)).toEqual([1, 1, 1]);
  });
});

describe('a worker that dies', () => {
  test('is replaced, what it read is reported, and everything else is scanned', () => {
    const folder = makeTemporary();
    for (let i = 0; i < 600; i++) writeFileSync(join(folder, `file-${i}.txt`), `nothing in ${i}\n`);
    for (const name of ['aaa.ts', 'zzz.ts']) writeFileSync(join(folder, name), textFor(name));
    writeFileSync(join(folder, 'poison.ts'), textFor('poison'));
    const trap = join(makeTemporary(), 'trap.cjs');
    writeFileSync(
      trap,
      `const { isMainThread } = require('node:worker_threads');
       const fs = require('node:fs');
       const { openSync } = fs;
       if (!isMainThread) {
         fs.openSync = (path, ...rest) => (String(path).endsWith('poison.ts') ? process.exit(7) : openSync(path, ...rest));
         require('node:module').syncBuiltinESMExports();
       }`,
    );
    const { exit, stderr, report } = scanForTokens(folder, ['--workers', '2'], {
      env: { NODE_OPTIONS: `--require ${trap}` },
    });
    expect([exit, stderr]).toEqual([2, '']);
    expect(listValues(report)).toEqual([makeToken('aaa.ts'), makeToken('zzz.ts')].sort());
    expect(report.receipt.files).toBe(602);
    expect(faultsOf(report)).toEqual([
      [expect.stringMatching(/poison\.ts$/), expect.stringMatching(/worker that read it died/)],
    ]);
  });
});

test('a file that goes away during the scan is reported', () => {
  const folder = makeTemporary();
  writeFileSync(join(folder, 'stays.ts'), textFor('stays'));
  writeFileSync(join(folder, 'goes.ts'), textFor('goes'));
  const trap = join(makeTemporary(), 'trap.cjs');
  writeFileSync(
    trap,
    `const fs = require('node:fs');
     const { openSync, unlinkSync } = fs;
     fs.openSync = (path, ...rest) => {
       if (String(path).endsWith('goes.ts')) unlinkSync(path);
       return openSync(path, ...rest);
     };
     require('node:module').syncBuiltinESMExports();`,
  );
  const { exit, stderr, report } = scanForTokens(folder, [], { env: { NODE_OPTIONS: `--require ${trap}` } });
  expect([exit, stderr]).toEqual([2, '']);
  expect(listValues(report)).toEqual([makeToken('stays')]);
  expect(faultsOf(report)).toEqual([[expect.stringMatching(/goes\.ts$/), 'it went away during the scan']]);
});

test('an interrupted run says so and exits 2', () => {
  // Each is a unit of its own, so that there is something left to do whenever Node hands the signal on.
  const folders = Array.from({ length: 20 }, () => makeTemporary());
  for (const folder of folders) writeFileSync(join(folder, 'a.ts'), textFor('a'));
  const trap = join(makeTemporary(), 'trap.cjs');
  writeFileSync(
    trap,
    `const fs = require('node:fs');
     const { openSync } = fs;
     let isFirst = true;
     fs.openSync = (path, ...rest) => {
       if (isFirst && String(path).endsWith('a.ts')) {
         isFirst = false;
         process.kill(process.pid, 'SIGINT');
       }
       return openSync(path, ...rest);
     };
     require('node:module').syncBuiltinESMExports();`,
  );
  const { exit, stderr } = runProgram(folders, { env: { NODE_OPTIONS: `--require ${trap}` } });
  expect(exit).toBe(2);
  expect(stderr).toBe('scan-secrets: interrupted; what was not read by then is not known to be clean\n');
});

function spoil(bytes: Buffer, at: number, value: number): Buffer {
  bytes[at] = value;
  return bytes;
}
