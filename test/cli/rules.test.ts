import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GIT, makeFolder } from '../config/build.ts';
import { runCli } from './run-cli.ts';

const OWN = `provider: Acme
rules:
  - id: acme-deploy-token
    name: Acme deploy token
    kind: access-token
    severity: critical
    shape: 'acme_{base62:32}'
    leak: Whoever holds it deploys.
    counter_examples: ['acmes_{base62:32}']
`;

describe('rules list', () => {
  test('one a line, those that a scan would use', async () => {
    const cwd = makeFolder({
      ...GIT,
      '.scan-secrets.yaml': 'rules: {files: [own.yaml], enable: [acme]}',
      'own.yaml': OWN,
    });
    expect(await runCli(['rules', 'list'], { cwd })).toEqual({
      exit: 0,
      stdout: 'acme-deploy-token  critical  access-token  Acme deploy token\n',
      stderr: '',
    });
    const { stdout } = await runCli(['rules', 'list', '--json'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject([{ id: 'acme-deploy-token', provider: 'Acme' }]);
  });

  test('those that mention all the words given', async () => {
    const { exit, stdout } = await runCli(['rules', 'list', 'Stripe', 'webhook'], { cwd: makeFolder(GIT) });
    const ids = stdout.split('\n').map(line => line.split(' ')[0]);
    expect([exit, ids]).toEqual([0, ['stripe-webhook-secret', '']]);
  });

  test('own rules of the configuration, with faults at their lines', async () => {
    const inline = OWN.split('\n').slice(2).join('\n').replace(/^/gm, '  ');
    const config = `rules:\n  enable: [own]\n  custom:\n${inline}`;
    const cwd = makeFolder({ ...GIT, '.scan-secrets.yaml': config });
    expect((await runCli(['rules', 'list'], { cwd })).stdout).toContain('acme-deploy-token');
    const broken = makeFolder({ ...GIT, '.scan-secrets.yaml': config.replace('kind: access-token', 'kind: tokn') });
    const { exit, stderr } = await runCli(['rules', 'list'], { cwd: broken });
    expect([exit, stderr]).toEqual([
      2,
      expect.stringMatching(/^scan-secrets: CWD\/\.scan-secrets\.yaml:6:13: must be /),
    ]);
  });

  test('a selector that names nothing is told', async () => {
    const { exit, stdout, stderr } = await runCli(['rules', 'list', '--enable', 'githb'], { cwd: makeFolder({}) });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toBe('scan-secrets: no rule, provider, kind or tag is called "githb" (Did you mean "github"?)\n');
  });
});

describe('rules show', () => {
  test('all that is known of one', async () => {
    const cwd = makeFolder({ 'own.yaml': OWN });
    const { exit, stdout } = await runCli(['rules', 'show', 'acme-deploy-token', '--rules', 'own.yaml'], { cwd });
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Acme deploy token\n\nid +acme-deploy-token\nprovider +Acme\n/);
    expect(stdout).toMatch(/\nleak +Whoever holds it deploys\.\n/);
  });

  test('a mistyped one is told', async () => {
    const { exit, stderr } = await runCli(['rules', 'show', 'jwtt'], { cwd: makeFolder({}) });
    expect([exit, stderr]).toEqual([2, 'scan-secrets: there is no rule "jwtt" (Did you mean jwt?)\n']);
  });
});

describe('rules check', () => {
  test('exits 0 when own rules do as they should', async () => {
    const cwd = makeFolder({ 'own.yaml': OWN });
    expect(await runCli(['rules', 'check', 'own.yaml', '--instances', '5'], { cwd })).toEqual({
      exit: 0,
      stdout: '',
      stderr: 'scan-secrets: rules checked: 1, failures: 0\n',
    });
  });

  test('exits 1 and names the rule when one does not', async () => {
    const cwd = makeFolder({ 'own.yaml': OWN.replace('acmes_', 'acme_') });
    const { exit, stdout } = await runCli(['rules', 'check', 'own.yaml', '--instances', '2', '-q'], { cwd });
    expect(exit).toBe(1);
    expect(stdout).toBe('CWD/own.yaml:3:9: acme-deploy-token reports the counter-example "acme_{base62:32}"\n');
  });

  test('exits 2 for a folder without rules', async () => {
    const { exit, stderr } = await runCli(['rules', 'check', '.'], { cwd: makeFolder({ 'a.txt': '' }) });
    expect([exit, stderr]).toEqual([2, expect.stringContaining('there is no rule in .')]);
  });

  test('exits 2 for a file that is none', async () => {
    const cwd = makeFolder({});
    const { exit, stderr } = await runCli(['rules', 'check', 'missing.yaml'], { cwd });
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining(`cannot read rules from ${join('CWD', 'missing.yaml')}`),
    ]);
  });
});
