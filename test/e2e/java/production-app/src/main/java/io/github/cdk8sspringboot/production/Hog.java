package io.github.cdk8sspringboot.production;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Takes memory of every kind and keeps it. */
class Hog {

    private static final int CHUNK = 64 * 1024;

    private final List<byte[]> heap = new ArrayList<>();
    private final List<ByteBuffer> direct = new ArrayList<>();
    private final List<Class<?>> classes = new ArrayList<>();
    /** Written, so that nothing is optimised away. */
    volatile byte[] garbage;

    /** What stays, up to a share of the largest heap; then garbage of twice its size, which touches all of its pages. */
    synchronized void heap(int percent) {
        Runtime runtime = Runtime.getRuntime();
        long most = runtime.maxMemory();
        System.gc();
        long missing = most / 100 * percent - (runtime.totalMemory() - runtime.freeMemory());
        for (long taken = 0; taken < missing; taken += CHUNK) heap.add(new byte[CHUNK]);
        for (long made = 0; percent > 0 && made < 2 * most; made += CHUNK) garbage = new byte[CHUNK];
    }

    synchronized void direct(long bytes) {
        for (long taken = 0; taken + CHUNK <= bytes; taken += CHUNK) direct.add(ByteBuffer.allocateDirect(CHUNK));
    }

    /** The same small class over and over, each time of another loader. */
    synchronized void metaspace(long bytes) throws IOException {
        byte[] code;
        try (InputStream file = Hog.class.getResourceAsStream("Filler.class")) {
            code = file.readAllBytes();
        }
        while (metaspace() < bytes) classes.add(new Loader().define(code));
    }

    /** Threads that have been deep in calls, as those of a request are. */
    void threads(int count) {
        CountDownLatch deep = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> {
                descend(2500);
                deep.countDown();
                park();
            });
            thread.setDaemon(true);
            thread.start();
        }
        try {
            deep.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static long metaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().equals("Metaspace"))
            .map(MemoryPoolMXBean::getUsage).mapToLong(usage -> usage.getCommitted()).sum();
    }

    private static long descend(int depth) {
        return depth == 0 ? 0 : 1 + descend(depth - 1);
    }

    private static void park() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static class Loader extends ClassLoader {

        Class<?> define(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }
    }
}
