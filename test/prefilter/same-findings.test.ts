import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScanResult } from '../../src/model/scan-result.ts';
import { scan } from '../../src/scan.ts';
import { SampleRepository } from '../git/sample-repository.ts';
import { makeSecretTexts } from '../properties/secret-pieces.ts';

let repository: SampleRepository;

beforeAll(async () => {
  repository = new SampleRepository();
  const secrets = await makeSecretTexts();
  for (let version = 0; version < 16; version++) {
    const lines = Array.from({ length: 400 }, (_, i) => `line ${i} ${(i * 7 + version) % 90 === 0 ? version : 'kept'}`);
    lines.splice((version * 37) % 400, 0, secrets[version % secrets.length]);
    repository.write(`long-${version % 3}.txt`, lines.join('\n'));
    repository.commit(`version ${version}`);
  }
  repository.git('gc', '-q', '--aggressive');
});

afterAll(() => repository.remove());

function scanWith(plainEngine: boolean): Promise<ScanResult> {
  return scan({ paths: [repository.path], config: false, cache: false, workers: 0, explain: true, plainEngine });
}

describe('the compiled engine and plain JavaScript', () => {
  test('find the same in packs and files', async () => {
    const [compiled, plain] = [await scanWith(false), await scanWith(true)];
    expect(plain.findings.length).toBeGreaterThan(5);
    expect(compiled.findings).toEqual(plain.findings);
    expect(compiled.dropped).toEqual(plain.dropped);
    expect({ ...compiled.receipt, durationMs: 0 }).toEqual({ ...plain.receipt, durationMs: 0 });
  });
});
