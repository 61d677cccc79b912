import type { ProviderProcedures } from './procedure.ts';

/** Services that code talks to. Keys are provider names, `|` between several, `/kind` for one kind. */
export const SERVICE_PROCEDURES: ProviderProcedures = {
  GitHub: {
    url: 'https://github.com/settings/tokens',
    create: {
      text: 'Create a fine-grained token for the repositories that need it, with an expiry date; in Actions use the job’s own token, elsewhere a GitHub App.',
    },
    verify: {
      text: 'See what the new token is and may do.',
      commands: ['gh auth login --with-token < <file>', 'gh api user --jq .login'],
    },
    revoke: {
      text: 'Delete the old token on its settings page, an app’s token through its application; then a call with it is refused.',
      commands: ['GH_TOKEN="$OLD_TOKEN" gh api user'],
    },
    log: {
      text: 'Read the audit log of the organisation for the token, and the account’s security log, since it leaked: clones, new deploy keys, webhooks, workflow changes.',
      commands: ["gh api 'orgs/<organisation>/audit-log?phrase=hashed_token:<sha256 in base64>&include=all'"],
    },
  },
  GitLab: {
    url: 'https://gitlab.com/-/user_settings/personal_access_tokens',
    create: { text: 'Create a token with an expiry date; prefer project or group tokens, and the job token in CI.' },
    verify: {
      text: 'See what the new token is.',
      commands: ['curl -sS -H "PRIVATE-TOKEN: $GITLAB_TOKEN" https://<host>/api/v4/personal_access_tokens/self'],
    },
    revoke: {
      text: 'Revoke the old token; asked with the token itself, GitLab revokes that one.',
      commands: ['curl -sS -X DELETE -H "PRIVATE-TOKEN: $OLD_TOKEN" https://<host>/api/v4/personal_access_tokens/self'],
    },
    log: { text: 'Read the audit events of group and project since it leaked: new keys, runners, members, variables.' },
  },
  Bitbucket: { url: 'https://bitbucket.org/account/settings/' },
  Atlassian: { url: 'https://id.atlassian.com/manage-profile/security/api-tokens' },
  Slack: {
    url: 'https://api.slack.com/apps',
    create: { text: 'Reinstall the app to get a new token, or turn on token rotation so that tokens expire.' },
    verify: {
      text: 'See that the new token answers.',
      commands: ['curl -sS -H "Authorization: Bearer $SLACK_TOKEN" https://slack.com/api/auth.test'],
    },
    revoke: {
      text: 'Revoke the old token.',
      commands: ['curl -sS -X POST -H "Authorization: Bearer $OLD_TOKEN" https://slack.com/api/auth.revoke'],
    },
    log: {
      text: 'Read the access log of the workspace (or the Audit Logs API) since it leaked: exports, files, unknown addresses.',
    },
  },
  'Slack/webhook-secret': {
    url: 'https://api.slack.com/apps',
    create: { text: 'Add a second incoming webhook to the app for the same channel.' },
    verify: { text: 'Post one message to it.' },
    revoke: { text: 'Remove the old webhook on the app’s page, and see that posting to it is refused.' },
    log: { text: 'Look through the channel since it leaked for messages that the app did not send.' },
  },
  Discord: {
    url: 'https://discord.com/developers/applications',
    create: { text: 'Reset the bot’s token; the old one ends at once, so have the new one stored first.' },
  },
  Telegram: {
    create: { text: 'Ask @BotFather for a new token with `/revoke`; the old one ends at once.' },
    verify: { text: 'Call `getMe` with the new token.' },
  },
  Stripe: {
    url: 'https://dashboard.stripe.com/apikeys',
    create: {
      text: 'Roll the key with an overlap of a few hours, or create a restricted key with only the resources its consumers use.',
    },
    verify: {
      text: 'Make one harmless call with the new key, read from a file so that it stays out of the process list.',
      commands: ['curl -sS --config <file with header> https://api.stripe.com/v1/balance'],
    },
    revoke: { text: 'Let the old key expire now, and see that it is refused.' },
    log: {
      text: 'Filter the request log by the old key since it leaked: refunds, payouts, exports of customers. Card data may mean a duty to notify (PCI DSS).',
    },
  },
  Square: { url: 'https://developer.squareup.com/apps' },
  'PayPal|Braintree': { url: 'https://developer.paypal.com/dashboard/applications/live' },
  Shopify: {
    url: 'https://partners.shopify.com',
    create: { text: 'Rotate the client secret of the app, then request new access tokens with it.' },
  },
  npm: {
    url: 'https://www.npmjs.com/settings/~/tokens',
    create: {
      text: 'Publish from CI by trusted publishing (OIDC) and no token; else create a granular token for the one package with an expiry date.',
    },
    verify: { text: 'See whose the new token is.', commands: ['npm whoami'] },
    revoke: { text: 'Revoke the old token.', commands: ['npm token list', 'npm token revoke <id>'] },
    log: {
      text: 'Compare every version published since it leaked with your tags; deprecate and report what is not yours.',
      commands: ['npm view <package> time --json'],
    },
  },
  PyPI: {
    url: 'https://pypi.org/manage/account/token/',
    create: { text: 'Publish by trusted publishing and no token; else create a token for the one project.' },
    log: { text: 'Compare every release since it leaked with your tags, and read the project’s security history.' },
  },
  RubyGems: {
    url: 'https://rubygems.org/profile/api_keys',
    revoke: {
      text: 'Delete the old key, and yank versions that are not yours.',
      commands: ['gem yank <gem> --version <version>'],
    },
  },
  OpenAI: {
    url: 'https://platform.openai.com/api-keys',
    create: {
      text: 'Create a key for a service account of the one project, with restricted permissions and a budget.',
    },
    verify: {
      text: 'List models with the new key.',
      commands: [
        'curl -sS -o /dev/null -w "%{http_code}\\n" -H "Authorization: Bearer $OPENAI_API_KEY" https://api.openai.com/v1/models',
      ],
    },
    log: { text: 'Look at usage by key since it leaked: spend, models, hours of day.' },
  },
  Anthropic: {
    url: 'https://console.anthropic.com/settings/keys',
    create: { text: 'Create a key in a workspace with a spend limit.' },
    verify: {
      text: 'List models with the new key.',
      commands: [
        'curl -sS -o /dev/null -w "%{http_code}\\n" -H "x-api-key: $ANTHROPIC_API_KEY" -H "anthropic-version: 2023-06-01" https://api.anthropic.com/v1/models',
      ],
    },
    log: { text: 'Look at usage by key since it leaked: spend, models, hours of day.' },
  },
  'Hugging Face': {
    url: 'https://huggingface.co/settings/tokens',
    verify: { text: 'See whose the new token is.', commands: ['hf auth whoami'] },
    log: { text: 'Compare commits to your models and data sets since it leaked with what your people did.' },
  },
  SendGrid: {
    url: 'https://app.sendgrid.com/settings/api_keys',
    verify: {
      text: 'See the scopes of the new key.',
      commands: ['curl -sS -H "Authorization: Bearer $SENDGRID_API_KEY" https://api.sendgrid.com/v3/scopes'],
    },
    log: {
      text: 'Look at the activity feed since it leaked for mail that you did not send: phishing in your name needs a notice to its receivers.',
    },
  },
  Mailgun: { url: 'https://app.mailgun.com/settings/api_security' },
  Mailchimp: { url: 'https://admin.mailchimp.com/account/api/' },
  Twilio: {
    url: 'https://console.twilio.com/us1/account/keys-credentials/api-keys',
    create: {
      text: 'Create a restricted API key; if the account’s own token leaked, make the secondary token and promote it.',
    },
    revoke: {
      text: 'Delete the old key, or promote the secondary token, which ends the primary one.',
      commands: ['twilio api:core:keys:remove --sid <key sid>'],
    },
    log: {
      text: 'Look at calls, messages and usage since it leaked, premium destinations first.',
      commands: ['twilio api:core:usage:records:daily:list --start-date <leaked since>'],
    },
  },
  Datadog: {
    url: 'https://app.datadoghq.com/organization-settings/api-keys',
    log: { text: 'Search the audit trail for the key’s id since it leaked.' },
  },
  'New Relic': { url: 'https://one.newrelic.com/admin-portal/api-keys/home' },
  Sentry: { url: 'https://sentry.io/settings/auth-tokens/' },
  Grafana: { url: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/' },
  Doppler: {
    url: 'https://dashboard.doppler.com',
    revoke: {
      text: 'Revoke the old token, and then rotate every secret that it could read.',
      commands: ['doppler configs tokens revoke <slug>'],
    },
  },
  '1Password': {
    url: 'https://developer.1password.com/docs/service-accounts/',
    revoke: { text: 'Delete the service account, and then rotate every item that its vaults held.' },
  },
  Linear: { url: 'https://linear.app/settings/account/security' },
  Notion: { url: 'https://www.notion.so/my-integrations' },
  Airtable: { url: 'https://airtable.com/create/tokens' },
  Figma: { url: 'https://www.figma.com/settings' },
  Postman: { url: 'https://web.postman.co/settings/me/api-keys' },
  Supabase: {
    url: 'https://supabase.com/dashboard/project/_/settings/api-keys',
    revoke: {
      text: 'Disable the old key; if the JWT secret leaked, rotate the signing keys, which ends all sessions.',
    },
  },
  'JSON Web Token|JWT': {
    create: { text: 'A token needs no replacement, only its end: the client signs in again.' },
    revoke: {
      text: 'End the session or put the token’s `jti` on the deny list; if many leaked or the key is in doubt, rotate the signing key.',
    },
    log: { text: 'Search for the token’s `sub` and `jti` since it leaked.' },
  },
};
