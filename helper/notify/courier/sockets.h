// SPDX-License-Identifier: MIT
#pragma once

#include <curl/curl.h>
#include <mutex>
#include <set>

namespace portreeve::courier {

/// The open sockets of one carrier. Where libcurl waits for a server without returning, they are the only way
/// to make it go on. For any thread.
class Sockets
{
public:
    /// For CURLOPT_OPENSOCKETFUNCTION and CURLOPT_CLOSESOCKETFUNCTION; \a sockets is a Sockets.
    static curl_socket_t open(void *sockets, curlsocktype purpose, curl_sockaddr *address);
    static int close(void *sockets, curl_socket_t socket);

    /// Nothing more is read: whoever waits for a server finds the end at once. What is sent still goes out.
    void stopReading();
    /// Ends all connections, and none can be made any more.
    void cut();

private:
    std::mutex m_mutex;
    std::set<curl_socket_t> m_open;
    bool m_isCut = false;
};

} // namespace portreeve::courier
