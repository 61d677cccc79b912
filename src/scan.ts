import { loadConfig } from './config/load-config.ts';
import { createExcluder } from './config/scope.ts';
import { listDropped } from './findings/dropped.ts';
import { RulesById } from './model/rules-by-id.ts';
import type { ScanOptions } from './model/scan-options.ts';
import type { ScanResult } from './model/scan-result.ts';
import { leastWeightFor } from './pool/least-weight.ts';
import { createPool } from './pool/pool.ts';
import { loadCatalogue } from './rules/load-catalogue.ts';
import { estimateWork } from './sources/estimate-work.ts';
import { planSources } from './sources/plan-sources.ts';
import { addKnown } from './stages/add-known.ts';
import { createAdditionTest } from './stages/before-staged.ts';
import { concealNames } from './stages/conceal-names.ts';
import { conclude } from './stages/conclude.ts';
import { readExcuses } from './stages/excuses.ts';
import { gather } from './stages/gather.ts';
import { createRangeTest } from './stages/in-range.ts';
import { Memory } from './stages/memory.ts';
import { listNamedRules } from './stages/named-rules.ts';
import { openOwnTables } from './stages/own-tables.ts';
import { readPolicies } from './stages/read-policies.ts';
import { toReceipt } from './stages/receipt.ts';
import { isWhole, toRequest } from './stages/request.ts';
import { trace } from './stages/trace.ts';

const UNIT_TIMEOUT_MS = 300_000;

/**
 * Scans what the options name and says what it found and what it read.
 *
 * Throws ScanError for what the caller can mend: a path that is not there, a faulty configuration. Whatever could not be
 * read on the way is in the receipt, and `receipt.complete` is false.
 */
export async function scan(options: ScanOptions = {}): Promise<ScanResult> {
  const startedMs = performance.now();
  const settings = await loadConfig(options);
  const excuses = readExcuses(settings);
  const policies = await readPolicies(settings);
  const builtIn = await loadCatalogue(settings.rules);
  const { catalogue, skipped: unknowable } = addKnown(builtIn, options.known);
  const rules = new RulesById(catalogue);
  const request = toRequest(options, settings);
  const whole = isWhole(options, settings);
  const { tables, notes: tableNotes } = await openOwnTables(catalogue, options);
  const setup = {
    catalogue,
    ...(tables && { tables }),
    showSecrets: options.showSecrets ?? false,
    explain: options.explain ?? false,
    fullBlobs: options.fullBlobs ?? false,
    plainEngine: options.plainEngine ?? false,
  };
  const pool = createPool(setup, {
    workers: request.workers,
    leastWeight: leastWeightFor(request.workers, settings.workers !== undefined),
    unitTimeoutMs: UNIT_TIMEOUT_MS,
    ...(options.signal && { signal: options.signal }),
    ...(options.timeoutMs !== undefined && { deadline: AbortSignal.timeout(options.timeoutMs) }),
  });
  try {
    const memory = await Memory.open(options, request, catalogue.hash);
    // Workers start while the plan is made, if there is going to be work for them.
    if (request.history !== 'none' && !request.staged) {
      await pool.expect(estimateWork(request.paths, memory.knownBytes));
    }
    const plan = planSources({ ...request, recallFor: repository => memory.recallFor(repository) }, folder => ({
      whyExcluded: createExcluder(settings, folder),
      includeIgnored: settings.includeIgnored,
      maxFileBytes: settings.maxFileBytes,
    }));
    const gathered = await gather(plan, pool, options.onProgress ?? (() => {}));
    const traced = await trace(plan, gathered, pool, request.workers);
    const isInRange = options.staged
      ? await createAdditionTest(plan, gathered, pool)
      : createRangeTest(options, plan, traced);
    const [{ findings, notes }] = await Promise.all([
      conclude(
        gathered.matched,
        traced,
        rules,
        settings,
        excuses,
        { isInRange, isWhole: whole, explain: options.explain ?? false },
        policies,
      ),
      memory.remember(plan, gathered, traced),
    ]);
    const result = {
      findings,
      receipt: toReceipt(
        plan,
        gathered,
        { ...traced, skipped: [...traced.skipped, ...unknowable] },
        [...notes, ...tableNotes, ...memory.notes],
        catalogue.rules.length,
        whole,
        startedMs,
      ),
      dropped: options.explain ? listDropped(gathered.matched, traced.trace) : [],
      failOn: settings.failOn,
      rules: listNamedRules(rules, findings),
      root: settings.root,
    };
    return setup.showSecrets ? result : await concealNames(result, pool, rules);
  } finally {
    await pool.close();
  }
}
