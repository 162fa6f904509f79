package io.envtrace.it.harness;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, as Debian has it. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    public Browser() {
        String chromium = Required.command("chromium");
        File service = new File(Required.command("chromedriver"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1300,900");
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(service)
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /** Loads a file, at a view of it. */
    public void open(Path page, String view) {
        driver.get("about:blank");
        driver.get(page.toUri() + "#show-" + view);
    }

    /** What a script gives back; it runs outside the page's policy. */
    public Object script(String text) {
        return driver.executeScript("return " + text);
    }

    public WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Presses keys, wherever they go to. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** The texts of all elements that match, of one moment. */
    public List<String> texts(String css) {
        Object texts = driver.executeScript(
                "return Array.from(document.querySelectorAll(arguments[0]), e => (e.innerText ?? e.textContent).trim())",
                css);
        return ((List<?>) texts).stream().map(String::valueOf).toList();
    }

    /** Waits for the elements that match to have these texts, in their order. */
    public void await(String css, String... expected) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> css + " has " + texts(css) + ", not " + List.of(expected))
                .until(d -> texts(css).equals(List.of(expected)));
    }

    /** From the begin of loading the page to the end of it, with its scripts. */
    public double loadMillis() {
        Object millis = script("performance.getEntriesByType('navigation')[0].loadEventEnd");
        return ((Number) millis).doubleValue();
    }

    /** All that the page wrote to the console, and what its policy refused. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
