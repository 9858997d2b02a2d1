import { Size, SizeRoundingBehavior } from 'cdk8s';
import { Checks } from '../internal/problem';
import { OwnOptions, readOwnOptions } from '../java/jvm-options';

/** The options of `JvmMemory`, as far as they are numbers or options of the JVM. */
interface Given {
  readonly heap?: Size;
  readonly loadedClasses?: number;
  readonly threads?: number;
  readonly directMemory?: Size;
  readonly headroomPercent?: number;
  readonly collector?: string;
  readonly heapDump?: object;
  readonly options?: readonly string[];
}

/** Notes what is wrong by itself, and gives what the user's own options of the JVM decide. */
export function readGiven(checks: Checks, given: Given): OwnOptions {
  const { heap, loadedClasses, threads, directMemory, headroomPercent, options = [] } = given;
  checkSize(checks, 'heap', heap);
  checkSize(checks, 'directMemory', directMemory);
  checks.expect(loadedClasses === undefined || (Number.isInteger(loadedClasses) && loadedClasses >= 1), 'loadedClasses', loadedClasses,
    'expected a number of classes', 'write what the metric jvm.classes.loaded tells, or leave it out');
  checks.expect(threads === undefined || (Number.isInteger(threads) && threads >= 1), 'threads', threads, 'expected a number of threads', 'leave it out for those of Tomcat');
  checks.expect(headroomPercent === undefined || (headroomPercent >= 0 && headroomPercent <= 50), 'headroomPercent', headroomPercent, 'expected 0 to 50 percent of the limit', 'leave it out for 5');
  const own = readOwnOptions(checks, options);
  for (const [name, prop] of [['heap', heap], ['directMemory', directMemory], ['collector', given.collector], ['heapDump', given.heapDump]] as const) {
    checks.expect(prop === undefined || own[name] === undefined, name, prop instanceof Size ? `${prop.toMebibytes({ rounding: SizeRoundingBehavior.NONE })} MiB` : typeof prop === 'string' ? prop : undefined,
      'expected it once, and an item of options says it too', 'remove one of the two');
  }
  return own;
}

function checkSize(checks: Checks, property: string, size: Size | undefined): void {
  const mebibytes = size?.toMebibytes({ rounding: SizeRoundingBehavior.NONE });
  checks.expect(mebibytes === undefined || (Number.isInteger(mebibytes) && mebibytes >= 1), property, `${mebibytes} MiB`, 'expected whole mebibytes, at least one',
    'write Size.mebibytes(…), or leave it out, and it follows from the limit');
}
