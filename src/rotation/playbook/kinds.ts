import type { Kind } from '../../model/rule.ts';
import type { Procedure } from './procedure.ts';

const tokenLog =
  'Search the log of the service for the token’s name, id or last use since the date it leaked: unknown addresses, unusual hours, new objects.';

/** What to do when nothing is known of the provider. */
export const KIND_PROCEDURES: Readonly<Record<Kind, Procedure>> = {
  password: {
    create: {
      text: 'Make a long random password for the account; better, a second account, so that both work while consumers move.',
      commands: ['openssl rand -base64 32'],
    },
    verify: { text: 'Sign in with the new password from where each consumer runs.' },
    revoke: {
      text: 'Change the old password or lock the old account, end its open sessions, and see that signing in with the old password fails.',
    },
    log: {
      text: 'Read the sign-in log of the account since the date it leaked: addresses, times and failed attempts that nobody can explain.',
    },
  },
  'api-key': {
    create: { text: 'Create a second key beside the old one, with no more rights than its consumers use.' },
    verify: { text: 'Make one harmless call with the new key from where each consumer runs.' },
    revoke: { text: 'Delete the old key, and see that a call with it is refused.' },
    log: { text: tokenLog },
  },
  'api-secret': {
    create: {
      text: 'Create a second secret for the same identifier, or a second pair where the service allows only one.',
    },
    verify: { text: 'Make one harmless call with the new secret from where each consumer runs.' },
    revoke: { text: 'Delete the old secret, and see that a call with it is refused.' },
    log: { text: tokenLog },
  },
  'access-token': {
    create: {
      text: 'Obtain a new token; where you can, one that expires within hours and is renewed by a refresh token or workload identity.',
    },
    verify: { text: 'Make one harmless call with the new token.' },
    revoke: {
      text: 'Revoke the old token rather than waiting for it to expire, and see that a call with it is refused.',
    },
    log: { text: tokenLog },
  },
  'refresh-token': {
    create: { text: 'Let the application sign in anew, which gives a new refresh token.' },
    verify: { text: 'Renew an access token with the new refresh token.' },
    revoke: {
      text: 'Revoke the old refresh token and with it all access tokens made from it; see that renewing with it fails.',
    },
    log: { text: 'Search the authorisation server’s log for renewals with the old token since the date it leaked.' },
  },
  'private-key': {
    create: {
      text: 'Make a new key pair on the machine that uses it; the private half never travels.',
      commands: ['ssh-keygen -t ed25519 -f <file>', 'openssl genpkey -algorithm ed25519 -out <file>'],
    },
    verify: {
      text: 'Install the new public key or certificate beside the old one, and connect with the new key alone.',
      commands: ['ssh -o IdentitiesOnly=yes -i <file> <host> true'],
    },
    revoke: {
      text: 'Remove the old public key everywhere it is trusted; have its certificates revoked and see that they are on the list.',
      commands: ['ssh-keygen -R <host>', 'openssl ca -revoke <certificate> -crl_reason keyCompromise'],
    },
    log: {
      text: 'Search authentication logs for the fingerprint of the old public key since the date it leaked.',
      commands: ['ssh-keygen -lf <old public key>', 'journalctl -u ssh --since <leaked since> | grep <fingerprint>'],
    },
  },
  'symmetric-key': {
    create: {
      text: 'Add a new key version to the key ring; new data are encrypted with it, the old version only decrypts.',
      commands: ['openssl rand -hex 32'],
    },
    verify: { text: 'Encrypt with the new version and decrypt with every consumer.' },
    revoke: {
      text: 'Encrypt again everything that the old key protected, then remove the old version. Whoever copied the data with the key can read that copy for ever: say so to those it concerns.',
    },
    log: {
      text: 'Find out who could read data encrypted with the old key since the date it leaked: storage and backup logs.',
    },
  },
  'signing-key': {
    create: {
      text: 'Make a new key under a new key id, and publish it to those who verify before anything is signed with it.',
      commands: ['openssl rand -hex 64'],
    },
    verify: { text: 'Sign with the new key, and have every verifier accept it.' },
    revoke: {
      text: 'Stop accepting the old key at once, since whoever has it can forge sessions and tokens; people sign in again.',
    },
    log: {
      text: 'Search for sessions or tokens signed with the old key that no sign-in explains, since the date it leaked.',
    },
  },
  'master-key': {
    create: { text: 'Make a new master key and wrap every data key with it.' },
    verify: { text: 'Unwrap and use a data key of each consumer with the new master key.' },
    revoke: { text: 'Destroy the old master key, and replace the data keys that it could unwrap.' },
    log: { text: 'Search the log of the key service for unwrapping since the date it leaked.' },
  },
  'connection-string': {
    create: {
      text: 'Create a second user with the same grants and a new password, and write a connection string for it.',
      commands: ['openssl rand -base64 32'],
    },
    verify: { text: 'Connect with the new string from where each consumer runs.' },
    revoke: {
      text: 'Drop the old user or change its password, end its connections, and see that the old string is refused.',
    },
    log: {
      text: 'Read the connection log of the server since the date it leaked: users, addresses, unusual queries and exports. Close the port to the public if it was open.',
    },
  },
  'webhook-secret': {
    create: {
      text: 'Make a new secret; let the receiver accept old and new while you change the sender.',
      commands: ['openssl rand -hex 32'],
    },
    verify: { text: 'Send a test delivery, and see that the receiver accepts its signature.' },
    revoke: { text: 'Let the receiver refuse the old secret, and see that a delivery signed with it is refused.' },
    log: { text: 'Search the receiver’s log since the date it leaked for deliveries that the sender does not list.' },
  },
  'session-token': {
    create: { text: 'Sign in again; a session needs no replacement, only its end.' },
    verify: { text: 'See that the new session works.' },
    revoke: { text: 'End all sessions of the account, and see that the old token is refused.' },
    log: { text: 'Read what the account did since the date it leaked.' },
  },
  'personal-access-token': {
    create: {
      text: 'Create a new token with fewer rights and an expiry date; better, replace it by a machine’s own identity.',
    },
    verify: { text: 'Make one harmless call with the new token.' },
    revoke: { text: 'Delete the old token, and see that a call with it is refused.' },
    log: { text: 'Read the audit log of the person since the date it leaked: clones, new keys, changed settings.' },
  },
  'public-identifier': {
    create: { text: 'Nothing need be replaced: the value is meant to be seen. Look for the secret half beside it.' },
    verify: { text: 'See that the value alone gives no access.' },
    revoke: { text: 'Nothing need be withdrawn unless its secret half leaked too.' },
    log: { text: 'Look for unexpected use of quota under this identifier.' },
  },
};
