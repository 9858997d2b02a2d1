package io.github.cdk8sspringboot.production.load;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Quick requests at a steady rate, and slow ones of which so many are in flight at any time. Each has a connection of its own
 * and is never repeated: an HTTP client of the JDK would hide a lost one. Prints what it has counted so far every second, as
 * JSON, and for the last time when a file tells it to stop and the last request is over.
 *
 * Arguments: host, port, quick requests per second, slow requests in flight, how many ms those take, the file. Or host, port
 * and path, for one request.
 */
public class LoadGenerator {

    private static final int CONNECT_MS = 5_000;
    private static final int READ_MS = 30_000;

    private final InetSocketAddress target;
    private final Map<String, Long> reasons = new ConcurrentHashMap<>();
    private final AtomicLong slowest = new AtomicLong();
    private final Kind quick = new Kind("/");
    private final Kind slow;
    private volatile boolean stopped;

    private static class Kind {
        final String path;
        final AtomicLong sent = new AtomicLong();
        final AtomicLong failed = new AtomicLong();

        Kind(String path) {
            this.path = path;
        }
    }

    private LoadGenerator(String host, int port, String slowPath) {
        this.target = new InetSocketAddress(host, port);
        this.slow = new Kind(slowPath);
    }

    public static void main(String[] args) throws InterruptedException {
        if (args.length == 3) {
            String reason = new LoadGenerator(args[0], Integer.parseInt(args[1]), args[2]).failure(args[2]);
            System.out.println(reason == null ? "answered" : reason);
            return;
        }
        LoadGenerator generator = new LoadGenerator(args[0], Integer.parseInt(args[1]), "/slow?ms=" + args[4]);
        generator.run(Integer.parseInt(args[2]), Integer.parseInt(args[3]), Path.of(args[5]));
    }

    private void run(int perSecond, int inFlight, Path stop) throws InterruptedException {
        ExecutorService workers = Executors.newCachedThreadPool();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(() -> workers.execute(() -> ask(quick)), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        for (int i = 0; i < inFlight; i++) {
            workers.execute(this::askAgainAndAgain);
        }
        while (!Files.exists(stop)) {
            Thread.sleep(1000);
            System.out.println(counts(false));
        }
        stopped = true;
        clock.shutdownNow();
        clock.awaitTermination(1, TimeUnit.SECONDS);
        workers.shutdown();
        workers.awaitTermination(CONNECT_MS + READ_MS, TimeUnit.MILLISECONDS);
        System.out.println(counts(true));
        System.exit(0);
    }

    private void askAgainAndAgain() {
        try {
            while (!stopped) {
                // One that is refused takes no time, and would soon be thousands.
                if (!ask(slow)) Thread.sleep(250);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ask(Kind kind) {
        kind.sent.incrementAndGet();
        long begin = System.nanoTime();
        String reason = failure(kind.path);
        if (kind == quick) slowest.accumulateAndGet((System.nanoTime() - begin) / 1_000_000, Math::max);
        if (reason == null) return true;
        kind.failed.incrementAndGet();
        reasons.merge(reason, 1L, Long::sum);
        return false;
    }

    /** Nothing if the whole answer arrived, with status 200. */
    private String failure(String path) {
        try (Socket socket = new Socket()) {
            socket.connect(target, CONNECT_MS);
            socket.setSoTimeout(READ_MS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + target.getHostString() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (answer.isEmpty()) return "closed without an answer";
            if (!answer.startsWith("HTTP/1.1 200 ")) return answer.substring(0, answer.indexOf('\r'));
            int body = answer.indexOf("\r\n\r\n") + 4;
            boolean whole = answer.substring(0, body).contains("Content-Length: " + (answer.length() - body) + "\r\n");
            return whole ? null : "half an answer";
        } catch (Exception e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }

    private String counts(boolean last) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Long> reason : new TreeMap<>(reasons).entrySet()) {
            if (text.length() > 0) text.append(',');
            text.append('"').append(reason.getKey().replaceAll("[\"\\\\]", "'")).append("\":").append(reason.getValue());
        }
        return String.format("{\"quick\":%d,\"quickFailed\":%d,\"slow\":%d,\"slowFailed\":%d,\"slowestMs\":%d,\"last\":%b,\"reasons\":{%s}}",
            quick.sent.get(), quick.failed.get(), slow.sent.get(), slow.failed.get(), slowest.getAndSet(0), last, text);
    }
}
