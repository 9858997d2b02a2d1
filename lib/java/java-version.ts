/** A version of Java, as far as behaviour depends on it. */
export class JavaVersion {
  /** `17`, `17.0.12`, `17.0.12_7`, `17.0.12+7`, `8u412`, `17-ea`, `17-ea+14`; undefined where it is none. */
  public static parse(text: string): JavaVersion | undefined {
    const [, eight] = /^(?:1\.8\.0_|8u)(\d+)/.exec(text) ?? [];
    if (eight !== undefined) return new JavaVersion(text, 8, Number(eight), false);
    const [, major, minor, update, early] = /^(\d+)(?:\.(\d+)\.(\d+))?(?:\.\d+)*(-ea(?![a-z]))?(?:[_+-].*)?$/.exec(text) ?? [];
    if (major === undefined) return undefined;
    return new JavaVersion(text, Number(major), update === undefined ? undefined : Number(update) + 1000 * Number(minor), early !== undefined);
  }

  private constructor(
    public readonly text: string,
    public readonly major: number,
    /** 12 of 17.0.12; undefined where only the major version is known, which is then the newest. */
    public readonly update: number | undefined,
    /** Whether it is an early-access build, from before the release. */
    public readonly isEarlyAccess: boolean,
  ) {}

  /**
   * Whether it ends with a NullPointerException where the kernel does not list memory in `/proc/cgroups` (JDK-8287073).
   *
   * @see https://bugs.openjdk.org/browse/JDK-8287073
   */
  public get failsOnCgroupV2(): boolean {
    if (this.major === 18) return true;
    return this.major === 17 && (this.isEarlyAccess || (this.update !== undefined && this.update <= 4));
  }

  /**
   * Whether it takes the memory of the node for that of the container where the kernel does not list memory in
   * `/proc/cgroups` (JDK-8349988); only where that is certain.
   *
   * @see https://bugs.openjdk.org/browse/JDK-8349988
   */
  public get mayMissLimits(): boolean {
    if (this.isEarlyAccess) return this.major <= 24;
    const fixed = FIXED_8349988[this.major];
    if (fixed === undefined) return this.major < 25;
    return this.update !== undefined && this.update < fixed;
  }
}

/**
 * First update of each line that is still maintained with the fix of JDK-8349988, of July 2026; 25 has it from the
 * beginning, the lines between have ended without it.
 */
const FIXED_8349988: { readonly [major: number]: number } = { 8: 502, 11: 32, 17: 20, 21: 12 };
