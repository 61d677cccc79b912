import type { Fact } from './facts.ts';

/**
 * Names of services that are words of English or of programming as well. Beside a value they say nothing; only as part
 * of a longer name, `linear_key` or `LinearToken`, do they mean the service.
 */
const EVERYDAY = new Set(
  `abstract aha airship alchemy apollo apple atlas autopilot artifactory aws azure beamer bit bitbucket box branch brave
  bunny buildkite canny capsule chatbot checkout cicero circle clay clockwork close cloudflare cloze coda column commodities
  confluence consul convex copper couchbase courier cursor cypress daily dandelion datadog debounce delighted deputy detectify
  devops ditto docker drone duo elastic elasticsearch encrypt enigma envoy eraser expo facebook fixer flat float forge front
  fulcrum gemini ghost gitea github gitlab google gossip groove guardian guru harvest hive holistic honeycomb host humanity
  hunter impala influx instantly intercom iterable jenkins jira karma keen keycloak kimi kraken kubernetes lambda laravel lark
  less lighton line linear linode looker magic magnetic manifest mattermost mercury metabase mistral moderation mongodb near
  neon nextcloud nimble nomad noticeable notion octopus openai paradigm parsers percy persona phabricator phrase pinecone
  pivotal plaid planview polygon postbacks postgres postmark privacy prospect protocols pusher railway ramp raven recharge
  redhat redis refiner render roaring ronin sanity sauce scale scaleway segment semaphore sentry shortcut signable slack smarty
  snowflake sonar spaces spark stability steam stitch streak sumo supabase survey swell tatum telegram teletype together
  tomorrow travis twist twitter unify unseal user vault vercel verifier wordpress zoom zulip`.split(/\s+/),
);

/** Parts of names that any service's credential may have. */
const GENERAL = new Set(
  `2fa access_key access_token access_token_secret accesskey accesskeysecret accesstoken account_id accountid api_key
  api_secret apikey app_id app_key app_secret appid application_key application_secret appsecret auth_token authtoken bearer
  bind bot_id bootstrap challenge channel client_id client_secret clientid clientsecret conduit config_sh consumer_key
  consumer_secret data encrypt endpoint fingerprint goog gossip hmac id if integration integration_key irc key key_id keypair
  license_key login maps mnemonic nix oss otp pass password pd p8 private private_key privatekey project r2 b2 recovery_phrase
  refresh_token registration registry robot role_id routing_key runner secret secret_access_key secret_key secretaccesskey
  secretkey securitytoken security_token seed seed_phrase service_token ses shared_secret signature signing_secret smtp
  stream_key streamkey tenant token user username wallet x_api_key x_auth_key x_auth_token webhook wx`.split(/\s+/),
);

/** A name shorter than this is part of too many others. */
const SHORTEST = 5;

/** What the second half of a compound name says. */
const NOUNS = ['api', 'key', 'token', 'secret'];

/**
 * The words of which one must be part of the name that the value is given to. A name that is an everyday word or very
 * short is asked for as a compound: `box_api`, `box_key`. Beside a literal that tells the token already (`anchored`) the
 * plain name will do.
 */
export function chooseContext({ context, shape }: Fact, anchored: boolean): string[] {
  // Services call everything by a uuid; only a name that goes on with `key` means the key.
  const isUuid = /^uuid\b/.test(shape);
  const words = context
    .map(word =>
      word
        .toLowerCase()
        .replace(/[.: -]+/g, '_')
        .replace(/^_|_$/g, ''),
    )
    .filter(word => /^[a-z0-9_]{3,}$/.test(word) && !GENERAL.has(word));
  const chosen = [...new Set(anchored ? words : words.flatMap(word => spell(word, isUuid)))];
  return chosen.filter(word => !chosen.some(other => other !== word && word.includes(other)));
}

function spell(word: string, isUuid: boolean): string[] {
  if (word.includes('_')) return [word];
  return isUuid || EVERYDAY.has(word) || word.length < SHORTEST ? NOUNS.map(noun => `${word}_${noun}`) : [word];
}
