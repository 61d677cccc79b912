import type { Detect } from '../check-rules.ts';
import { judge } from '../classify/shape.ts';
import { Detector } from '../detect/detector.ts';
import { matcher } from '../glob/matcher.ts';
import type { Catalogue } from '../model/rule.ts';

/** The detector for single texts, as a scan would run it on a file of that name; what signals drop is left out. */
export function createDetect(catalogue: Catalogue): Detect {
  const detector = new Detector(catalogue, judge, { showSecrets: false, explain: false });
  const tests = new Map(
    catalogue.rules.flatMap(({ id, paths }) => (paths.length === 0 ? [] : [[id, matcher(paths)] as const])),
  );
  return (text, path = '') => {
    const blob = { bytes: Buffer.from(text) };
    return detector
      .toMatches(blob, detector.scan(blob))
      .filter(({ sighting }) => sighting.dropped === undefined && (tests.get(sighting.ruleId)?.(path) ?? true))
      .map(({ sighting, location: { startByte, endByte } }) => ({ ruleId: sighting.ruleId, startByte, endByte }));
  };
}
