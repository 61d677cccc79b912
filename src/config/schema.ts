import { SEVERITIES } from '../model/rule.ts';
import { MAX_WORKERS } from '../model/scan-options.ts';
import { v } from '../yaml/schema.ts';
import { parseSize } from './size.ts';

/** Wildcards in one glob: more make a pattern that can take very long on a path that nearly matches. */
const MAX_STARS = 12;

/** More globs than a person writes would take minutes and gigabytes to make one pattern of. */
const MAX_GLOBS = 5000;

const texts = v.array(v.pipe(v.string(), v.nonEmpty('must not be empty')));

const globs = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.nonEmpty('must not be empty'),
      v.check(glob => (glob.match(/\*+/g)?.length ?? 0) <= MAX_STARS, `must not have more than ${MAX_STARS} wildcards`),
      v.check(glob => !/(?:^|\/)\.\.(?:\/|$)/.test(glob), 'must not lead out of the folder by ".."'),
    ),
  ),
  v.maxLength(MAX_GLOBS, `must not have more than ${MAX_GLOBS} globs`),
);

const size = v.pipe(
  v.union([v.pipe(v.number(), v.integer(), v.minValue(1)), v.string()]),
  v.transform(value => (typeof value === 'number' ? value : parseSize(value))),
  v.check(bytes => bytes !== undefined && bytes > 0, 'must be a size like 500K or 10MB'),
  v.transform(bytes => bytes as number),
);

/** `.scan-secrets.yaml`. Closed: what is not named here is an error. An empty file is fine. */
export const CONFIG_SCHEMA = v.nullish(
  v.strictObject({
    exclude: v.optional(globs),
    'include-ignored': v.optional(v.boolean()),
    'max-file-size': v.optional(size),
    rules: v.optional(
      v.strictObject({
        files: v.optional(texts),
        enable: v.optional(texts),
        disable: v.optional(texts),
        custom: v.optional(v.array(v.unknown())),
      }),
    ),
    'fail-on': v.optional(v.picklist(SEVERITIES)),
    baseline: v.optional(v.pipe(v.string(), v.nonEmpty('must not be empty'))),
    policy: v.optional(v.unknown()),
    history: v.optional(v.picklist(['both', 'only', 'none'])),
    workers: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_WORKERS))),
  }),
  {},
);

/** The file as written, keys as people type them. */
export type WrittenConfig = NonNullable<v.InferOutput<typeof CONFIG_SCHEMA>>;
