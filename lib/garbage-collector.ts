/** Collectors of HotSpot. */
export enum GarbageCollector {
  /** One thread, the least memory: right below 2 CPUs. */
  SERIAL = 'serial',

  /** Many threads and longer pauses: the most work done. */
  PARALLEL = 'parallel',

  /** Short pauses; the JVM's own choice from 2 CPUs and 1792 MiB on. */
  G1 = 'g1',

  /** Pauses below a millisecond, for more memory and CPU. Java 17 or later. */
  ZGC = 'z',
}
