package org.mdhr4j.kernel.channel;

import org.mdhr4j.kernel.protocol.Message;

/** Answers requests of one channel, one after the other. */
@FunctionalInterface
public interface RequestHandler {
    /**
     * Handles one request.
     *
     * @param request the checked message
     * @param channel the channel it came from, for the reply
     */
    void handle(Message request, RequestChannel channel);
}
