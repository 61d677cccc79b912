import type { ClassifiedValue, ValueInput } from '../../classify/classify-value.ts';
import { ScanError } from '../../model/scan-error.ts';
import { escapeUnseen } from '../../report/escape.ts';
import { wrapText } from '../../report/text/wrap.ts';
import { defineCommand } from '../command.ts';
import { RULE_FLAGS } from '../flags.ts';
import type { Io } from '../io.ts';
import { choosePaint } from '../paint.ts';
import { toScanOptions } from '../scan-options.ts';

/** More is no value but a file. */
const MAX_BYTES = 64 * 1024;

const REASON_INDENT = 14;
const MAX_COLUMNS = 110;

export const classifyCommand = defineCommand({
  description:
    'Puts one value to the three tests (shape, leak, audit) and says whether it is a secret, configuration, or wants review. The value is read from standard input or asked for without showing it; as an argument it would stand in the history of the shell.',
  flags: [
    { name: 'name', type: 'text', value: 'NAME', summary: 'Name the value goes by, such as that of a variable.' },
    { name: 'path', type: 'text', value: 'PATH', summary: 'File the value stands in.' },
    { name: 'json', type: 'boolean', summary: 'Print the answer as JSON.' },
    ...RULE_FLAGS,
  ],
  examples: [['printenv DB_PASSWORD | scan-secrets classify --name DB_PASSWORD', 'a value from the environment']],
  async run({ flags }, io) {
    const value = await readValue(io);
    const input: ValueInput = {
      value,
      ...(flags.name === undefined ? {} : { name: flags.name }),
      ...(flags.path === undefined ? {} : { path: flags.path }),
    };
    const { loadConfig } = await import('../../config/load-config.ts');
    const { loadCatalogue } = await import('../../rules/load-catalogue.ts');
    const { Detector } = await import('../../detect/detector.ts');
    const { createJudge } = await import('../../classify/shape.ts');
    const { classifyValue } = await import('../../classify/classify-value.ts');
    const { parsePolicy } = await import('../../classify/parse-policy.ts');
    const settings = await loadConfig({ ...(await toScanOptions(flags, [], io)), baseline: false });
    const catalogue = await loadCatalogue(settings.rules);
    const detector = new Detector(catalogue, createJudge(catalogue.rules), { showSecrets: false, explain: true });
    const detect = (text: string) => {
      const blob = { bytes: Buffer.from(text, 'utf8') };
      return detector.toMatches(blob, detector.scan(blob)).map(({ sighting }) => sighting);
    };
    const rules = new Map(catalogue.rules.map(rule => [rule.id, rule]));
    const answer = classifyValue(
      input,
      rules,
      detect,
      parsePolicy(settings.policy?.value, settings.policy?.namePlace),
      io.now(),
    );
    io.stdout.write(
      flags.json
        ? `${JSON.stringify({ schema: 'scan-secrets/classification@1', ...answer }, undefined, 2)}\n`
        : writeAnswer(answer, rules.get(answer.ruleId ?? '')?.name, flags['no-color'], io),
    );
    return 'clean';
  },
});

async function readValue(io: Io): Promise<string> {
  const text = io.stdin.isTerminal ? await askHidden(io.signal) : Buffer.from(await io.stdin.read()).toString('utf8');
  const value = text.replace(/\r?\n$/, '');
  if (value === '' || Buffer.byteLength(value) > MAX_BYTES)
    throw new ScanError(
      'usage',
      value === '' ? 'there is no value to classify' : 'a value of more than 64 KB is a file',
      value === '' ? 'Pipe one in: printenv NAME | scan-secrets classify --name NAME' : 'Scan it: scan-secrets FILE',
    );
  return value;
}

async function askHidden(signal: AbortSignal): Promise<string> {
  const { password } = await import('@inquirer/prompts');
  return password({ message: 'Value (not shown):' }, { signal, output: process.stderr });
}

function writeAnswer(
  { classification, verdict, severity, confidence }: ClassifiedValue,
  ruleName: string | undefined,
  isColorRefused: boolean,
  io: Io,
): string {
  const paint = choosePaint(io.stdout, io.env, isColorRefused);
  const ink = { secret: paint.red, review: paint.yellow, configuration: paint.green }[verdict];
  const room = Math.min(io.stdout.columns, MAX_COLUMNS) - REASON_INDENT;
  const known = ruleName === undefined ? 'no rule knows it' : ruleName;
  const tests = (['shape', 'leak', 'audit'] as const).map(test => {
    const { passes, because } = classification[test];
    const [first = '', ...more] = because.flatMap(evidence =>
      wrapText(escapeUnseen(evidence.because), room).map((line, i) => `${i === 0 ? evidence.weighs : ' '} ${line}`),
    );
    return [
      `${test.padEnd(6)} ${passes ? 'yes' : 'no '}  ${first}`.trimEnd(),
      ...more.map(line => `${' '.repeat(REASON_INDENT - 2)}${line}`),
    ].join('\n');
  });
  const title = `${paint.bold(ink(verdict))}${verdict === 'configuration' ? '' : `, ${severity}`}`;
  return `${title}  (${known}, ${Math.round(confidence * 100)} % like a secret)\n${tests.join('\n')}\n`;
}
