// SPDX-License-Identifier: MIT
#pragma once

#include "helper/notify/courier/curlcourier.h"
#include "helper/notify/courier/handles.h"
#include "helper/notify/courier/httpreply.h"
#include "helper/notify/courier/mailreply.h"
#include "helper/notify/courier/target.h"
#include "helper/notify/courier/waitingline.h"

#include <array>
#include <chrono>

namespace portreeve::courier {

class Setup;
class Sockets;
struct Facts;

/// One request under way: libcurl's handle and what has come back. Of one thread.
class Transfer
{
public:
    Transfer(Job job, const CourierOptions &options, Sockets &sockets);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    /// Makes the handle ready to be carried.
    CURLcode prepare();
    [[nodiscard]] CURL *handle() const { return m_easy.get(); }
    [[nodiscard]] quint64 id() const { return m_job.id; }
    /// What the end with \a code means.
    [[nodiscard]] Answer answer(CURLcode code) const;

private:
    static int onBegin(void *self, char *, char *, int, int);
    static std::size_t onHeader(char *bytes, std::size_t size, std::size_t count, void *self);
    static std::size_t onBody(char *bytes, std::size_t size, std::size_t count, void *self);
    static std::size_t onUpload(char *room, std::size_t size, std::size_t count, void *self);
    static int onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    void setUpRequest(Setup &setup);
    void setUpCallbacks(Setup &setup);
    void setUpMailCallbacks(Setup &setup);
    bool addHeader(QByteArrayView line);
    void addMailLine(QByteArrayView line);
    bool isTooLate();
    std::size_t upload(char *room, std::size_t size);
    [[nodiscard]] bool isHandedOver() const;
    [[nodiscard]] Facts facts(CURLcode code) const;

    const Job m_job;
    const Target m_target;
    const CourierOptions &m_options;
    Sockets &m_sockets;
    List m_kept; // outlives the handle, which points to it
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
    Easy m_easy;
    const std::chrono::steady_clock::time_point m_begun = std::chrono::steady_clock::now();
    bool m_isBegun = false;        ///< connected, logged in: the request may go out from now on
    qsizetype m_uploaded = 0;      ///< of a mail's message
    bool m_isUploaded = false;     ///< libcurl has all of it
    bool m_isLastWordSaid = false; ///< by a mail server; what follows is its farewell
    HttpReply m_httpReply;
    MailReply m_mailReply;
};

} // namespace portreeve::courier
