/** Asks for names that hold a secret, as frameworks do with a placeholder and its default. */
public class SecretNames {
    public static void main(String[] args) throws Exception {
        System.getenv("${DB_PASSWORD:Sup3r-Default}");
        System.getenv("DB_PASSWORD:Sup3r-Default");
        System.getenv("DB_PASSWORD_SUP3R_DEFAULT_");
        System.getenv("${DB:${DB_PASSWORD:-Sup3r-Default}}");
        System.getenv(System.getenv("DB_PASSWORD"));
        System.getenv("${SERVER_PORT:8080}");
        ProcessBuilder child = new ProcessBuilder("true");
        child.environment().put("api.key:Zq81-Given", "x");
        child.start().waitFor();
    }
}
