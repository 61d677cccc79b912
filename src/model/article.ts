/** The name with the indefinite article that English wants before it: `an AWS key`, `a Stripe key`. */
export function withArticle(name: string): string {
  const isSpelledAsVowel =
    /^(?:[aeio]|u(?!ni|se)|(?:npm|ngrok|HTML|HTTP|RSA|SSH|SAS|SMTP|X?ML|LD|FTP|MS|NKEY)\b)/i.test(name);
  return `${isSpelledAsVowel ? 'an' : 'a'} ${name}`;
}
