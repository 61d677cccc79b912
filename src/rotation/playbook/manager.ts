import type { Task } from './procedure.ts';

export const MANAGER_NAMES = [
  'vault',
  'aws-secrets-manager',
  'google-secret-manager',
  'azure-key-vault',
  'doppler',
  '1password',
  'sikkerkey',
] as const;
export type ManagerName = (typeof MANAGER_NAMES)[number];

/** How one secrets manager takes a new value, hands it out, retires the old one and tells who read it. */
export interface Manager {
  readonly title: string;
  /** Reads the new value from standard input: arguments show in process lists and shell histories. */
  readonly store: Task;
  readonly distribute: Task;
  readonly retire: Task;
  readonly log: Task;
}

export const MANAGERS: Readonly<Record<ManagerName, Manager>> = {
  vault: {
    title: 'HashiCorp Vault',
    store: {
      text: 'Write the new value as a new version (for a database role, let Vault make it: `vault write -f database/rotate-role/<role>`).',
      commands: ['vault kv patch -mount=<mount> <path> <field>=-'],
    },
    distribute: {
      text: 'Let every consumer read the new version: agents and injectors renew by themselves, others need a restart.',
      commands: ['vault kv metadata get -mount=<mount> <path>', 'kubectl rollout restart deployment/<name>'],
    },
    retire: {
      text: 'Destroy the version that leaked, and end the leases that were made with it.',
      commands: [
        'vault kv destroy -mount=<mount> -versions=<old version> <path>',
        'vault lease revoke -prefix database/creds/<role>',
      ],
    },
    log: {
      text: 'Ask the audit device who read the path.',
      commands: ['vault audit list -detailed', 'jq \'select(.request.path == "<mount>/data/<path>")\' <audit log>'],
    },
  },
  'aws-secrets-manager': {
    title: 'AWS Secrets Manager',
    store: {
      text: 'Store the new value as the current version (where a rotation function is attached: `aws secretsmanager rotate-secret --secret-id <name>`).',
      commands: ['aws secretsmanager put-secret-value --secret-id <name> --secret-string file:///dev/stdin'],
    },
    distribute: {
      text: 'Make consumers fetch it again: caches keep the old value until they expire, tasks until they restart.',
      commands: [
        'aws secretsmanager describe-secret --secret-id <name> --query VersionIdsToStages',
        'aws ecs update-service --cluster <cluster> --service <service> --force-new-deployment',
      ],
    },
    retire: {
      text: 'Take the label off the version that leaked, so that nobody is handed it again.',
      commands: [
        'aws secretsmanager update-secret-version-stage --secret-id <name> --version-stage AWSPREVIOUS --remove-from-version-id <old version id>',
      ],
    },
    log: {
      text: 'Ask CloudTrail who read the secret.',
      commands: [
        'aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=GetSecretValue --start-time <leaked since>',
      ],
    },
  },
  'google-secret-manager': {
    title: 'Google Secret Manager',
    store: {
      text: 'Add the new value as a version.',
      commands: ['gcloud secrets versions add <name> --data-file=-'],
    },
    distribute: {
      text: 'Move consumers to the new version: those that name a version number, and those that read `latest` only at start.',
      commands: ['gcloud run services update <service> --update-secrets=<VARIABLE>=<name>:latest'],
    },
    retire: {
      text: 'Disable the version that leaked; destroy it when nothing has failed for a day.',
      commands: [
        'gcloud secrets versions disable <old version> --secret=<name>',
        'gcloud secrets versions destroy <old version> --secret=<name>',
      ],
    },
    log: {
      text: 'Read the Data Access audit log of the secret.',
      commands: [
        'gcloud logging read \'protoPayload.methodName:AccessSecretVersion AND protoPayload.resourceName:"secrets/<name>"\' --freshness=<days>d',
      ],
    },
  },
  'azure-key-vault': {
    title: 'Azure Key Vault',
    store: {
      text: 'Set the new value; the name stays, the version is new.',
      commands: ['az keyvault secret set --vault-name <vault> --name <name> --file /dev/stdin --encoding utf-8'],
    },
    distribute: {
      text: 'Make consumers read it again; references without a version follow within a day or on restart.',
      commands: ['az webapp restart --resource-group <group> --name <app>'],
    },
    retire: {
      text: 'Disable the version that leaked.',
      commands: [
        'az keyvault secret set-attributes --vault-name <vault> --name <name> --version <old version> --enabled false',
        'az keyvault secret list-versions --vault-name <vault> --name <name> --query "[].{id:id,enabled:attributes.enabled}"',
      ],
    },
    log: {
      text: 'Ask the diagnostic log of the vault who read it.',
      commands: [
        "az monitor log-analytics query --workspace <workspace id> --analytics-query \"AzureDiagnostics | where OperationName == 'SecretGet' and id_s contains '/secrets/<name>'\"",
      ],
    },
  },
  doppler: {
    title: 'Doppler',
    store: {
      text: 'Set the new value; asked without a value, the command reads it from the terminal or standard input.',
      commands: ['doppler secrets set <NAME> --project <project> --config <config> --silent'],
    },
    distribute: {
      text: 'Restart what runs under `doppler run`, and check that integrations have synchronised.',
      commands: ['doppler run --project <project> --config <config> -- <command>'],
    },
    retire: {
      text: 'Old values stay readable in the log of the configuration: withdraw service tokens that could read it.',
      commands: ['doppler configs tokens revoke <slug> --project <project> --config <config>'],
    },
    log: {
      text: 'Read the logs of the configuration and of the work place.',
      commands: ['doppler configs logs --project <project> --config <config>', 'doppler activity'],
    },
  },
  '1password': {
    title: '1Password',
    store: {
      text: 'Save the new value in the item: by a template file that you delete again, or let 1Password make a password.',
      commands: [
        'op item edit <item> --vault <vault> --template <file from: op item get <item> --format json>',
        'op item edit <item> --vault <vault> --generate-password=32,letters,digits',
      ],
    },
    distribute: {
      text: 'Restart what reads it by reference; Connect servers and the Kubernetes operator follow by themselves.',
      commands: ['op run --env-file <file> -- <command>', 'op inject --in-file <template> --out-file <file>'],
    },
    retire: {
      text: 'The item keeps its earlier passwords: delete service accounts and Connect tokens that could read the vault.',
      commands: ['op connect token delete <token> --server <server>'],
    },
    log: {
      text: 'Ask the Events API for uses of the item (the Business plan keeps them).',
      commands: ['op item get <item> --vault <vault> --format json | jq "{version, updated_at, last_edited_by}"'],
    },
  },
  sikkerkey: {
    title: 'SikkerKey',
    store: {
      text: 'In the dashboard open the project, then the secret, and choose Replace value (or Rotate for a random one); the command line only reads.',
    },
    distribute: {
      text: 'Machines receive the new version on their next read, processes under `run --watch` restart by themselves; for a managed secret the agent changes the data base.',
      commands: [
        'sikkerkey run --watch --secret <secret id> -- <command>',
        'sikkerkey agent start --secret <secret id>',
      ],
    },
    retire: {
      text: 'In the dashboard withdraw machines and grants that no longer need the secret.',
    },
    log: {
      text: 'Read the audit log of the vault for `secret_read` of this secret: machine, source address and time.',
    },
  },
};
