import { kubeseal, sealedFromEnvFile } from '../../lib/internal/kubeseal';

describe('the command line of kubeseal', () => {
  test('keeps the format of the file', () => {
    expect(kubeseal('db.yaml', '--merge-into', 'db.yaml')).toBe('kubeseal --format yaml --merge-into db.yaml');
    expect(kubeseal('db.json')).toBe('kubeseal --format json');
  });

  test('can be pasted, and reads values from a file', () => {
    expect(sealedFromEnvFile('my db.yaml')).toBe(
      "kubectl create secret generic NAME --namespace NAMESPACE --from-env-file=FILE --dry-run=client --output yaml | kubeseal --format yaml > 'my db.yaml'");
  });
});
