/** Words of names that say nothing about whose the value is. */
const IMPARTIAL = new Set(
  `access accesskey accesstoken active admin and api apikey apisecret apitoken app application auth authentication authorization authtoken backend basic bearer bot client clientid clientsecret cfg conf
  config connection const consumer cred credential credentials creds current customer data def default demo dev development
  env environment export final first header headers hook http https id integration is key keys kid live local login main
  master my new oauth oauth2 old our param params pass password passwd personal primary private prod production public pwd qa read
  refresh rest sandbox sdk second secondary secret secretkey secrets secure security server service services session set setting settings shared sign
  signature signing stage staging static str string test testing the token tokens uat user val value values var web webhook
  write x`.split(/\s+/),
);

/** Does a word, in lower case, say nothing about whose a value is? A letter alone does not: `c.access_token`. */
export function isImpartial(word: string): boolean {
  return word.length === 1 || IMPARTIAL.has(word);
}
