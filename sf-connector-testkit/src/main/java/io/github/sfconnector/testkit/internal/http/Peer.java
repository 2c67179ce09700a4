package io.github.sfconnector.testkit.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** The client's end of a connection, for those who mistreat it. */
public final class Peer {

    private final Socket socket;
    private final OutputStream out;

    Peer(Socket socket, OutputStream out) {
        this.socket = socket;
        this.out = out;
    }

    /** Sends these bytes now. */
    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Ends the connection with RST: the client reads "connection reset". */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
