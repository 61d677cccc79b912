/**
 * Measures generic detection on creddata-dev and its noise on ordinary code.
 *
 *     npx tsx bench/creddata/measure.ts CREDDATA LABELS.TSV [FOLDER...]
 *
 * CREDDATA is the unpacked archive. Precision, recall and F1 are counted by place as CredData's readme says. The figures
 * for the categories are those of the shipped weights, which were fitted on the same places: `tools/fit-shape.ts` prints
 * the honest, cross-validated ones. Each FOLDER is read as ordinary code: what is reported there is counted by megabyte.
 */
import { performance } from 'node:perf_hooks';
import { createJudge } from '../../src/classify/shape.ts';
import { readBuiltInRules } from '../../src/rules/load-catalogue.ts';
import { readOrdinaryCode } from '../../tools/ordinary-code.ts';
import { KEYWORDS } from './keywords.ts';
import { GENERIC_CATEGORIES, readPlaces } from './labels.ts';
import { readSamples, type Sample } from './samples.ts';
import { formatTally, TALLY_HEADER, tally, toPlaceId } from './score.ts';

const [directory, labelsFile, ...folders] = process.argv.slice(2);
/** Judges as a scan does: with what the catalogue knows of services. */
const judge = createJudge((await readBuiltInRules()).map(({ rule }) => rule));

function measurePlaces(): void {
  const samples = [...readSamples(directory!, labelsFile!)];
  const reported = samples.filter(({ candidate }) => judge(candidate).dropped === undefined);
  const micros = Math.min(...Array.from({ length: 10 }, () => timeJudge(samples)));
  const hits = new Set(reported.flatMap(({ places }) => places.map(toPlaceId)));
  const places = [...readPlaces(labelsFile!).values()].flat();

  console.log(TALLY_HEADER);
  for (const category of GENERIC_CATEGORIES) {
    console.log(
      formatTally(
        category,
        tally(places, place => hits.has(toPlaceId(place)), category),
      ),
    );
  }
  console.log(
    formatTally(
      'all generic',
      tally(places, place => hits.has(toPlaceId(place))),
    ),
  );

  console.log('\nkey word         reported   right   precision');
  for (const keyword of KEYWORDS) {
    const own = reported.filter(sample => sample.keyword === keyword);
    const right = own.filter(({ places }) => places.some(place => place.isCredential)).length;
    const precision = own.length === 0 ? '-' : (right / own.length).toFixed(3);
    console.log(
      `${keyword.padEnd(16)}${String(own.length).padStart(9)}${String(right).padStart(8)}${precision.padStart(12)}`,
    );
  }
  console.log(`\njudge: ${micros.toFixed(2)} µs a candidate over ${samples.length} candidates`);
}

/** Microseconds a candidate. */
function timeJudge(samples: readonly Sample[]): number {
  const started = performance.now();
  for (const { candidate } of samples) judge(candidate);
  return ((performance.now() - started) * 1000) / samples.length;
}

function measureNoise(): void {
  let bytes = 0;
  let candidates = 0;
  let reported = 0;
  for (const folder of folders) {
    for (const file of readOrdinaryCode(folder)) {
      bytes += file.bytes;
      candidates += file.candidates.length;
      for (const { candidate } of file.candidates) {
        const judgement = judge(candidate);
        if (judgement.dropped !== undefined) continue;
        reported++;
        console.log(`  ${file.path}: ${candidate.keyName} (${judgement.confidence})`);
      }
    }
  }
  const megabytes = bytes / 1e6;
  console.log(
    `ordinary code: ${megabytes.toFixed(1)} MB, ${candidates} candidates, ${reported} reported, ${(reported / megabytes).toFixed(2)} a MB`,
  );
}

measurePlaces();
if (folders.length > 0) measureNoise();
