import { resolve } from 'node:path';
import { isCacheFault } from '../cache/cache-error.ts';
import { CacheFile } from '../cache/cache-file.ts';
import { readCacheKey } from '../cache/cache-key.ts';
import { decodeHistory } from '../cache/history-memory.ts';
import { isGitFault } from '../git/object-database.ts';
import { openRepository, type Repository } from '../git/repository.ts';
import type { ScanOptions } from '../model/scan-options.ts';
import type { Plan, Request } from '../sources/plan-sources.ts';
import type { Gathered } from './gather.ts';
import { HistoryRecall } from './history-recall.ts';
import { identifyCache } from './identify-program.ts';
import { rememberHistory } from './remember-history.ts';
import type { Traced } from './trace.ts';

/** Changes with the format of the cache. */
const FORMAT = '1';

interface OpenHistory {
  readonly file: CacheFile;
  readonly recall: HistoryRecall;
}

/** What runs of this program with these rules remember of the repositories they read, from one run to the next. */
export class Memory {
  /** Why something was not remembered or will not be; never a reason to fail. */
  readonly notes: string[] = [];
  private readonly histories = new Map<string, OpenHistory>();

  /** Reads the caches of the repositories among the paths. A run that shows more than a cache holds has none. */
  static async open(options: ScanOptions, request: Request, catalogueHash: string): Promise<Memory> {
    const memory = new Memory();
    const { cacheKeyFile } = options;
    if (cacheKeyFile === undefined || !isCacheable(options, request)) return memory;
    const repositories = request.paths.flatMap(path => openQuietly(resolve(path)) ?? []);
    if (repositories.length === 0) return memory;
    const key = readCacheKey(cacheKeyFile);
    if (typeof key === 'string') {
      memory.notes.push(`no cache is used: ${key}`);
      return memory;
    }
    const identity = identifyCache(FORMAT, catalogueHash);
    for (const repository of repositories) {
      const file = new CacheFile(repository.commonDir, identity, key);
      memory.histories.set(repository.commonDir, { file, recall: await memory.recall(repository, file) });
    }
    return memory;
  }

  /** Bytes of packs that need not be read. */
  get knownBytes(): number {
    return [...this.histories.values()].reduce((sum, { recall }) => sum + recall.knownBytes, 0);
  }

  /** What is known of a repository; `undefined` when nothing is to be. */
  recallFor(repository: Repository): HistoryRecall | undefined {
    return this.histories.get(repository.commonDir)?.recall;
  }

  /** Writes down what is new. */
  async remember(plan: Plan, gathered: Gathered, traced: Traced): Promise<void> {
    for (const [i, { history }] of plan.histories.entries()) {
      const open = this.histories.get(history.repository.commonDir);
      if (open === undefined) continue;
      try {
        const content = await rememberHistory(history, gathered.histories[i], traced.histories[i].known, open.recall);
        if (content !== undefined) await open.file.write(content);
      } catch (error) {
        if (!isCacheFault(error)) throw error;
        this.notes.push(`what was read is not remembered for the next run: ${error.message}`);
      }
    }
  }

  private async recall(repository: Repository, file: CacheFile): Promise<HistoryRecall> {
    try {
      const content = file.read();
      return await HistoryRecall.open(repository, content && decodeHistory(content));
    } catch (error) {
      if (!isCacheFault(error)) throw error;
      this.notes.push(`the cache ${file.path} is not used: ${error.message}`);
      return HistoryRecall.open(repository, undefined);
    }
  }
}

function isCacheable(options: ScanOptions, { history, staged, stdin }: Request): boolean {
  const { cache = true, showSecrets, explain, fullBlobs, known } = options;
  const isHistoryRead = history !== 'none' && !staged && stdin === undefined;
  return cache && isHistoryRead && !showSecrets && !explain && !fullBlobs && known === undefined;
}

/** Whatever is wrong with it is reported when it is planned. */
function openQuietly(path: string): Repository | undefined {
  try {
    return openRepository(path);
  } catch (error) {
    if (!isGitFault(error)) throw error;
    return undefined;
  }
}
