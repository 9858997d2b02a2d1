/** Options of `SecretEnv.fromSealedSecretFile`; without any, every encrypted key is an environment variable of the same name. */
export interface SealedSecretOptions {
  /**
   * Keys of the file that are also the names of their environment variables: `DB_PWD`.
   *
   * @default - none, or all encrypted keys where there are no `variables` either
   */
  readonly keys?: string[];

  /**
   * Environment variables whose key in the file has another name: `{ 'spring.datasource.password': 'password' }`.
   *
   * @default - none
   */
  readonly variables?: { readonly [variable: string]: string };
}
