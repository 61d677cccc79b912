import fc from 'fast-check';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { createJudge } from '../../src/classify/shape.ts';
import { Detector } from '../../src/detect/detector.ts';
import { headingAbove, lookAtLineAbove, mayBeUnderHeading } from '../../src/detect/read-assigned.ts';
import { TextWindow } from '../../src/detect/text-window.ts';
import { readBuiltInRules } from '../../src/rules/load-catalogue.ts';
import { ALPHABETS } from '../../src/rules/shape/alphabet.ts';
import { drawText, seedRandom } from '../../src/rules/shape/random.ts';
import { scan } from '../../src/scan.ts';
import { GitFolder } from '../history/git-folder.ts';

const value = drawText(seedRandom('heading'), ALPHABETS['alnum']!, 27);
const assignment = `api_key = "${value}"\n`;
let detector: Detector;

beforeAll(async () => {
  const rules = (await readBuiltInRules()).map(({ rule }) => rule);
  detector = new Detector({ hash: 'test', rules }, createJudge(rules), { showSecrets: false, explain: true });
});

/** Why the generic rule has dropped the value; undefined when it is kept. */
function dropIn(text: string): string | undefined {
  const blob = { bytes: Buffer.from(text) };
  const sightings = detector.toMatches(blob, detector.scan(blob)).map(({ sighting }) => sighting);
  expect(sightings).toHaveLength(1);
  return sightings[0]!.dropped;
}

describe('the line above an assignment', () => {
  it('says whose the value is, each time anew: lines are remembered', () => {
    for (let round = 0; round < 2; round++) {
      expect(dropIn(assignment)).toBeUndefined();
      expect(dropIn(`# Zenscrape\n${assignment}`)).toBe('other-form');
      expect(dropIn(`# all services\n${assignment}`)).toBeUndefined();
      expect(dropIn(`\r\n[zenscrape]\r\n${assignment}`)).toBe('other-form');
      expect(dropIn(`# Zenscrape\n\n${assignment}`)).toBeUndefined();
    }
  });

  it('is seen when it alone has changed in the history', async () => {
    const folder = GitFolder.init();
    const filler = Array.from({ length: 200 }, (_, at) => `line ${at} of the settings\n`).join('');
    for (const heading of ['# Zenscrape', '# somebody else', '# Zenscrape'])
      folder.commit({ 'settings.py': `${filler}${heading}\n${assignment}${filler}` });
    folder.git('repack', '-adfq', '--depth=50', '--window=50');
    const options = { paths: [folder.path], history: 'only', config: false, explain: true, workers: 0 } as const;
    const byDelta = await scan(options);
    const whole = await scan({ ...options, fullBlobs: true });
    expect(byDelta.findings).toHaveLength(1);
    expect(byDelta.dropped.map(({ dropped }) => dropped)).toContain('other-form');
    expect([byDelta.findings, byDelta.dropped]).toEqual([whole.findings, whole.dropped]);
  });
});

test('what a few bytes say of the line above is never a wrong no, and depends on nothing beyond what they note', () => {
  const piece = fc.constantFrom(
    '# Acme',
    '[acme]',
    '<!-- acme -->',
    '\n',
    '\r\n',
    '  ',
    '\u00a0',
    'x = 1',
    'y'.repeat(170),
    ';',
    '-',
  );
  const texts = fc.array(piece, { maxLength: 8 }).map(parts => parts.join(''));
  let found = 0;
  fc.assert(
    fc.property(texts, texts, texts, (before, rest, other) => {
      const hit = before.length;
      const look = (text: string): TextWindow => new TextWindow(Buffer.from(text, 'latin1'), hit);
      const window = look(`${before}key${rest}`);
      const may = mayBeUnderHeading(window);
      const isUnder = headingAbove(lookAtLineAbove(look(`${before}key${rest}`))) !== '';
      if (isUnder) found++;
      expect(may || !isUnder).toBe(true);
      if (window.before > hit) return;
      const changed = other.padEnd(hit).slice(0, hit - window.before) + before.slice(hit - window.before);
      expect(mayBeUnderHeading(look(`${changed}key${rest}`))).toBe(may);
    }),
    { numRuns: 5000 },
  );
  expect(found).toBeGreaterThan(200);
});
