/**
 * A user's name as it may be shown, or `undefined`: some services take a token for the user and anything for the
 * password, so that a name which could be one is left out.
 */
export function toUserFact(name: string | undefined): string | undefined {
  if (name === undefined || !/^[A-Za-z0-9_][\w.+\\-]{0,39}(?:@[\w.-]{1,80})?$/.test(name)) return undefined;
  const local = name.replace(/@.*$/, '');
  return local.length >= 16 && /\d/.test(local) && /[A-Za-z]/.test(local) ? undefined : name;
}
