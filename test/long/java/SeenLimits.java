import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;

/** Says what the JVM has made of its options, one `name=value` in a line. */
public class SeenLimits {
    public static void main(String[] args) {
        HotSpotDiagnosticMXBean hotSpot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        for (String flag : args) System.out.println(flag + "=" + hotSpot.getVMOption(flag).getValue());
        System.out.println("maxMemory=" + Runtime.getRuntime().maxMemory());
        System.out.println("processors=" + Runtime.getRuntime().availableProcessors());
        System.out.println("collectors=" + ManagementFactory.getGarbageCollectorMXBeans().stream().map(GarbageCollectorMXBean::getName).sorted().collect(Collectors.joining(",")));
        System.out.println("property=" + System.getProperty("seen"));
    }
}
