import { holdsPassword, looksSecret } from '../../lib/internal/secret-names';

describe('a name looks secret:', () => {
  test.each([
    'DB_PWD', 'PWD', 'db_pwd', 'DB_PASS', 'DB_PASSWORD', 'PGPASSWORD', 'MYSQL_PASSWD', 'KEY_PASSPHRASE', 'GITHUB_TOKEN',
    'SPRING_DATASOURCE_PASSWORD', 'spring.datasource.password', 'SPRING_DATASOURCE_HIKARI_PASSWORD', 'SERVER_SSL_KEYSTOREPASSWORD',
    'API_KEY', 'APIKEY', 'STRIPE_API_KEY', 'api-key', 'AWS_ACCESS_KEY', 'AWS_SECRET_ACCESS_KEY', 'PRIVATE_KEY', 'JWT_SIGNING_KEY',
    'JWT_SIGNINGKEY', 'ENCRYPTION_KEY', 'MASTER_KEY', 'JWT_SECRET', 'CLIENT_SECRET', 'SECRET_KEY_BASE', 'AWS_CREDENTIALS', 'CREDENTIAL', 'DB_PASSWORD_2', 'DB_PASS1',
    'passwords[0]', 'api.tokens[12]', 'my.password[0]',
  ])('%s', (name) => {
    expect(looksSecret(name, 'value')).toBe(true);
  });
});

describe('a name does not look secret:', () => {
  test.each([
    'DB_URL', 'DB_PORT', 'DB_NAME', 'DB_USER', 'SPRING_PROFILES_ACTIVE', 'JAVA_TOOL_OPTIONS', 'PASSWORD_MIN_LENGTH', 'TOKEN_TTL',
    'PASSPORT_URL', 'KEY', 'CACHE_KEY', 'PRIMARY_KEY_COLUMN', 'PUBLIC_KEY', 'AWS_ACCESS_KEY_ID', 'MONKEY', 'PASSENGERS', 'TOKENIZER', 'RATE_BYPASS', '',
    'max-tokens', 'tokens-per-page', 'hosts[0]', 'passengers[0]',
  ])('%s', (name) => {
    expect(looksSecret(name, 'value')).toBe(false);
  });
});

test('what switches something on or off is no secret, whatever its name', () => {
  expect([looksSecret('SPRING_CLOUD_KUBERNETES_SECRETS_ENABLED', 'false'), looksSecret('SPRING_CLOUD_KUBERNETES_SECRETS_ENABLED', 'hunter2')]).toEqual([false, true]);
});

describe('a value holds a password:', () => {
  test.each([
    '{"spring":{"datasource":{"password":"hunter2"}}}',
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----',
    'Bearer abcdefgh12345678',
    'mysql://root:hunter2@db/shop',
    'jdbc:mysql://root:hunter2@db:3306/shop',
    'mongodb+srv://root:hunter2@cluster.example.com/?retryWrites=true',
    'redis://:hunter2@cache:6379/0',
    'https://user:hunter2@example.com',
    'HTTPS://user:hunter2@example.com',
    'amqp://user:p:w@queue',
    'jdbc:mysql://db/shop?user=root&password=hunter2',
    'jdbc:postgresql://db/shop?password=hunter2&user=root',
    'jdbc:sqlserver://db:1433;databaseName=shop;user=sa;password=hunter2',
    'jdbc:sqlserver://db;PWD=hunter2',
    'jdbc:mysql://(host=db,port=3306,user=root,password=hunter2)/shop',
    'jdbc:oracle:thin:scott/tiger@//db:1521/shop',
    'jdbc:mysql://db/shop?trustCertificateKeyStorePassword=changeit',
    '-Xmx512m -Djavax.net.ssl.trustStorePassword=changeit',
    'org.apache.kafka.common.security.plain.PlainLoginModule required username="shop" password="hunter2";',
  ])('%s', (value) => {
    expect(holdsPassword(value)).toBe(true);
  });
});

describe('a value holds no password:', () => {
  test.each([
    '', 'db', 'db:3306', 'https://example.com:8443/path', 'https://user@example.com', 'jdbc:mysql://db:3306/shop?useSSL=true',
    'jdbc:postgresql://db/shop?user=root', 'https://example.com/a:b@c', 'https://example.com/?time=10:30@noon', 'user:name@example.com',
    'http://[::1]:8080/', 'jdbc:sqlserver://db;password=', '-Dx=y:z@w', 'classpath:/a@b', 'jdbc:oracle:thin:@//db:1521/shop', 'jdbc:h2:mem:shop',
    // Spring replaces these by other variables.
    'jdbc:mysql://db/shop?user=${DB_USER}&password=${DB_PWD}', 'mysql://${DB_USER}:${DB_PWD}@db/shop', 'jdbc:oracle:thin:${DB_USER}/${DB_PWD}@//db/shop',
  ])('%s', (value) => {
    expect(holdsPassword(value)).toBe(false);
  });
});
