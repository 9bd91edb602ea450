package dev.sloreporter.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConfigTest {
    /** In a loader of its own, which has used no class yet. */
    @ParameterizedTest
    @ValueSource(strings = {"Tls", "Proxy", "Header", "BasicAuth"})
    void its_default_is_whole_whichever_part_is_used_first(String part) throws Exception {
        URL[] classes = {HttpConfig.class.getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader loader = new URLClassLoader(classes, ClassLoader.getPlatformClassLoader())) {
            Class.forName(HttpConfig.class.getName() + "$" + part, true, loader);
            Class<?> config = Class.forName(HttpConfig.class.getName(), true, loader);
            Object whole = config.getField("DEFAULT").get(null);
            assertThat(config.getMethod("tls").invoke(whole)).isNotNull();
            assertThat(config.getMethod("proxy").invoke(whole)).isNotNull();
        }
    }
}
