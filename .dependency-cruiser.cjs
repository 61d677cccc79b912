/** The layer table of ARCHITECTURE.md as a check. */
const stages = [
  'config',
  'rules',
  'sources',
  'detect',
  'classify',
  'findings',
  'report',
  'rotation',
  'known',
  'git',
  'cache',
];

/** What a stage may import besides itself and `model`. */
const mayImport = { sources: ['git'] };

const stageRules = stages.map(stage => ({
  name: `${stage}-stands-alone`,
  severity: 'error',
  comment: 'Stages share types only; scan.ts composes them.',
  from: { path: `^src/${stage}/` },
  to: { path: '^src/', pathNot: [`^src/${stage}/`, '^src/model/', ...(mayImport[stage] ?? []).map(s => `^src/${s}/`)] },
}));

/** Each third-party library is named in one folder. */
const homes = {
  yargs: '^src/cli/',
  'cli-progress': '^src/cli/',
  '@inquirer': '^src/cli/',
  picocolors: '^src/cli/',
  piscina: '^src/pool/',
  yaml: '^src/yaml/',
  valibot: '^src/yaml/',
  picomatch: '^src/glob/',
  ignore: '^src/glob/',
};

const libraryRules = Object.entries(homes).map(([library, home]) => ({
  name: `${library}-has-one-home`,
  severity: 'error',
  from: { path: '^src/', pathNot: home },
  to: { path: `^node_modules/${library}(/|$)` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'model-imports-nothing', severity: 'error', from: { path: '^src/model/' }, to: { pathNot: '^src/model/' } },
    {
      name: 'leaves-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/(yaml|glob|wasm)/' },
      to: { path: '^src/', pathNot: ['^src/(yaml|glob|wasm)/', '^src/model/'] },
    },
    {
      name: 'pool-runs-sources-detect-classify',
      severity: 'error',
      from: { path: '^src/pool/' },
      to: { path: '^src/', pathNot: '^src/(pool|model|sources|detect|classify|git|rules|wasm|glob)/' },
    },
    {
      name: 'stages-are-for-scan',
      comment: 'They join the layers into the steps of a run; nothing below may know them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(stages/|scan\\.ts)' },
      to: { path: '^src/stages/' },
    },
    {
      name: 'costs-are-for-bench-rules',
      comment: 'What measures the parts is no part of a scan.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(costs/|bench-rules\\.ts)' },
      to: { path: '^src/costs/' },
    },
    {
      name: 'nobody-imports-cli',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'git-is-never-run',
      severity: 'error',
      comment: 'Nothing in a scanned repository can make us run a command.',
      from: { path: '^src/' },
      to: { path: '^(node:)?child_process$' },
    },
    ...stageRules.map(rule =>
      // yaml, glob and wasm are leaves that every stage may use
      ({ ...rule, to: { ...rule.to, pathNot: [...rule.to.pathNot, '^src/(yaml|glob|wasm)/'] } }),
    ),
    ...libraryRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
