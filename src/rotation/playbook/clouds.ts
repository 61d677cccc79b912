import type { ProviderProcedures } from './procedure.ts';

/** Clouds and where software is built and run. Keys are provider names, `|` between several, `/kind` for one kind. */
export const CLOUD_PROCEDURES: ProviderProcedures = {
  'AWS|Amazon Web Services|Amazon': {
    url: 'https://console.aws.amazon.com/iam/home#/security_credentials',
    create: {
      text: 'Create a second access key for the user; better, give the workload a role (instance profile, OIDC, Roles Anywhere) and no key at all.',
      commands: ['aws iam create-access-key --user-name <user>'],
    },
    verify: {
      text: 'See that the new key answers, and that the old one is no longer used.',
      commands: ['aws sts get-caller-identity', 'aws iam get-access-key-last-used --access-key-id <old key id>'],
    },
    revoke: {
      text: 'Make the old key inactive, wait for what breaks, then delete it. Sessions made with it live on: deny them by date.',
      commands: [
        'aws iam update-access-key --user-name <user> --access-key-id <old key id> --status Inactive',
        'aws iam delete-access-key --user-name <user> --access-key-id <old key id>',
      ],
    },
    log: {
      text: 'Ask CloudTrail, in every region, what the old key did since it leaked; look for new users, keys, roles and machines.',
      commands: [
        'aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=<old key id> --start-time <leaked since> --region <region>',
      ],
    },
  },
  'Google|Google Cloud|Google Cloud Platform|GCP': {
    url: 'https://console.cloud.google.com/apis/credentials',
    create: {
      text: 'Create a second API key restricted to the APIs and addresses that need it; for machines use workload identity instead of keys.',
      commands: ['gcloud services api-keys create --display-name=<name> --api-target=service=<service>'],
    },
    revoke: {
      text: 'Delete the old key, and see that a call with it is refused.',
      commands: [
        'gcloud services api-keys list --format="table(uid,displayName,createTime)"',
        'gcloud services api-keys delete <uid>',
      ],
    },
    log: {
      text: 'Look at the metrics of the key and at the audit log since it leaked.',
      commands: [
        'gcloud logging read \'logName:cloudaudit.googleapis.com AND timestamp>="<leaked since>"\' --project=<project>',
      ],
    },
  },
  'Google/private-key|Google Cloud/private-key|Google Cloud Platform/private-key|GCP/private-key': {
    url: 'https://console.cloud.google.com/iam-admin/serviceaccounts',
    create: {
      text: 'Give the workload an identity without a key (workload identity federation); where that cannot be, create a second key for the service account.',
      commands: ['gcloud iam service-accounts keys create <file> --iam-account=<service account>'],
    },
    verify: {
      text: 'Sign in with the new key alone.',
      commands: [
        'gcloud auth activate-service-account --key-file=<file>',
        'gcloud auth print-access-token > /dev/null',
      ],
    },
    revoke: {
      text: 'Disable the old key, wait for what breaks, then delete it.',
      commands: [
        'gcloud iam service-accounts keys list --iam-account=<service account>',
        'gcloud iam service-accounts keys disable <old key id> --iam-account=<service account>',
        'gcloud iam service-accounts keys delete <old key id> --iam-account=<service account>',
      ],
    },
    log: {
      text: 'Ask the audit log what the old key did since it leaked.',
      commands: [
        'gcloud logging read \'protoPayload.authenticationInfo.serviceAccountKeyName:"keys/<old key id>"\' --project=<project> --freshness=<days>d',
      ],
    },
  },
  'Azure|Microsoft Azure|Microsoft': {
    url: 'https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps',
    create: {
      text: 'Add a second client secret to the application; better, use a managed identity or a federated credential and no secret.',
      commands: [
        'az ad app credential reset --id <application id> --append --display-name <name> --years 1 --query password --output tsv',
      ],
    },
    verify: {
      text: 'Sign in with the new secret, read from the terminal.',
      commands: [
        'read -rs SECRET && az login --service-principal --username <application id> --tenant <tenant> --password "$SECRET"',
      ],
    },
    revoke: {
      text: 'Delete the old secret.',
      commands: [
        'az ad app credential list --id <application id>',
        'az ad app credential delete --id <application id> --key-id <old key id>',
      ],
    },
    log: {
      text: 'Read the sign-ins of the service principal since it leaked.',
      commands: [
        'az monitor log-analytics query --workspace <workspace id> --analytics-query "AADServicePrincipalSignInLogs | where AppId == \'<application id>\' and TimeGenerated > datetime(<leaked since>)"',
      ],
    },
  },
  'Azure/connection-string|Azure/symmetric-key|Microsoft Azure/connection-string|Microsoft Azure/symmetric-key': {
    url: 'https://portal.azure.com',
    create: {
      text: 'A storage account has two keys: move consumers to the other one, then renew the one that leaked.',
      commands: [
        'az storage account keys list --account-name <account> --query "[].{name:keyName,created:creationTime}"',
      ],
    },
    revoke: {
      text: 'Renew the key that leaked; shared access signatures made with it end too.',
      commands: ['az storage account keys renew --account-name <account> --key <primary or secondary>'],
    },
  },
  DigitalOcean: {
    url: 'https://cloud.digitalocean.com/account/api/tokens',
    verify: {
      text: 'See that the new token answers.',
      commands: ['doctl auth init --context rotated', 'doctl account get --context rotated'],
    },
    log: {
      text: 'Read the security history of the account and look for machines, keys and volumes that nobody knows.',
      commands: ['doctl compute droplet list', 'doctl compute ssh-key list'],
    },
  },
  Cloudflare: {
    url: 'https://dash.cloudflare.com/profile/api-tokens',
    create: {
      text: 'Create a token with named permissions and zones; roll it on its page if only the value leaked. Replace a global API key by tokens.',
    },
    verify: {
      text: 'See that the new token is active.',
      commands: [
        'curl -sS -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN" https://api.cloudflare.com/client/v4/user/tokens/verify',
      ],
    },
    log: { text: 'Read the audit log of the account since it leaked: DNS records, workers, page rules.' },
  },
  Heroku: {
    url: 'https://dashboard.heroku.com/account',
    create: {
      text: 'Create a new authorisation with a scope.',
      commands: ['heroku authorizations:create --scope write-protected --description <name>'],
    },
    revoke: { text: 'Revoke the old one.', commands: ['heroku authorizations', 'heroku authorizations:revoke <id>'] },
  },
  Vercel: {
    url: 'https://vercel.com/account/tokens',
    verify: { text: 'See that the new token answers.', commands: ['vercel whoami --token "$VERCEL_TOKEN"'] },
  },
  Netlify: { url: 'https://app.netlify.com/user/applications#personal-access-tokens' },
  'Fly.io': {
    url: 'https://fly.io/dashboard/personal/tokens',
    create: { text: 'Create a deploy token for the one app.', commands: ['fly tokens create deploy --app <app>'] },
    revoke: { text: 'Revoke the old token.', commands: ['fly tokens list --app <app>', 'fly tokens revoke <id>'] },
  },
  'HashiCorp Vault|HashiCorp': {
    url: 'https://developer.hashicorp.com/vault/docs/commands/token',
    create: {
      text: 'Sign in again by an auth method; a token that lasts is a mistake in itself.',
      commands: ['vault login -method=<method>'],
    },
    verify: {
      text: 'See what the new token may do.',
      commands: ['vault token lookup', 'vault token capabilities <path>'],
    },
    revoke: {
      text: 'Revoke the old token by its accessor, with its children and leases.',
      commands: ['vault token revoke -accessor <accessor>'],
    },
    log: {
      text: 'Search the audit log for the accessor since it leaked.',
      commands: ['jq \'select(.auth.accessor == "<accessor>") | {time, request}\' <audit log>'],
    },
  },
  'HashiCorp Terraform|Terraform Cloud|Terraform': { url: 'https://app.terraform.io/app/settings/tokens' },
  Databricks: {
    url: 'https://docs.databricks.com/dev-tools/auth/pat.html',
    create: {
      text: 'Create a token with a life time; better, a service principal with OAuth.',
      commands: ['databricks tokens create --lifetime-seconds 7776000 --comment <name>'],
    },
    revoke: {
      text: 'Delete the old token.',
      commands: ['databricks tokens list', 'databricks tokens delete <token id>'],
    },
    log: {
      text: 'Query the audit table for the token since it leaked.',
      commands: [
        "select event_time, source_ip_address, action_name from system.access.audit where user_identity.email = '<user>' and event_date >= '<leaked since>'",
      ],
    },
  },
  'Docker|Docker Hub': {
    url: 'https://app.docker.com/settings/personal-access-tokens',
    verify: {
      text: 'Sign in with the new token, read from standard input.',
      commands: ['docker login --username <user> --password-stdin'],
    },
    log: {
      text: 'Compare the digests of published tags with those that your builds made since it leaked.',
      commands: ['docker buildx imagetools inspect <image>:<tag>'],
    },
  },
  Kubernetes: {
    create: {
      text: 'Use bound tokens that expire.',
      commands: ['kubectl create token <service account> --duration=1h'],
    },
    revoke: {
      text: 'Delete the secret that holds the old token.',
      commands: ['kubectl delete secret <name> --namespace <namespace>'],
    },
    log: { text: 'Search the audit log of the API server for the service account since it leaked.' },
  },
};
