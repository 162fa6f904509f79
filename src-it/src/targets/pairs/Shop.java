/** A program that ends well or not by one variable, among reads that do not matter. */
public final class Shop {
    private Shop() {}

    private static void harmless(String... names) {
        for (String name : names) {
            System.getenv(name);
        }
    }

    private static boolean decide(String cause) {
        switch (cause) {
            case "missing":
            case "misspelt":
                return System.getenv("SHOP_REGION") != null;
            case "value":
                return "fast".equals(System.getenv("SHOP_MODE"));
            case "option":
                return System.getProperty("shop.mode", "fast").equals("fast");
            case "type":
                return System.getenv().getOrDefault("SHOP_PORT", "x").matches("[0-9]+");
            default:
                return false;
        }
    }

    /** @param arguments the cause */
    public static void main(String[] arguments) {
        harmless("INSTANCE_ID", "LOG_DIR", "API_TOKEN", "USER", "COLOR");
        boolean good = decide(arguments[0]);
        harmless("REQUEST_ID", "TMPDIR", "BUILD_NUMBER", "DEPLOY_URL", "CI");
        if (!good) {
            harmless("CRASH_DIR");
            throw new IllegalStateException("shop failed");
        }
        harmless("METRICS_PORT");
        System.out.println("sold");
    }
}
