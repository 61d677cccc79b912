import type { Progress } from '../model/scan-options.ts';
import type { Output } from './io.ts';

const PHASES: Readonly<Record<Progress['phase'], string>> = {
  plan: 'Looking at what there is',
  scan: 'Scanning',
  trace: 'Asking history',
  judge: 'Judging',
};

const BAR_CELLS = 24;
const REDRAW_MS = 100;

export interface ProgressBar {
  show(progress: Progress): void;
  /** Leaves the line empty, as it was. */
  clear(): void;
}

/** A line on a terminal that is drawn over, at most every tenth of a second. Draws nothing elsewhere. */
export function createProgressBar(output: Output, nowMs: () => number): ProgressBar {
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let drawn = '';
  return {
    show(progress) {
      if (!output.isTerminal || nowMs() - drawnAtMs < REDRAW_MS) return;
      drawnAtMs = nowMs();
      const line = drawLine(progress).slice(0, output.columns - 1);
      if (line !== drawn) output.write(`\r${line}\u001b[K`);
      drawn = line;
    },
    clear() {
      if (drawn !== '') output.write('\r\u001b[K');
      drawn = '';
    },
  };
}

function drawLine({ phase, doneBytes, totalBytes }: Progress): string {
  if (phase !== 'scan' || totalBytes === 0) return `${PHASES[phase]} …`;
  const share = Math.min(1, doneBytes / totalBytes);
  const cells = Math.round(share * BAR_CELLS);
  const percent = `${Math.floor(share * 100)}`.padStart(3);
  return `${PHASES.scan} ${'█'.repeat(cells)}${'░'.repeat(BAR_CELLS - cells)} ${percent} % of ${formatMegabytes(totalBytes)}`;
}

function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
