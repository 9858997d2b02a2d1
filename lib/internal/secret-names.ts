/** Ends that give a secret away: `DB_PWD`, `spring.datasource.password`, `GITHUB_TOKEN`, `AWS_SECRET_ACCESS_KEY`. */
const SECRET_NAME = /(PWD|PASS|PASSWORD|PASSWD|PASSPHRASE|TOKEN|(API|ACCESS|PRIVATE|ENCRYPTION|SIGNING|MASTER)[-_.]?KEY)$|SECRET|CREDENTIAL/i;

/** `scheme://user:password@host` and `…?password=…`. */
const SECRET_IN_URL = /^[a-z][a-z0-9+.:-]*:\/\/[^/?#\s]*:[^/?#@\s]+@|[?&;](password|pwd)=[^&;]+/i;

export function looksSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

export function holdsPassword(value: string): boolean {
  return SECRET_IN_URL.test(value);
}
