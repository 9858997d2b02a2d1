import * as kplus from 'cdk8s-plus-28';
import { Checks } from './internal/problem';

/** What becomes of the heap when it is full. It may hold passwords and data of customers. */
export class HeapDump {
  /** It is lost. */
  public static none(): HeapDump {
    return new HeapDump(undefined);
  }

  /**
   * A file in `/tmp`, which is there until the pod is deleted: `kubectl cp` gets it. Of several in one pod the first stays. It
   * is as large as the heap, and counts as ephemeral storage of the node.
   */
  public static inTmp(): HeapDump {
    return new HeapDump('/tmp');
  }

  /**
   * A file on a volume, named after the pod. Of several in one pod the first stays.
   *
   * @param path where the volume is mounted, such as `/dumps`
   * @param volume the volume; it must have room for the heap
   * @throws if the path is none
   */
  public static onVolume(path: string, volume: kplus.Volume): HeapDump {
    const checks = new Checks('HeapDump.onVolume');
    checks.expect(/^\/[^\s:"'$]+$/.test(path) && path !== '/tmp', 'path', path, 'expected the path of a folder of its own, without blanks', 'write it like "/dumps"');
    checks.throwAll();
    return new HeapDump(path, volume);
  }

  private constructor(
    /** Where the file lies; undefined: there is none. */
    public readonly path: string | undefined,
    private readonly volume?: kplus.Volume,
  ) {}

  /** @internal */
  public get _options(): readonly string[] {
    const file = this.volume === undefined ? this.path : `${this.path}/$(${POD_NAME}).hprof`;
    return file === undefined ? [] : ['-XX:+HeapDumpOnOutOfMemoryError', `-XX:HeapDumpPath=${file}`];
  }

  /**
   * What the options refer to.
   *
   * @internal
   */
  public get _values(): { readonly [name: string]: kplus.EnvValue } {
    return this.volume === undefined ? {} : { [POD_NAME]: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME) };
  }

  /** @internal */
  public _mountIn(container: kplus.Container): void {
    if (this.volume !== undefined) container.mount(this.path!, this.volume);
  }
}

const POD_NAME = 'POD_NAME';
