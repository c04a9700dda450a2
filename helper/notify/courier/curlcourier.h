// SPDX-License-Identifier: MIT
#pragma once

#include "helper/ports/courier.h"

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QtGlobal>
#include <chrono>
#include <map>
#include <memory>
#include <vector>

namespace portreeve {

namespace courier {
class Carrier;
class WaitingLine;
} // namespace courier

struct CourierOptions
{
    std::chrono::milliseconds patience = kRequestPatience;
    /// For tests: the certificates of this PEM file are trusted, and no others. Empty: those that the system
    /// trusts.
    QByteArray trustedFile;
};

/// The courier by libcurl. It makes no thread before the first request.
///
/// One thread carries all HTTP requests at once. Mails have threads of their own, of which each carries one
/// at a time: libcurl waits for the server's word on a message, and for its farewell, without returning.
class CurlCourier final : public Courier
{
public:
    explicit CurlCourier(CourierOptions options = {});
    /// Ends what is under way, within milliseconds. To be called on the thread of the owner.
    ~CurlCourier() override;
    CurlCourier(const CurlCourier &) = delete;
    CurlCourier &operator=(const CurlCourier &) = delete;

    void send(Request request, Done done) override;

private:
    struct Waiting
    {
        Done done;
        bool isMail;
    };

    void wakeForHttp();
    void wakeForMail();
    std::unique_ptr<courier::Carrier> makeCarrier(courier::WaitingLine &line, std::size_t most);
    void arrive(quint64 id, const Answer &answer);

    const CourierOptions m_options;
    std::map<quint64, Waiting> m_waiting;
    quint64 m_lastId = 0;
    std::size_t m_mailsUnderWay = 0;
    QObject m_home; ///< what carriers tell comes through its thread
    std::unique_ptr<courier::WaitingLine> m_posts;
    std::unique_ptr<courier::WaitingLine> m_mails;
    std::unique_ptr<courier::Carrier> m_postCarrier;
    std::vector<std::unique_ptr<courier::Carrier>> m_mailCarriers;
};

} // namespace portreeve
