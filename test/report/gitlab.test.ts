import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/report/formats.ts';
import type { Parsed } from './parsed.ts';
import { makeContext, makeReceipt, makeResult } from './sample.ts';

const text = (maxLength = 1_048_576) => ({ type: 'string', minLength: 1, maxLength });
const url = { type: 'string', pattern: '^(https?|ftp)://.+' };
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$' };
const record = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: 'object',
  required,
  properties,
});
const list = (items: object, minItems = 0) => ({ type: 'array', items, minItems });
const program = record({ id: text(), name: text(), version: text(), vendor: record({ name: text() }) });

/** What GitLab's documentation asks of a secret detection report, version 15. */
const SCHEMA = record({
  version: { type: 'string', pattern: '^15\\.\\d+\\.\\d+$' },
  scan: record({
    type: { const: 'secret_detection' },
    status: { enum: ['success', 'failure'] },
    start_time: time,
    end_time: time,
    analyzer: program,
    scanner: program,
    messages: list(record({ level: { enum: ['info', 'warn', 'fatal'] }, value: text() })),
  }),
  vulnerabilities: list(
    record(
      {
        id: text(),
        name: text(255),
        description: text(),
        solution: text(7000),
        severity: { enum: ['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'] },
        identifiers: list(record({ type: text(), name: text(), value: text(), url }, ['type', 'name', 'value']), 1),
        links: list(record({ url })),
        location: record(
          {
            file: text(),
            start_line: { type: 'number' },
            end_line: { type: 'number' },
            commit: record({ sha: text(), author: text(), date: text(), message: text() }, ['sha']),
          },
          ['commit'],
        ),
        flags: list(
          record({ type: { const: 'flagged-as-likely-false-positive' }, origin: text(), description: text() }),
        ),
      },
      ['id', 'identifiers', 'location'],
    ),
  ),
});

const validate = new Ajv({ allErrors: true, strict: false }).compile(SCHEMA);
const write = (result = makeResult()) => JSON.parse(FORMATS.gitlab.write(result, makeContext()));

describe('gitlab', () => {
  it.each([
    ['rich', makeResult()],
    ['clean', { findings: [], receipt: makeReceipt(), dropped: [] }],
  ])('%s: meets the report format', (_, result) => {
    expect(validate(write(result)), JSON.stringify(validate.errors)).toBe(true);
  });

  it('fails the scan when it was incomplete', () => {
    expect(write().scan.status).toBe('failure');
    expect(write({ findings: [], receipt: makeReceipt(), dropped: [] }).scan.status).toBe('success');
  });

  it('gives each finding an id of its own that stays', () => {
    const ids = write().vulnerabilities.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(write().vulnerabilities.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it('names the commit, or none when there is none', () => {
    const shas = write().vulnerabilities.map((entry: Parsed) => entry.location.commit.sha);
    expect(shas).toContain('3f2a91c0de'.padEnd(40, '0'));
    expect(shas).toContain('0'.repeat(40));
  });
});
