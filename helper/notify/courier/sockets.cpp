// SPDX-License-Identifier: MIT
#include "helper/notify/courier/sockets.h"

#include <sys/socket.h>
#include <unistd.h>

namespace portreeve::courier {

curl_socket_t Sockets::open(void *sockets, curlsocktype /*purpose*/, curl_sockaddr *address)
{
    auto &self = *static_cast<Sockets *>(sockets);
    const std::lock_guard lock(self.m_mutex);
    if (self.m_isCut)
        return CURL_SOCKET_BAD;
    const curl_socket_t socket =
        ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (socket >= 0)
        self.m_open.insert(socket);
    return socket >= 0 ? socket : CURL_SOCKET_BAD;
}

// Under the lock, so that cut() never meets a number that the system has given to another file.
int Sockets::close(void *sockets, curl_socket_t socket)
{
    auto &self = *static_cast<Sockets *>(sockets);
    const std::lock_guard lock(self.m_mutex);
    self.m_open.erase(socket);
    return ::close(socket);
}

void Sockets::stopReading()
{
    const std::lock_guard lock(m_mutex);
    for (const curl_socket_t socket : m_open)
        ::shutdown(socket, SHUT_RD);
}

void Sockets::cut()
{
    const std::lock_guard lock(m_mutex);
    m_isCut = true;
    for (const curl_socket_t socket : m_open)
        ::shutdown(socket, SHUT_RDWR);
}

} // namespace portreeve::courier
