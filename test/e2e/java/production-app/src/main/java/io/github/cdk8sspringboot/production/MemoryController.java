package io.github.cdk8sspringboot.production;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the JVM itself says of its memory, and a hog that fills it. */
@RestController
class MemoryController {

    private static final long MIB = 1024 * 1024;

    private final Hog hog = new Hog();

    /** Bytes where nothing else is said; `resident` is what the kernel has given to the process, at most so far. */
    record Memory(long maxHeapFlag, Map<String, Long> maxOfPools, long heap, long metaspace, long direct, int threads, List<String> collectors,
                  int processors, long resident, long residentPeak) {
    }

    @GetMapping("/memory")
    Memory memory() throws IOException {
        HotSpotDiagnosticMXBean hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        Map<String, Long> pools = new TreeMap<>();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pools.put(pool.getName(), pool.getUsage().getMax());
        }
        return new Memory(
            Long.parseLong(hotspot.getVMOption("MaxHeapSize").getValue()), pools, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), Hog.metaspace(), direct(),
            ManagementFactory.getThreadMXBean().getThreadCount(),
            ManagementFactory.getGarbageCollectorMXBeans().stream().map(GarbageCollectorMXBean::getName).toList(),
            Runtime.getRuntime().availableProcessors(), status("VmRSS"), status("VmHWM"));
    }

    /** Fills the heap to a share of its maximum with what stays, and the rest of it with garbage; and what is outside of the heap. */
    @GetMapping("/hog")
    Memory hog(@RequestParam(name = "heapPercent", defaultValue = "0") int heapPercent, @RequestParam(name = "directMb", defaultValue = "0") int directMb,
               @RequestParam(name = "metaspaceMb", defaultValue = "0") int metaspaceMb, @RequestParam(name = "threads", defaultValue = "0") int threads)
        throws IOException {
        hog.threads(threads);
        hog.direct(directMb * MIB - direct());
        hog.metaspace(metaspaceMb * MIB);
        hog.heap(heapPercent);
        return memory();
    }

    private static long direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream().filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getTotalCapacity).sum();
    }

    private static long status(String name) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(name + ":")).mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
        }
    }
}
