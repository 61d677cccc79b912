import type { Receipt } from '../../model/receipt.ts';
import { endSentence } from '../advice.ts';
import { describeIncomplete, describeScanned, describeSkipped } from '../summary.ts';

/** What a notification can be about; the descriptors stand in the driver. */
const NOTICES = {
  'not-read': { name: 'NotRead', level: 'error', text: 'Something that should have been read could not be.' },
  'left-out': { name: 'LeftOut', level: 'note', text: 'Something that the settings leave out was not read.' },
  remark: { name: 'UnknownCircumstance', level: 'note', text: 'Something could not be known.' },
  'not-a-result': { name: 'NotResult', level: 'note', text: 'A value was found to be no secret.' },
  limit: {
    name: 'UploadLimit',
    level: 'warning',
    text: 'Something was left out to keep to the limits of code scanning.',
  },
} as const;
type Notice = keyof typeof NOTICES;

const NOTIFICATION_LIMIT = 1000;

/** Descriptors of the notifications that {@link toInvocation} gives. */
export function listNoticeDescriptors(): object[] {
  return Object.entries(NOTICES).map(([id, { name, level, text }]) => ({
    id,
    name,
    shortDescription: { text },
    fullDescription: { text },
    help: { text },
    defaultConfiguration: { level },
  }));
}

function toNotification(notice: Notice, text: string): object {
  const index = Object.keys(NOTICES).indexOf(notice);
  return { descriptor: { id: notice, index }, level: NOTICES[notice].level, message: { text: endSentence(text) } };
}

/** The run: when, whether it was complete, and all that was not read or not reported, with reasons. */
export function toInvocation(receipt: Receipt, now: Date, configuration: number, losses: readonly string[]): object {
  const rows = receipt.skipped.map(row => {
    return toNotification(row.because === 'fault' ? 'not-read' : 'left-out', describeSkipped(row));
  });
  const { skipped: _rows, notes, ...counts } = receipt;
  const shown = rows.slice(0, NOTIFICATION_LIMIT);
  const unshown = rows.length - shown.length;
  return {
    executionSuccessful: receipt.complete,
    startTimeUtc: new Date(now.getTime() - receipt.durationMs).toISOString(),
    endTimeUtc: now.toISOString(),
    ...(receipt.complete ? {} : { exitCodeDescription: describeIncomplete(receipt) }),
    toolExecutionNotifications: [
      ...losses.map(loss => toNotification('limit', loss)),
      ...shown,
      ...(unshown > 0 ? [toNotification('limit', `${unshown} more rows of the receipt are not listed here`)] : []),
      ...notes.map(note => toNotification('remark', note)),
      ...(configuration > 0
        ? [toNotification('not-a-result', `Values judged to be configuration, by all three tests: ${configuration}`)]
        : []),
    ],
    properties: { summary: describeScanned(receipt), receipt: counts },
  };
}
