/** A version of Spring Boot, as far as behaviour depends on it. */
export class BootVersion {
  /** `3.5.16`, `3.5`, `4.0.0-SNAPSHOT`, `2.7.18.RELEASE`; undefined where it is none. */
  public static parse(text: string): BootVersion | undefined {
    const [, major, minor, patch = '0'] = /^(\d+)\.(\d+)(?:\.(\d+))?(?:[.-][\w.-]+)?$/.exec(text) ?? [];
    return major === undefined ? undefined : new BootVersion(text, Number(major), Number(minor), Number(patch));
  }

  private constructor(public readonly text: string, public readonly major: number, public readonly minor: number, public readonly patch: number) {}

  public isAtLeast(major: number, minor: number, patch = 0): boolean {
    return (this.major - major || this.minor - minor || this.patch - patch) >= 0;
  }
}
