/** A file that `init` writes. */
export interface StartingFile {
  readonly what: string;
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly text: string;
  readonly isExecutable?: boolean;
}

export const CONFIG_FILE: StartingFile = {
  what: 'configuration',
  path: '.scan-secrets.yaml',
  text: `# Settings of scan-secrets. All keys are optional; an unknown one is an error.

# Paths that are not scanned. A glob without "/" matches a name at any depth.
exclude: []

# The lowest severity that makes a run fail: critical, high, medium, low or info.
fail-on: low

# Findings that are known and do not fail a run; written by "scan-secrets baseline create".
# baseline: .scan-secrets-baseline.json

# rules:
#   files: [tools/secret-rules.yaml]
#   disable: [jwt]
`,
};

/** Fails closed: a hook that cannot scan lets nothing through. */
export const HOOK_TEXT = `#!/bin/sh
# Refuses a commit that would add a secret. Written by "scan-secrets init".
if [ -x node_modules/.bin/scan-secrets ]; then
  exec node_modules/.bin/scan-secrets --staged
elif command -v scan-secrets >/dev/null 2>&1; then
  exec scan-secrets --staged
fi
echo "scan-secrets is not installed: npm install --save-dev scan-secrets" >&2
exit 2
`;

export const WORKFLOW_FILE: StartingFile = {
  what: 'GitHub Actions workflow',
  path: '.github/workflows/scan-secrets.yml',
  text: `name: scan-secrets
on: [push, pull_request]

permissions:
  contents: read
  security-events: write

jobs:
  scan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npx --yes scan-secrets . --format github --format sarif=scan-secrets.sarif
      - uses: github/codeql-action/upload-sarif@v3
        if: always()
        with:
          sarif_file: scan-secrets.sarif
          category: scan-secrets
`,
};
