import type { Verification } from '../../model/candidate.ts';
import { checkAwsKeyId } from './aws-key-id.ts';
import {
  checkAzureDevopsToken,
  checkAzureIdentifiableKey,
  checkAzureStorageKey,
  checkEntraSecret,
} from './azure-key.ts';
import { checkNkeySeed, checkStellarSeed } from './base32-crc16.ts';
import { checkBase58Check, checkBase58Length, checkEosKey, checkXrpSeed } from './base58check.ts';
import * as base64 from './base64-form.ts';
import { checkBech32 } from './bech32.ts';
import * as chat from './chat-token.ts';
import type { Around, Check } from './check.ts';
import { checkBasicAuthUrl, checkConnectionString } from './connection-string.ts';
import * as crc from './crc32-token.ts';
import { checkEncodedSetting } from './encoded-setting.ts';
import { checkGitlabRoutableToken } from './gitlab-token.ts';
import { checkJwt } from './jwt.ts';
import { checkLuhn } from './luhn.ts';
import { checkGroqKey, checkOpenaiKey, checkRapidapiKey } from './marked-key.ts';
import { checkOpensshKey } from './openssh-key.ts';
import { checkBase64Pem, checkDerPrivateKey, checkPem } from './pem.ts';
import { checkPgpPrivateKey } from './pgp-key.ts';
import { checkPuttyKey } from './putty-key.ts';
import { checkEd25519Pair, checkKsuid, checkSecp256k1Scalar } from './raw-key.ts';
import { checkServiceAccount } from './service-account.ts';
import { checkAwsPresignedUrl, checkAzureSas } from './signed-url.ts';
import { checkUuid, checkUuid4 } from './uuid.ts';

/** Offline checks by the name that rules use. */
export const CHECKS: Readonly<Record<string, Check>> = {
  'atlassian-data-center-token': base64.checkAtlassianDataCenterToken,
  'atlassian-token': crc.checkAtlassianToken,
  'aws-access-key-id': checkAwsKeyId,
  'aws-presigned-url': checkAwsPresignedUrl,
  'azure-devops-token': checkAzureDevopsToken,
  'azure-identifiable-key': checkAzureIdentifiableKey,
  'azure-sas': checkAzureSas,
  'azure-storage-key': checkAzureStorageKey,
  'base58-54-bytes': checkBase58Length(54),
  'base64-16-bytes': base64.checkBase64Length(16),
  'base64-20-bytes': base64.checkBase64Length(20),
  'base64-24-bytes': base64.checkBase64Length(24),
  'base64-32-bytes': base64.checkBase64Length(32),
  'base64-64-bytes': base64.checkBase64Length(64),
  'base64-128-bytes': base64.checkBase64Length(128),
  'base64-pem': checkBase64Pem,
  'base64-user-password': base64.checkBase64UserPassword,
  'basic-auth-url': checkBasicAuthUrl,
  'cloudflare-token': crc.checkCloudflareToken,
  'cloudflare-tunnel-token': base64.checkCloudflareTunnelToken,
  'confluent-secret': crc.checkConfluentSecret,
  'connection-string': checkConnectionString,
  'convex-key': base64.checkConvexKey,
  'crc32-base62': crc.checkCrc32Base62,
  'crc32-hex': crc.checkCrc32Hex,
  'der-private-key': checkDerPrivateKey,
  'discord-token': chat.checkDiscordToken,
  'discord-webhook': chat.checkDiscordWebhook,
  'ed25519-pair': checkEd25519Pair,
  'encoded-setting': checkEncodedSetting,
  'elastic-api-key': base64.checkElasticApiKey,
  'entra-secret': checkEntraSecret,
  'eos-key': checkEosKey,
  'gitlab-routable-token': checkGitlabRoutableToken,
  'github-token': crc.checkGithubToken,
  'grafana-api-key': base64.checkGrafanaApiKey,
  'grafana-cloud-token': base64.checkGrafanaCloudToken,
  'grafana-token': crc.checkGrafanaToken,
  'groq-key': checkGroqKey,
  'intercom-token': base64.checkIntercomToken,
  'jfrog-reference-token': base64.checkJfrogReferenceToken,
  'mapbox-token': base64.checkMapboxToken,
  'matrix-token': crc.checkMatrixToken,
  'netbird-token': crc.checkNetbirdToken,
  'nkey-seed': checkNkeySeed,
  'npm-token': crc.checkNpmToken,
  'nvidia-key': base64.checkNvidiaKey,
  'one-password-token': base64.checkOnePasswordToken,
  'openai-key': checkOpenaiKey,
  'openssh-key': checkOpensshKey,
  'pgp-private-key': checkPgpPrivateKey,
  'pypi-token': base64.checkPypiToken,
  'rapidapi-key': checkRapidapiKey,
  'sanctum-token': crc.checkSanctumToken,
  'secp256k1-scalar': checkSecp256k1Scalar,
  'sentry-token': base64.checkSentryToken,
  'service-account-json': checkServiceAccount,
  'ses-password': base64.checkSesPassword,
  'slack-token': chat.checkSlackToken,
  'slack-webhook': chat.checkSlackWebhook,
  'stellar-seed': checkStellarSeed,
  'telegram-token': chat.checkTelegramToken,
  'tinybird-token': base64.checkTinybirdToken,
  'wireguard-key': base64.checkWireguardKey,
  'xrp-seed': checkXrpSeed,
  'zuplo-key': crc.checkZuploKey,
  base58check: checkBase58Check,
  bech32: checkBech32,
  jwt: checkJwt,
  ksuid: checkKsuid,
  luhn: checkLuhn,
  pem: checkPem,
  putty: checkPuttyKey,
  uuid: checkUuid,
  uuid4: checkUuid4,
};

/**
 * Runs the named check on a value.
 *
 * @param around the rest of the line on both sides.
 * @returns `holds: undefined` for a name that is not in `CHECKS`; the catalogue's build refuses such a rule.
 */
export function verify(check: string, value: string, around: Around): Verification {
  const outcome = Object.hasOwn(CHECKS, check) ? CHECKS[check](value, around) : undefined;
  return outcome ? { check, ...outcome } : { check, holds: undefined, because: 'there is no check of this name' };
}
