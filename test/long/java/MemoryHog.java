import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Takes all that it is allowed: the heap, direct memory and as many threads with used stacks as a server has. Then, if told, more heap. */
public class MemoryHog {
    private static final int MIB = 1 << 20;
    private static volatile Object sink;

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        long direct = Long.parseLong(args[1]);
        boolean tooMuch = args.length > 2;

        CountDownLatch deep = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> {
                descend(900);
                deep.countDown();
                try {
                    Thread.sleep(Long.MAX_VALUE);
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        deep.await();

        List<ByteBuffer> buffers = new ArrayList<>();
        for (long taken = 0; taken + MIB <= direct; taken += MIB) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(MIB);
            for (int at = 0; at < MIB; at += 4096) buffer.put(at, (byte) 1);
            buffers.add(buffer);
        }

        // Every page of the heap is touched: four fifths stay, the rest is made again and again. Small, so that they fill any region.
        List<byte[]> kept = new ArrayList<>();
        long most = Runtime.getRuntime().maxMemory() * (tooMuch ? 2 : 1);
        for (long taken = 0; taken < most * 4 / 5; taken += MIB / 128) kept.add(new byte[MIB / 128]);
        for (int i = 0; i < 20_000; i++) sink = new byte[MIB / 64];
        System.out.println("kept " + kept.size() / 128 + " MiB and " + buffers.size() + " MiB");
    }

    /** Some 200 KiB of stack. */
    private static long descend(int depth) {
        long a = depth, b = a * 3, c = b ^ a, d = c + 7, e = d * a, f = e - b, g = f ^ c, h = g + d;
        return depth == 0 ? h : descend(depth - 1) + a + b + c + d + e + f + g + h;
    }
}
