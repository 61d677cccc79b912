import type { Candidate, Judge, Judgement } from '../model/candidate.ts';

/**
 * The same judge, which makes up its mind when somebody first asks. Whoever looks at winners only, as a checker of rules
 * does, saves most judgements of generic rules: what a specific rule claims is settled by rank.
 *
 * That much has to be known without judging: a generic rule, being outranked by all others, never yields.
 */
export function judgeWhenAsked(judge: Judge): Judge {
  return candidate => new LateJudgement(judge, candidate) as Judgement;
}

/** A `Judgement` but for the types of what may be absent, which here is there and undefined. */
class LateJudgement {
  private readonly judge: Judge;
  private readonly candidate: Candidate;
  private made: Judgement | undefined;

  constructor(judge: Judge, candidate: Candidate) {
    this.judge = judge;
    this.candidate = candidate;
  }

  get confidence(): Judgement['confidence'] {
    return this.make().confidence;
  }

  get evidence(): Judgement['evidence'] {
    return this.make().evidence;
  }

  get dropped(): Judgement['dropped'] {
    return this.make().dropped;
  }

  get yields(): Judgement['yields'] {
    return this.candidate.rule.specificity === 0 ? undefined : this.make().yields;
  }

  get facts(): Judgement['facts'] {
    return this.make().facts;
  }

  private make(): Judgement {
    this.made ??= this.judge(this.candidate);
    return this.made;
  }
}
