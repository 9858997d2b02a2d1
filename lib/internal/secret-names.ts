/** What gives a secret away: `DB_PWD`, `spring.datasource.password`, `DB_PASSWORD_2`, `GITHUB_TOKEN`, `AWS_SECRET_ACCESS_KEY`. */
const SECRET_NAME = /((PWD|(^|[-_.])PASS|PASSWORD|PASSWD|PASSPHRASE|TOKEN|(API|ACCESS|PRIVATE|ENCRYPTION|SIGNING|MASTER)[-_.]?KEY)[-_.]?\d*)$|SECRET|CREDENTIAL/i;

/** What switches something on or off is no secret, whatever its name: `SPRING_CLOUD_KUBERNETES_SECRETS_ENABLED`. */
const SWITCH = /^(true|false)$/i;

/** Ways to write a password into a value; one that only refers to another variable, `${DB_PWD}`, is none. */
const PASSWORD_IN_VALUE = [
  // scheme://user:password@host
  /^[a-z][a-z0-9+.:-]*:\/\/[^/?#\s]*:(?!\$[{(])[^/?#@\s]+@/i,
  // …?password=…, …;password=…, …(user=…,password=…), -Djavax.net.ssl.trustStorePassword=…
  /(^|[?&;,(\s])[\w.-]*(password|pwd)=(?!\$[{(])[^&;,)\s]+/i,
  // jdbc:oracle:thin:user/password@…
  /^jdbc:oracle:\w+:[^/@\s]+\/(?!\$[{(])[^@\s]+@/i,
  // {"spring":{"datasource":{"password":"…"}}}, as in SPRING_APPLICATION_JSON
  /"[\w.-]*(password|pwd|secret|token)"\s*:\s*"(?!\$[{(])[^"]+"/i,
  // a private key, the header of an HTTP request
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /^(Bearer|Basic)\s+(?!\$[{(])\S{8,}/i,
];

/** Whether a variable is a secret, going by its name and value. */
export function looksSecret(name: string, value: string): boolean {
  // An item of a list: `api.tokens[0]`.
  const single = name.replace(/s?\[\d+\]$/i, '');
  return ((SECRET_NAME.test(name) || SECRET_NAME.test(single)) && !SWITCH.test(value)) || holdsPassword(value);
}

export function holdsPassword(value: string): boolean {
  return PASSWORD_IN_VALUE.some((pattern) => pattern.test(value));
}
