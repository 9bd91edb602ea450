package dev.sloreporter.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoProxyTest {

    @Test
    void names_stand_for_their_sub_domains_too() {
        assertThat(covers("example.org", "example.org")).isTrue();
        assertThat(covers("Example.org", "a.EXAMPLE.org")).isTrue();
        assertThat(covers("example.org", "notexample.org")).isFalse();
        assertThat(covers(".example.org", "a.example.org")).isTrue();
        assertThat(covers(".example.org", "example.org")).isFalse();
        assertThat(covers("*.example.org", "a.example.org")).isTrue();
    }

    @Test
    void addresses_and_ranges_stand_for_addresses_only() {
        assertThat(covers("10.0.0.0/8", "10.255.1.2")).isTrue();
        assertThat(covers("10.0.0.0/8", "11.0.0.1")).isFalse();
        assertThat(covers("10.0.0.0/8", "ten.example.org")).isFalse();
        assertThat(covers("192.168.1.7", "192.168.1.7")).isTrue();
        assertThat(covers("fd00::/8", "[fd12::1]")).isTrue();
        assertThat(covers("::1", "0:0:0:0:0:0:0:1")).isTrue();
        assertThat(covers("10.0.0.0/99, nonsense/x", "10.0.0.1")).isFalse();
    }

    @Test
    void a_port_narrows() {
        assertThat(new NoProxy("a:9090").covers("a", 9090)).isTrue();
        assertThat(new NoProxy("a:9090").covers("a", 80)).isFalse();
        assertThat(new NoProxy("[::1]:9090").covers("::1", 9090)).isTrue();
    }

    @Test
    void a_star_is_all_and_nothing_is_none() {
        assertThat(covers("*", "a")).isTrue();
        assertThat(covers("", "a")).isFalse();
        assertThat(covers(" , ", "a")).isFalse();
        assertThat(covers("b , a ,", "a")).isTrue();
    }

    private static boolean covers(String list, String host) {
        return new NoProxy(list).covers(host, 80);
    }
}
