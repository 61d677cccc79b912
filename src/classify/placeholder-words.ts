/** Words that documentation and tests put where a secret will go; a value made of nothing else is a placeholder. */
export const PLACEHOLDER_WORDS: ReadonlySet<string> = new Set(
  `my your yours our some the any an this that these put insert enter add replace change changeit fill set provide paste
  redacted removed hidden masked secret secrets dummy fake example examples sample test testing tests tester placeholder foo
  bar baz qux todo fixme tbd none null nil default invalid bad wrong incorrect valid good unknown undefined something
  whatever anything here with me it in to be of for and or is not no real actual own value values string text password
  passwords passwd passwort pass passphrase pwd pw token tokens key keys api access client auth oauth user username admin
  administrator root login account app application hash code id uuid credential credentials goes used only demo mock stub
  abc abcd abcdef xyz asdf qwerty letmein welcome super old new long random strong secure private public alphanumeric
  generated please from encrypted plaintext clear supersecret mypassword verysecret very much safe unsafe insecure one two first second another other same name service server db database dev development prod production staging
  local myself shh shhh shhhh hello world refresh bearer basic session cookie signing jwt webhook
  smtp ftp ssh mail remote store proxy bind github gitlab google aws azure slack stripe twilio openai anthropic deadbeef cafebabe`.split(
    /\s+/,
  ),
);
