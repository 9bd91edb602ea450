package dev.sloreporter.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** TLS sockets that ask one host for another name than its own, {@code server_name} of the settings. */
final class ServerNameSocketFactory extends SSLSocketFactory {

    private final SSLSocketFactory sockets;
    private final String host;
    private final String name;

    ServerNameSocketFactory(SSLSocketFactory sockets, String host, String name) {
        this.sockets = sockets;
        this.host = host;
        this.name = name;
    }

    @Override
    public Socket createSocket(Socket socket, String asked, int port, boolean autoClose) throws IOException {
        return sockets.createSocket(socket, asked.equals(host) ? name : asked, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String asked, int port) throws IOException {
        return sockets.createSocket(asked, port);
    }

    @Override
    public Socket createSocket(String asked, int port, InetAddress localHost, int localPort) throws IOException {
        return sockets.createSocket(asked, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return sockets.createSocket(address, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return sockets.createSocket(address, port, localAddress, localPort);
    }
}
