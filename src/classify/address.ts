import type { Candidate, Judgement } from '../model/candidate.ts';
import { judgeGeneric } from './generic.ts';
import type { Readings } from './readings.ts';
import { judgeSpecific } from './specific.ts';
import { Subject } from './subject.ts';

/** User and password in a URL, and where the password stands. */
const USER_INFO = /:\/\/([^\s:@/]{0,128}):([^\s@/]{1,128})@/;
/** Passwords that hardly anybody would use for something worth protecting, or that the server ships with. */
const SAME_AS_USER_CONFIDENCE = 0.2;

/**
 * Judges an address with a password in it by its password: `postgres://app:${PASSWORD}@db` and `user:password@host` are
 * no secrets, whatever their shape.
 */
export function judgeAddress(candidate: Candidate, readings: Readings): Judgement {
  const judgement = judgeSpecific(candidate, readings);
  const userInfo = USER_INFO.exec(candidate.value) ?? readBare(candidate.value);
  if (userInfo === undefined || judgement.dropped !== undefined) return judgement;
  const [, user, password] = userInfo;
  if (user !== '' && user!.toLowerCase() === password!.toLowerCase()) {
    const because = 'user and password are the same word, as in examples and defaults';
    return drop(judgement, 'password-is-user', because, SAME_AS_USER_CONFIDENCE);
  }
  const inner = judgeGeneric(
    new Subject(password!, { keyName: 'password', quote: '"', before: 'password="', after: '"' }, readings),
  );
  if (inner.dropped === undefined) {
    return {
      ...judgement,
      confidence: Math.max(inner.confidence, 0.7),
      evidence: [...judgement.evidence, ...inner.evidence.slice(0, 2)],
    };
  }
  const reason = inner.evidence.find(({ signal }) => signal === inner.dropped);
  return drop(
    judgement,
    inner.dropped,
    reason ? `its password: ${reason.because}` : 'its password tells nothing',
    inner.confidence,
  );
}

/** Some rules take only the password out of the address. */
function readBare(value: string): readonly [string, string, string] | undefined {
  return /:\/\/|;/.test(value) ? undefined : [value, '', value];
}

function drop(judgement: Judgement, signal: string, because: string, confidence: number): Judgement {
  return { confidence, dropped: signal, evidence: [{ signal, weighs: '-', because }, ...judgement.evidence] };
}
