/** Ends that give a secret away: `DB_PWD`, `spring.datasource.password`, `GITHUB_TOKEN`, `AWS_SECRET_ACCESS_KEY`. */
const SECRET_NAME = /(PWD|PASS|PASSWORD|PASSWD|PASSPHRASE|TOKEN|(API|ACCESS|PRIVATE|ENCRYPTION|SIGNING|MASTER)[-_.]?KEY)$|SECRET|CREDENTIAL/i;

/** Ways to write a password into a value; one that only refers to another variable, `${DB_PWD}`, is none. */
const PASSWORD_IN_VALUE = [
  // scheme://user:password@host
  /^[a-z][a-z0-9+.:-]*:\/\/[^/?#\s]*:(?!\$[{(])[^/?#@\s]+@/i,
  // …?password=…, …;password=…, …(user=…,password=…), -Djavax.net.ssl.trustStorePassword=…
  /(^|[?&;,(\s])[\w.-]*(password|pwd)=(?!\$[{(])[^&;,)\s]+/i,
  // jdbc:oracle:thin:user/password@…
  /^jdbc:oracle:\w+:[^/@\s]+\/(?!\$[{(])[^@\s]+@/i,
];

export function looksSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

export function holdsPassword(value: string): boolean {
  return PASSWORD_IN_VALUE.some((pattern) => pattern.test(value));
}
